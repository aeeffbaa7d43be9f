using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CsCheck;
using PendoSegment.Report;
using Xunit;

namespace PendoSegment.Core.Tests.Report;

/// <summary>The page as a browser reads it.</summary>
public sealed partial class HtmlPageTests
{
    private static readonly HashSet<string> Attributes =
    [
        "lang", "charset", "http-equiv", "content", "name", "class", "id", "aria-labelledby", "aria-hidden", "scope", "datetime", "href", "type",
        "viewbox", "preserveaspectratio", "x", "y", "width", "height", "d",
    ];

    public static TheoryData<string> Names => ReportJsonTests.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void The_page_is_well_formed(string name)
    {
        List<string> ids = [.. Page(name).QuerySelectorAll("[id]").Select(element => element.Id!)];

        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(Page(name).QuerySelectorAll("[aria-labelledby]"), element => Assert.Contains(element.GetAttribute("aria-labelledby")!, ids));
        Assert.All(Page(name).QuerySelectorAll("a"), link => Assert.Contains(link.GetAttribute("href")!.TrimStart('#'), ids));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_is_loaded_and_nothing_runs(string name)
    {
        IDocument page = Page(name);

        Assert.Equal("application/json", Assert.Single(page.Scripts).Type);
        Assert.Empty(page.QuerySelectorAll("link, img, iframe, object, embed, form, base, use, image, video, audio, foreignObject"));
        Assert.All(page.All.SelectMany(element => element.Attributes), attribute => Assert.Contains(attribute.Name.ToLowerInvariant(), Attributes));
        Assert.DoesNotContain("url(", Style(page), StringComparison.Ordinal);
        Assert.DoesNotContain("@import", Style(page), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "2 commands. ")]
    [InlineData(20, "2 commands; 20 older ones are not here any more, and not counted. ")]
    public void A_job_of_which_runs_had_to_go_says_so_beside_its_verdict(int dropped, string said)
    {
        RunReport second = SampleRuns.Clean with { StartedAt = SampleRuns.Clean.EndedAt, EndedAt = SampleRuns.Clean.EndedAt };

        Assert.Contains(said, HtmlPage.Of(new RunList([SampleRuns.Clean, second], dropped), string.Empty), StringComparison.Ordinal);
    }

    [Fact]
    public void Its_policy_allows_its_style_and_nothing_else()
    {
        IDocument page = Page("bad");
        string hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style(page))));

        Assert.Equal($"default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'", page.QuerySelector("meta[http-equiv='Content-Security-Policy']")!.GetAttribute("content"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Headings_are_in_steps_of_one_and_begin_with_the_verdict(string name)
    {
        IDocument page = Page(name);
        int[] levels = [.. page.QuerySelectorAll("h1, h2, h3, h4").Select(heading => heading.LocalName[1] - '0')];

        Assert.Equal(1, levels[0]);
        Assert.Equal(1, levels.Count(level => level == 1));
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1));
        Assert.Equal(ReportText.Plain(RunVerdict.Of(new RunList(ReportJsonTests.Runs(name), 0).LastJob()).Text), page.QuerySelector("h1")!.TextContent);
        Assert.NotNull(page.QuerySelector("header"));
        Assert.NotNull(page.QuerySelector("main"));
        Assert.NotNull(page.QuerySelector("footer"));
        Assert.All(page.QuerySelectorAll("table"), table => Assert.NotNull(table.QuerySelector("caption")));
    }

    [Fact]
    public void The_text_alone_tells_the_whole_story_in_order()
    {
        string text = Heard(Page("bad").Body!);

        string[] story =
        [
            "Needs you", "49,931 of 52,400 accepted, 2,469 need you", "Send-PendoIdentify to data.eu.pendo.io",
            "Accepted", "49,931", "95.3%", "Rejected", "2,469", "4.7%", "Taken", "52,400",
            "What to do next", "Get-Content -LiteralPath '/var/lib/pendosegment/rejects.2026-11-27.jsonl'", "Send-PendoEvent -Path", "03:15:00 +01:00",
            "Over the run", "618 attempts were repeated, 494 of them after a 429", "Nothing could go for", "The same as a table", "yes",
            "Why records were rejected", "EventRejected", "users.csv: line 17", "1,980",
            "Fields left out", "'manager'", "How it was called", "9f0c1d2e3a4b5c6d",
        ];
        int at = 0;
        foreach (string part in story)
        {
            int found = text.IndexOf(part, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"'{part}' is not behind what comes before it.");
            at = found + part.Length;
        }
    }

    [Fact]
    public void What_is_drawn_is_hidden_from_those_who_hear_and_told_besides()
    {
        IDocument page = Page("large");

        Assert.All(page.QuerySelectorAll("svg"), drawing => Assert.NotNull(drawing.Closest("[aria-hidden=true]")));
        Assert.Equal(1204, page.QuerySelectorAll(".course tbody tr").Sum(row => long.Parse(row.Children[4].TextContent.Replace(",", string.Empty, StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture)));
        Assert.True(page.QuerySelectorAll(".course tbody tr").Length <= 24);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_parts_of_the_bar_fill_it_in_order(string name) => Assert.All(Page(name).QuerySelectorAll("svg.bar"), bar =>
    {
        double end = 0;
        foreach (IElement part in bar.Children)
        {
            Assert.InRange(Number(part, "x") - end, -0.02, 3.02);
            Assert.True(Number(part, "width") >= 8);
            end = Number(part, "x") + Number(part, "width");
        }

        Assert.InRange(end, 999.9, 1000.1);
    });

    [Fact]
    public void Three_runs_of_a_job_are_one_verdict_a_row_each_and_a_part_each()
    {
        IDocument page = Page("nights");

        Assert.Equal("1,042 of 1,511 accepted, 468 unchanged, 1 needs you", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(["#run-1", "#run-2", "#run-3"], page.QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
        Assert.Equal(["1. Send-PendoGroup", "2. Send-PendoIdentify", "3. Send-PendoEvent"], page.QuerySelectorAll("article h2").Select(title => title.TextContent));
        Assert.Contains("The endpoint was out of reach", page.QuerySelector("section[aria-labelledby=earlier]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void One_event_is_no_plot_and_nothing_sent_is_no_bar()
    {
        Assert.Null(Page("one").QuerySelector("figure"));
        Assert.Null(Page("wrong-key").QuerySelector("svg"));
        Assert.Contains("There is nothing to look for in Pendo.", Page("wrong-key").QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_text_is_text() => AnyText.Gen30.Sample(text =>
    {
        IDocument page = Parse(new HtmlForm().Add(null, RunBounds.Of(HostileRun.Of(text))));
        string shown = ReportText.Plain(text);

        Assert.Equal(shown, page.QuerySelector(".problem")!.TextContent);
        Assert.Equal(shown, page.QuerySelector("li:not(.steps li)")!.TextContent);
        Assert.Equal(shown, page.QuerySelectorAll("dd").First(value => value.PreviousElementSibling!.TextContent == "Destination").TextContent);
        Assert.Equal("application/json", Assert.Single(page.Scripts).Type);
        Assert.Empty(page.QuerySelectorAll("img, iframe, object, embed, form"));
    }, iter: 200);

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    [InlineData("print")]
    public void Colours_can_be_told_apart(string scheme)
    {
        Dictionary<string, string> colours = Colours(scheme);

        // WCAG 2.2, 1.4.3 and 1.4.11: 4.5 for text, 3 for what has to be seen to understand a drawing.
        Assert.All(["text", "quiet", "link", "good", "attention", "bad"], name => Assert.True(Contrast(colours[name], colours["page"]) >= 4.5, name));
        Assert.All(["text", "quiet"], name => Assert.True(Contrast(colours[name], colours["panel"]) >= 4.5, name));
        Assert.All(["accepted", "unchanged", "missing", "rejected", "kept", "lost"], name => Assert.True(Contrast(colours[name], colours["page"]) >= 3, name));
    }

    private static IDocument Page(string name) => Parse(TempReport.Of(".html", ReportJsonTests.Runs(name)));

    // Strict: an error of the page's is an exception.
    private static IDocument Parse(string html) => new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(html);

    private static string Style(IDocument page) => page.QuerySelector("style")!.TextContent;

    private static double Number(IElement element, string attribute) => double.Parse(element.GetAttribute(attribute)!, System.Globalization.CultureInfo.InvariantCulture);

    private static string Heard(INode node) => node switch
    {
        IText text => text.Data,
        IElement { LocalName: "script" or "style" } => string.Empty,
        IElement element when element.GetAttribute("aria-hidden") == "true" => string.Empty,
        _ => string.Concat(node.ChildNodes.Select(Heard)),
    };

    private static Dictionary<string, string> Colours(string scheme)
    {
        string style = HtmlStyle.Text;
        int start = scheme switch
        {
            "light" => 0,
            "dark" => style.IndexOf("(prefers-color-scheme: dark)", StringComparison.Ordinal),
            _ => style.IndexOf("@media print", StringComparison.Ordinal),
        };
        string root = style[style.IndexOf(":root {", start, StringComparison.Ordinal)..];
        return Variable().Matches(root[..root.IndexOf('}', StringComparison.Ordinal)]).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
    }

    [GeneratedRegex("--([a-z]+): #([0-9a-f]{6});")]
    private static partial Regex Variable();

    private static double Contrast(string one, string other)
    {
        (double a, double b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        double[] parts = [.. Enumerable.Range(0, 3).Select(i => Convert.ToInt32(colour.Substring(2 * i, 2), 16) / 255.0).Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4))];
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }
}
