using Markdig;
using Markdig.Syntax;

namespace PendoSegment.Help;

/// <summary>A heading of a Markdown file and what follows it, up to the next heading of any level.</summary>
/// <param name="Level">1 for #, 2 for ##, 3 for ###.</param>
/// <param name="Title">The heading's text.</param>
/// <param name="Text">The Markdown below it, without blank lines around.</param>
internal sealed record Section(int Level, string Title, string Text)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().Build();

    /// <summary>The Markdown below the heading, parsed.</summary>
    public MarkdownDocument Blocks => Parse(Text);

    /// <summary>Markdown with the extensions that the help uses.</summary>
    public static MarkdownDocument Parse(string text) => Markdown.Parse(text, Pipeline);

    /// <summary>Cuts a file at its headings. What stands before the first is not part of any section.</summary>
    public static IReadOnlyList<Section> Of(string text)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        HeadingBlock[] headings = [.. Parse(text).OfType<HeadingBlock>()];
        return [.. headings.Select((heading, i) => new Section(
            heading.Level,
            lines[heading.Line].TrimStart('#').Trim(),
            string.Join('\n', lines[(heading.Line + 1)..(i + 1 < headings.Length ? headings[i + 1].Line : lines.Length)]).Trim('\n')))];
    }
}
