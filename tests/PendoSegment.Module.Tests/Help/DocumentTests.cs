using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;
using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Help;

/// <summary>The PowerShell in every document. What the examples of the help do is tested by running them; elsewhere a key or a directory may be needed.</summary>
public sealed partial class DocumentTests : ModuleTests
{
    public static TheoryData<string> Documents =>
    [
        "README.md",
        .. Directory.GetFiles(Path.Combine(BuildPaths.Repository, "docs"), "*.md", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(BuildPaths.Repository, path).Replace('\\', '/')).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_document_uses_commands_and_parameters_that_there_are(string document)
    {
        List<string> problems = [];
        foreach (Match block in Code().Matches(File.ReadAllText(Path.Combine(BuildPaths.Repository, document)).ReplaceLineEndings("\n")))
        {
            ScriptBlockAst script = Parser.ParseInput(block.Groups["code"].Value, out _, out ParseError[] errors);
            problems.AddRange(errors.Select(error => $"{error.Extent.Text}: {error.Message}"));
            problems.AddRange(script.FindAll(ast => ast is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>().SelectMany(Problems));
        }

        Assert.Empty(problems);
    }

    [Fact]
    public void A_parameter_that_is_not_there_is_noticed()
    {
        ScriptBlockAst script = Parser.ParseInput("Send-PendoIdentify -NoSuch 1; Send-PendoNothing", out _, out _);

        Assert.Equal(
            ["Send-PendoIdentify has no -NoSuch", "there is no Send-PendoNothing"],
            script.FindAll(ast => ast is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>().SelectMany(Problems));
    }

    private IEnumerable<string> Problems(CommandAst call)
    {
        if (call.GetCommandName() is not { } name || !name.Contains("-Pendo", StringComparison.OrdinalIgnoreCase))
        {
            return [];
        }

        if (Engine.Run($"Get-Command {name} -ErrorAction Ignore").Output.SingleOrDefault()?.BaseObject is not CmdletInfo command)
        {
            return [$"there is no {name}"];
        }

        return call.CommandElements.OfType<CommandParameterAst>()
            .Where(given => !command.Parameters.Values.Any(parameter =>
                parameter.Name.Equals(given.ParameterName, StringComparison.OrdinalIgnoreCase) || parameter.Aliases.Contains(given.ParameterName, StringComparer.OrdinalIgnoreCase)))
            .Select(given => $"{name} has no -{given.ParameterName}");
    }

    [GeneratedRegex("^```powershell\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();
}
