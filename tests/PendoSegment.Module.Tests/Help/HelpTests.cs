using System.Management.Automation;
using System.Text.RegularExpressions;
using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Help;

/// <summary>What Get-Help shows of the staged module, in the real engine.</summary>
public sealed class HelpTests : ModuleTests
{
    [Fact]
    public void Every_command_has_a_synopsis_a_description_inputs_outputs_links_and_three_examples()
    {
        List<string> gaps = [];
        foreach ((string name, PSObject help) in AllHelp())
        {
            NoteIf(!HasText(help, "Synopsis") || Text(help, "Synopsis").Contains("[<CommonParameters>]", StringComparison.Ordinal), name, "synopsis");
            NoteIf(!HasText(help, "description"), name, "description");
            NoteIf(!HasText(help, "inputTypes", "inputType", "description"), name, "inputs");
            NoteIf(!HasText(help, "returnValues", "returnValue", "description"), name, "outputs");
            NoteIf(!Regex.IsMatch(Text(Items(help, "description")[^1], "Text"), @"^See also: [A-Za-z_]+(-Pendo[A-Za-z]+)?(, [-A-Za-z_]+)*\.$"), name, "links");
            PSObject[] examples = Items(help, "examples", "example");
            NoteIf(examples.Length < 3, name, "three examples");
            NoteIf(examples.Any(example => !HasText(example, "code") || !HasText(example, "remarks")), name, "code and a remark in every example");
        }

        Assert.Empty(gaps);

        void NoteIf(bool isGap, string command, string what)
        {
            if (isGap)
            {
                gaps.Add($"{command} lacks {what}");
            }
        }
    }

    [Fact]
    public void Help_that_is_nowhere_online_is_not_offered() =>
        Assert.DoesNotContain("-Online", (string)Engine.RunClean("Get-Command -Module PendoSegment | ForEach-Object { Get-Help $_.Name | Out-String } | Out-String").Output.Single().BaseObject, StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void Every_parameter_has_a_description_and_the_facts_of_the_command()
    {
        List<string> gaps = [];
        int seen = 0;
        foreach ((string name, PSObject help) in AllHelp())
        {
            CmdletInfo command = (CmdletInfo)Engine.RunClean($"Get-Command {name}").Output.Single().BaseObject;
            Dictionary<string, PSObject> described = Items(help, "parameters", "parameter").ToDictionary(item => Text(item, "name"), StringComparer.Ordinal);
            string[] expected = [.. command.Parameters.Keys.Except(Cmdlet.CommonParameters)];
            gaps.AddRange(expected.Except(described.Keys).Select(parameter => $"{name} -{parameter} is not in the help"));
            gaps.AddRange(described.Keys.Except(expected).Select(parameter => $"{name} has no -{parameter}"));
            foreach (string parameter in expected.Intersect(described.Keys))
            {
                seen++;
                ParameterMetadata metadata = command.Parameters[parameter];
                PSObject item = described[parameter];
                bool isRequired = metadata.ParameterSets.Values.Any(set => set.IsMandatory);
                bool isPiped = metadata.ParameterSets.Values.Any(set => set.ValueFromPipeline);
                if (!HasText(item, "description")
                    || Text(item, "required") != (isRequired ? "true" : "false")
                    || Text(item, "pipelineInput").StartsWith("True (ByValue", StringComparison.Ordinal) != isPiped
                    || !metadata.Aliases.All(alias => Text(item, "aliases").Contains(alias, StringComparison.Ordinal)))
                {
                    gaps.Add($"{name} -{parameter}: {item}");
                }
            }
        }

        Assert.Empty(gaps);
        Assert.True(seen > 80, $"Only {seen} parameters were looked at.");
    }

    [Theory]
    [InlineData("Get-Help Send-PendoIdentify -Full", "Events of one visitor arrive in the order")]
    [InlineData("Get-Help Send-PendoIdentify -Examples", "Example 4: Send the users of Active Directory")]
    [InlineData("Get-Help Send-PendoIdentify -Parameter RejectPath", "readable by its owner alone")]
    [InlineData("Get-Help Set-PendoApiKey", "[-Region {US | US1 | EU | JPN | AU}]")]
    [InlineData("Get-Help about_PendoSegment_Mapping", "KEYS OF A MAPPING")]
    [InlineData("Get-Help about_PendoSegment", "WHAT AN ERROR IS CALLED")]
    [InlineData("Get-Help about_PendoSegment_Delivery", "THE REJECTS FILE")]
    public void Help_is_shown_as_users_ask_for_it(string script, string part)
    {
        string shown = Engine.Show(script);

        // The engine breaks lines where its window ends.
        Assert.Contains(part.Replace(" ", "", StringComparison.Ordinal), string.Concat(shown.Where(character => !char.IsWhiteSpace(character))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_topic_has_its_first_sentence_as_synopsis()
    {
        EngineRun run = Engine.RunClean("Get-Help about_PendoSegment* | ForEach-Object Synopsis");

        Assert.Equal(3, run.Output.Count);
        Assert.All(run.Output, synopsis => Assert.EndsWith(".", synopsis.ToString(), StringComparison.Ordinal));
    }

    private (string Name, PSObject Help)[] AllHelp() =>
        [.. Engine.RunClean("(Get-Module PendoSegment).ExportedCommands.Keys").Output.Select(name => name.ToString()!)
            .Select(name => (name, Engine.RunClean($"Get-Help {name} -Full").Output.Single()))];

    private static PSObject[] Items(PSObject help, params string[] path)
    {
        IEnumerable<PSObject> items = [help];
        foreach (string member in path)
        {
            items = items.SelectMany(item => Values(item.Properties[member]?.Value)).ToArray();
        }

        return [.. items];
    }

    private static IEnumerable<PSObject> Values(object? value) => value switch
    {
        null => [],
        PSObject { BaseObject: System.Collections.IEnumerable and not string } list => Values(list.BaseObject),
        System.Collections.IEnumerable list and not string => list.Cast<object>().Select(PSObject.AsPSObject),
        _ => [PSObject.AsPSObject(value)],
    };

    private static string Text(PSObject item, params string[] path) =>
        string.Join("\n", Items(item, path).Select(part => part.Properties["Text"]?.Value?.ToString() ?? part.ToString())).Trim();

    private static bool HasText(PSObject item, params string[] path) => Text(item, path).Length > 0;
}
