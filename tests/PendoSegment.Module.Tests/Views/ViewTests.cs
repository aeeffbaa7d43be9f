using System.Text;
using System.Text.RegularExpressions;
using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Views;

/// <summary>
/// What each view shows at the widths that windows have, held as text in <c>Data</c>. With PENDOSEGMENT_WRITE_VIEWS set the texts are written anew, and the tests fail all
/// the same, so that nobody takes what they wrote for what they had.
/// </summary>
public sealed partial class ViewTests : ModuleTests
{
    private const string Renew = "PENDOSEGMENT_WRITE_VIEWS";

    private static readonly int[] Widths = [80, 100, 120, 160];

    public static TheoryData<string> Names { get; } = [.. Samples.All.Select(sample => sample.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_view_is_what_its_file_shows(string name)
    {
        string file = Path.Combine(BuildPaths.Repository, "tests", "PendoSegment.Module.Tests", "Views", "Data", name + ".txt");
        StringBuilder shown = new();
        foreach ((int width, string view) in Widths.Zip(Render(name, Widths)))
        {
            shown.Append("==== ").Append(width).Append(" columns ====\n").Append(view).Append('\n');
        }

        string text = shown.ToString().TrimEnd('\n') + "\n";
        if (Environment.GetEnvironmentVariable(Renew) is { Length: > 0 })
        {
            File.WriteAllText(file, text);
            Assert.Fail($"{file} is written anew. Look at it, and run again without {Renew}.");
        }

        Assert.True(File.Exists(file), $"There is no {file}: set {Renew}=1, run, and look at what it holds.");
        Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n"), text);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_line_is_wider_than_the_window_and_none_has_a_colour_of_its_own(string name)
    {
        foreach ((int width, string view) in Widths.Zip(Render(name, Widths)))
        {
            string[] lines = view.Split('\n');
            Assert.All(lines, line => Assert.InRange(line.Length, 0, width));
            Assert.DoesNotContain(lines, line => line.Contains('\x1b', StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_heading_is_cut_and_no_column_is_lost_from_79_columns_on(string name)
    {
        // Windows PowerShell uses 79 of 80.
        int[] widths = [400, .. Enumerable.Range(79, 82)];
        string[][] headings = [.. Render(name, widths).Select(Headings)];
        for (int i = 1; i < widths.Length; i++)
        {
            // The example of the preflight takes what the others leave: nothing up to 80, and too little for its heading up to 87.
            bool isPreflight = name == "PendoMappingField";
            if (!isPreflight || widths[i] is <= 80 or > 87)
            {
                Assert.Equal(isPreflight && widths[i] <= 80 ? headings[0][..^1] : headings[0], headings[i]);
            }
        }
    }

    [Theory]
    [InlineData(80)]
    [InlineData(88)]
    [InlineData(89)]
    public void The_preflight_shows_no_example_in_a_window_that_has_no_room_for_one(int width)
    {
        Engine.Host.UI.RawUI.BufferSize = new System.Management.Automation.Host.Size(width, 50);
        string shown = Engine.Show(Samples.Maker + Samples.All.Single(sample => sample.Name == "PendoMappingField").Script);

        Assert.Equal(width == 89, shown.Contains("u-000001", StringComparison.Ordinal));
        Assert.Contains("ValueInvalid (80)", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void What_goes_to_a_file_has_the_example_however_narrow_the_window_is()
    {
        Engine.Host.UI.RawUI.BufferSize = new System.Management.Automation.Host.Size(80, 50);

        Assert.Contains("u-000001", Engine.Show(Samples.Maker + Samples.All.Single(sample => sample.Name == "PendoMappingField").Script + " | Out-String -Width 120"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 5, "")]
    [InlineData("a", 5, "a")]
    [InlineData("a b c", 5, "a b c")]
    [InlineData("a b cd", 5, "a b|cd")]
    [InlineData("longer than it", 4, "longer|than|it")]
    [InlineData("a longer b", 4, "a|longer|b")]
    public void Lines_are_of_whole_words(string text, int width, string lines) =>
        Assert.Equal(lines, Engine.RunClean($"[PendoSegment.DisplayText]::Lines('{text}', {width})").Output.Single().ToString()!.Replace('\n', '|'));

    [Theory]
    [InlineData("{\"a\":{\"b\":[1,\"\\u00fc\\u001b\"]},\"a\":12345678901234567890.10}", "{|  \"a\": {|    \"b\": [|      1,|      \"ü\\u001B\"|    ]|  },|  \"a\": 12345678901234567890.10|}")]
    [InlineData("\"\u202e\"", "\"\\u202e\"")]
    [InlineData("{\"a\":", "{\"a\":")]
    [InlineData("{\"a\":\"\\ud83d\"}", "{\"a\":\"\\ud83d\"}")]
    [InlineData("torn\u001b[31m", "torn\\u001b[31m")]
    public void Json_is_shown_in_lines_with_its_digits_and_letters_and_nothing_in_it_acts(string json, string lines)
    {
        Engine["json"] = json;

        Assert.Equal(lines, Engine.RunClean("[PendoSegment.DisplayText]::Json($json)").Output.Single().ToString()!.Replace('\n', '|'), ignoreCase: true);
    }

    [Fact]
    public void Every_type_that_has_a_view_has_a_sample() =>
        Assert.Empty(File.ReadAllText(Path.Combine(BuildPaths.Stage, "PendoSegment.format.ps1xml")) is { } views
            ? TypeName().Matches(views).Select(match => match.Groups[1].Value).Distinct().Except(Samples.All.SelectMany(sample => sample.Types))
            : []);

    // Between the first line with text and the line of dashes below it.
    private static string[] Headings(string view)
    {
        string[] lines = [.. view.Split('\n').SkipWhile(string.IsNullOrEmpty)];
        return lines.Length > 1 && lines[1].Length > 0 && lines[1].All(c => c is '-' or ' ') ? lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
    }

    private string[] Render(string name, int[] widths)
    {
        Engine["widths"] = widths;
        string script = Samples.All.Single(sample => sample.Name == name).Script;
        EngineRun run = Engine.RunClean($"[System.Globalization.CultureInfo]::CurrentCulture = ''\n{Samples.Maker}\n$shown = & {{ {script} }}\nforeach ($width in $widths) {{ $shown | Out-String -Width $width }}");
        return [.. run.Output.Select(view => Plain(view.ToString()!))];
    }

    // Whether the engine colours is settled once a process, by whichever test comes first; a table fills its lines with blanks; and a sandbox takes whatever port is free.
    private static string Plain(string shown) =>
        string.Join('\n', Port().Replace(Colours().Replace(shown, ""), ":59123").ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).TrimEnd('\n') + "\n";

    [GeneratedRegex(@"(?<=127\.0\.0\.1):\d{5}")]
    private static partial Regex Port();

    [GeneratedRegex("<TypeName>PendoSegment\\.([A-Za-z]+)</TypeName>")]
    private static partial Regex TypeName();

    // PowerShell's own, of headings and labels. A view of ours that had one would have another.
    [GeneratedRegex(@"\x1b\[(32;1|0|3;32;1)m")]
    private static partial Regex Colours();
}
