using System.Management.Automation;
using System.Xml.Linq;
using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Commands;

/// <summary>How figures and objects look to people.</summary>
public sealed class DisplayTests : ModuleTests
{
    [Theory]
    [InlineData("00:00:00", "0 ms")]
    [InlineData("00:00:00.4334", "433 ms")]
    [InlineData("00:00:00.9996", "1.0 s")]
    [InlineData("00:00:12.34", "12.3 s")]
    [InlineData("00:00:59.96", "1 m 0 s")]
    [InlineData("00:01:12.4", "1 m 12 s")]
    [InlineData("00:59:59.6", "1 h 0 m")]
    [InlineData("02:05:10", "2 h 5 m")]
    [InlineData("23:59:40", "1 d 0 h")]
    [InlineData("3.04:00:00", "3 d 4 h")]
    public void A_length_of_time_is_shown_in_its_two_largest_units(string time, string expected) =>
        Assert.Equal(expected, Engine.RunClean($"[PendoSegment.DisplayText]::Elapsed([timespan]'{time}')").Output.Single().ToString());

    [Theory]
    [InlineData("0", "0/s")]
    [InlineData("0.34", "0.3/s")]
    [InlineData("9.97", "10/s")]
    [InlineData("12345.4", "12,345/s")]
    public void A_rate_is_shown_a_second(string rate, string expected) =>
        Assert.Equal(expected, Engine.RunClean($"[PendoSegment.DisplayText]::Rate({rate})").Output.Single().ToString());

    [Theory]
    [InlineData(999, 1000, "999 of 1,000")]
    [InlineData(120, 120, "120 of 120")]
    [InlineData(0, 0, "0 of 0")]
    [InlineData(3000, 3000, "all 3,000")]
    [InlineData(12345678, 12345678, "all")]
    [InlineData(0, 1234567, "none")]
    [InlineData(2970, 3000, "99.0%")]
    [InlineData(1, 10000, "1 of 10,000")]
    [InlineData(99, 1000000, "< 0.1%")]
    [InlineData(2999999, 3000000, "> 99.9%")]
    public void How_many_have_a_value_fits_into_its_column(long filled, long records, string expected) =>
        Assert.Equal(expected, Engine.RunClean($"[PendoSegment.DisplayText]::Filled({filled}, {records})").Output.Single().ToString());

    [Theory]
    [InlineData(80, false)]
    [InlineData(120, true)]
    public void The_preflight_s_table_has_room_for_its_issues(int width, bool hasExample)
    {
        string shown = Engine.RunClean($"1..25 | ForEach-Object {{ [pscustomobject]@{{ UserId = \"u-$_\"; logins = \"$_\"; newsletter = 'true' }} }} | Test-PendoMapping -Kind Identify | Out-String -Width {width}").Output.Single().ToString();

        string[] lines = [.. shown.Split('\n').Select(line => line.TrimEnd())];
        Assert.Contains(lines, line => line.StartsWith("logins", StringComparison.Ordinal) && line.Contains("LooksLikeNumber (25)", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("newsletter", StringComparison.Ordinal) && line.Contains("LooksLikeBoolean (25)", StringComparison.Ordinal));
        Assert.Equal(hasExample, lines[1].EndsWith("Example", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.InRange(line.Length, 0, width));
    }

    [Fact]
    public void Every_type_that_a_command_writes_has_a_table_a_list_and_default_properties_that_it_really_has()
    {
        XElement[] views = [.. XDocument.Load(Path.Combine(Path.GetDirectoryName(BuildPaths.Manifest)!, "PendoSegment.format.ps1xml")).Descendants("View")];
        List<string> gaps = [];
        foreach (string type in OutputTypes())
        {
            XElement[] own = [.. views.Where(view => view.Element("ViewSelectedBy")!.Elements("TypeName").Any(name => name.Value == type))];
            NoteIf(!own.Any(view => view.Element("TableControl") is not null), type, "a table");
            NoteIf(!own.Any(view => view.Element("ListControl") is not null), type, "a list");
            Engine["type"] = type;
            string[] wrong = [.. Engine.RunClean("""
                foreach ($command in 'Send-PendoIdentify', 'Start-PendoSandbox') {
                    $found = (Get-Command $command).OutputType[0].Type.Assembly.GetType($type)
                    if ($found) { break }
                }
                $instance = [System.Runtime.CompilerServices.RuntimeHelpers]::GetUninitializedObject($found)
                $set = $instance.PSStandardMembers.DefaultDisplayPropertySet
                if (-not $set) { 'none at all' }
                $names = foreach ($property in $found.GetProperties()) { $property.Name }
                foreach ($name in $set.ReferencedPropertyNames) { if ($names -notcontains $name) { $name } }
                """).Output.Select(item => item.ToString()!)];
            NoteIf(wrong.Length > 0, type, $"default properties: {string.Join(", ", wrong)}");
        }

        Assert.Empty(gaps);

        void NoteIf(bool isGap, string type, string what)
        {
            if (isGap)
            {
                gaps.Add($"{type} lacks {what}");
            }
        }
    }

    [Fact]
    public void A_summary_that_came_back_from_a_job_looks_like_any_other()
    {
        UseSandbox();
        Engine["back"] = PSSerializer.Deserialize(PSSerializer.Serialize(Engine.RunClean("Send-PendoIdentify u1").Output.Single()));

        Assert.Matches(@"Identify +1 +0 +0 +0 +(\d+ ms|\d+\.\d s) +[\d.,]+/s", Engine.Show("$back"));
    }

    private IEnumerable<string> OutputTypes() =>
        Engine.RunClean("Get-Command -Module PendoSegment | ForEach-Object OutputType | ForEach-Object Name").Output.Select(item => item.ToString()!)
            .Where(name => name.StartsWith("PendoSegment.", StringComparison.Ordinal))
            .Concat(["PendoSegment.SandboxVisitor", "PendoSegment.SandboxAccount", "PendoSegment.SandboxEvent"])
            .Distinct();
}
