using System.Text;
using CsCheck;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using PendoSegment.Report;
using Xunit;

namespace PendoSegment.Core.Tests.Report;

/// <summary>The form for job summaries, read as GitHub does: tables, links without brackets, struck text, lists of tasks, smileys.</summary>
public sealed class MarkdownFormTests
{
    private static readonly MarkdownPipeline Pipeline =
        new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough).UseTaskLists().UseEmojiAndSmiley(enableSmileys: false).UseMathematics().Build();

    public static TheoryData<string> Names => ReportJsonTests.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void There_is_no_HTML_and_no_link_in_it(string name)
    {
        MarkdownDocument document = Markdown.Parse(TempReport.Of(".md", ReportJsonTests.Runs(name)), Pipeline);

        Assert.Empty(document.Descendants<HtmlBlock>());
        Assert.Empty(document.Descendants<HtmlInline>());
        Assert.Empty(document.Descendants<LinkInline>());
        Assert.Empty(document.Descendants<AutolinkInline>());
        Assert.All(document.Descendants<Table>(), table => Assert.All(table.OfType<TableRow>(), row => Assert.Equal(table.ColumnDefinitions.Count, row.Count)));
    }

    [Fact]
    public void A_run_is_a_verdict_its_sum_what_to_do_and_the_rest()
    {
        MarkdownDocument document = Markdown.Parse(TempReport.Of(".md", SampleRuns.Bad), Pipeline);

        Assert.Equal(
            ["49,931 of 52,400 accepted, 2,469 need you", "What to do next", "Over the run", "Why records were rejected", "Fields left out", "How it was called"],
            document.Descendants<HeadingBlock>().Select(heading => Text(heading.Inline!)));
        Assert.Equal("Send-PendoEvent -Path '/var/lib/pendosegment/rejects.2026-11-27.jsonl'", document.Descendants<FencedCodeBlock>().Last(block => block.Info == "powershell").Lines.ToString());
        Table sum = document.Descendants<Table>().First();
        Assert.Equal(["Records", "Accepted", "Rejected", "Taken"], sum.OfType<TableRow>().Select(row => Cell(row, 0)));
        Assert.Equal(["Number", "49,931", "2,469", "52,400"], sum.OfType<TableRow>().Select(row => Cell(row, 1)));
    }

    [Fact]
    public void The_plot_is_drawn_in_characters_with_its_scale()
    {
        string[] lines = TextPlot.Of(SampleRuns.Bad)!;

        Assert.Equal(["accepted", "retries", "429", "paused", string.Empty], lines.Select(line => line[..11].Trim()));
        Assert.EndsWith("618 in all", lines[1], StringComparison.Ordinal);
        Assert.All(lines[..4], line => Assert.Equal(lines[0].LastIndexOf('|'), line.LastIndexOf('|')));
        Assert.Contains('=', lines[3]);
        Assert.Null(TextPlot.Of(SampleRuns.One));
    }

    [Fact]
    public void Any_text_is_text() => AnyText.Gen30.Sample(text =>
    {
        string shown = ReportText.Plain(text, 60);
        MarkdownDocument document = Markdown.Parse($"| a | b |\n|---|---|\n| {MarkdownText.Of(text, 60)} | x |\n\n- {MarkdownText.Of(text, 60)}\n\n**b** {MarkdownText.Of(text, 60)}\n", Pipeline);

        Assert.Equal(shown.Trim(' '), Cell((TableRow)document.Descendants<Table>().First()[1], 0).Trim(' '));
        ParagraphBlock item = Assert.IsType<ParagraphBlock>(Assert.Single(Assert.IsType<ListItemBlock>(Assert.Single(document.Descendants<ListBlock>().First()))));
        Assert.Equal(shown, Text(item.Inline!));
        Assert.Equal("b " + shown, Text(document.OfType<ParagraphBlock>().Last().Inline!));
    }, iter: 5000);

    [Fact]
    public void Any_command_is_in_its_block() => Gen.OneOf(Gen.Const("```"), Gen.Const("`"), Gen.Const("a"), Gen.Const(" "), Gen.Const("~~~")).Array[1, 20].Select(string.Concat).Sample(command =>
    {
        StringBuilder text = new("1. step\n\n");
        MarkdownText.AppendCode(text, "powershell", "   ", command + "x");

        MarkdownDocument document = Markdown.Parse(text.Append("\nafter\n").ToString(), Pipeline);

        Assert.Equal(command + "x", Assert.Single(document.Descendants<FencedCodeBlock>()).Lines.ToString());
    });

    [Theory]
    [InlineData("")]
    [InlineData("# Ours\n\nA paragraph")]
    [InlineData("# Ours\r\n\r\n| a |\r\n|---|\r\n| b |\r\n")]
    [InlineData("[pendosegment]: # (run)\n\nwithout an end\n")]
    public void What_others_wrote_stays_before_it(string before)
    {
        using TempReport temp = new("summary.md");
        File.WriteAllText(temp.Path, before);

        ReportFile.Add(temp.Path, SampleRuns.Clean);
        File.AppendAllText(temp.Path, "\nTheirs, later\n");
        ReportFile.Add(temp.Path, SampleRuns.OneRejected);

        Assert.StartsWith(before, temp.Text, StringComparison.Ordinal);
        string[] headings = [.. Markdown.Parse(temp.Text, Pipeline).Descendants<HeadingBlock>().Where(heading => heading.Level == 2).Select(heading => Text(heading.Inline!))];
        Assert.Equal(["All 1,000 accepted", "999 of 1,000 accepted, 1 needs you"], headings);
        Assert.True(temp.Text.IndexOf("Theirs, later", StringComparison.Ordinal) < temp.Text.IndexOf("999 of 1,000", StringComparison.Ordinal));
    }

    [Fact]
    public void The_oldest_go_when_the_file_would_be_too_large_and_others_text_stays()
    {
        using TempReport temp = new("summary.md");
        File.WriteAllText(temp.Path, "# Ours\n");
        for (int i = 0; i < 60; i++)
        {
            ReportFile.Add(temp.Path, SampleRuns.Bad with { Input = $"users.{i}.csv" });
        }

        Assert.True(Encoding.UTF8.GetByteCount(temp.Text) < 64 * 1024);
        Assert.StartsWith("# Ours\n", temp.Text, StringComparison.Ordinal);
        int left = Markdown.Parse(temp.Text, Pipeline).Descendants<HeadingBlock>().Count(heading => heading.Level == 2);
        Assert.Contains($"{60 - left} older runs are not here any more", temp.Text, StringComparison.Ordinal);
        Assert.Contains("users.59.csv", temp.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("users.0.csv", temp.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('x')]
    [InlineData('|')]
    [InlineData('\u4E2D')]
    [InlineData('\u001B')]
    public void It_is_under_64_KB_whatever_the_texts_are(char character)
    {
        string text = TempReport.Of(".md", HostileRun.Of(new string(character, 100_000)));

        Assert.True(Encoding.UTF8.GetByteCount(text) < 64 * 1024);
    }

    private static string Cell(TableRow row, int column) => Text(((ParagraphBlock)((TableCell)row[column])[0]).Inline!);

    private static string Text(ContainerInline inlines) => string.Concat(inlines.Select(inline => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        ContainerInline container => Text(container),
        _ => $"({inline.GetType().Name})",
    }));
}
