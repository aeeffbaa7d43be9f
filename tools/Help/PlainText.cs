using System.Text;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace PendoSegment.Help;

/// <summary>Markdown as text for a console: paragraphs, lists, code and tables, without the signs that only a browser turns into something.</summary>
/// <param name="width">The longest line; <see cref="int.MaxValue"/> for a reader who breaks lines himself.</param>
internal sealed class PlainText(int width)
{
    /// <summary>The paragraphs, each of one or several lines.</summary>
    public IReadOnlyList<string> Paragraphs(IEnumerable<Block> blocks) => [.. blocks.Select(Render).Where(text => text.Length > 0)];

    /// <summary>The text of a heading, a paragraph or a cell, on one line.</summary>
    public static string Inline(LeafBlock block) => block.Inline is null ? string.Empty : Inline(block.Inline);

    /// <summary>Breaks a text at its blanks.</summary>
    /// <param name="text">The text, on one line.</param>
    /// <param name="limit">The longest line.</param>
    /// <param name="indent">Stands before every line but the first.</param>
    public static string Wrap(string text, int limit, string indent = "")
    {
        StringBuilder result = new();
        int column = 0;
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (column > 0 && column + 1 + word.Length > limit)
            {
                result.Append('\n').Append(indent);
                column = indent.Length;
            }
            else if (column > 0)
            {
                result.Append(' ');
                column++;
            }

            result.Append(word);
            column += word.Length;
        }

        return result.ToString();
    }

    private static string Inline(ContainerInline container)
    {
        StringBuilder text = new();
        foreach (Inline inline in container)
        {
            text.Append(inline switch
            {
                LiteralInline literal => literal.Content.ToString(),
                CodeInline code => code.Content,
                LineBreakInline => " ",
                LinkInline link => Link(Inline((ContainerInline)link), link.Url!),
                AutolinkInline link => link.Url,
                HtmlEntityInline entity => entity.Transcoded.ToString(),
                ContainerInline inner => Inline(inner),
                _ => throw new HelpException($"The help cannot show a {inline.GetType().Name}: '{container}'."),
            });
        }

        return text.ToString();
    }

    // A relative address leads nowhere from a console.
    private static string Link(string text, string address) => address.StartsWith("http", StringComparison.Ordinal) && address != text ? $"{text} ({address})" : text;

    private string Render(Block block) => block switch
    {
        ParagraphBlock paragraph => Wrap(Inline(paragraph), width),
        FencedCodeBlock code => code.Lines.ToString().ReplaceLineEndings("\n").TrimEnd(),
        ListBlock list => string.Join('\n', list.Cast<ListItemBlock>().Select((item, i) => RenderItem(item, list.IsOrdered ? $"{i + 1}. " : "- "))),
        Table table => Render(table),
        HtmlBlock => string.Empty,
        _ => throw new HelpException($"The help cannot show a {block.GetType().Name} (line {block.Line + 1})."),
    };

    private string RenderItem(ListItemBlock item, string bullet) =>
        Wrap(bullet + string.Join(' ', item.OfType<ParagraphBlock>().Select(Inline)), width, new string(' ', bullet.Length));

    // Two columns where they fit, as PowerShell's own topics have them; otherwise the first cell on a line of its own and the rest below it.
    private string Render(Table table)
    {
        string[][] rows = [.. table.Cast<TableRow>().Select(row => row.Cast<TableCell>().Select(cell => string.Join(' ', cell.OfType<ParagraphBlock>().Select(Inline))).ToArray())];
        int first = rows.Max(row => row[0].Length);
        StringBuilder text = new();
        foreach (string[] row in rows)
        {
            string rest = string.Join(". ", row[1..].Where(cell => cell.Length > 0));
            string line = first <= 26
                ? row[0].PadRight(first + 2) + Wrap(rest, width == int.MaxValue ? width : width - first - 2).Replace("\n", "\n" + new string(' ', first + 2), StringComparison.Ordinal)
                : row[0] + "\n    " + Wrap(rest, width == int.MaxValue ? width : width - 4).Replace("\n", "\n    ", StringComparison.Ordinal);
            text.Append(text.Length > 0 ? "\n" : string.Empty).Append(line.TrimEnd());
            if (ReferenceEquals(row, rows[0]))
            {
                text.Append('\n').Append(string.Concat(line.Split('\n')[0].TrimEnd().Select((character, i) => i < row[0].Length || (first <= 26 && i >= first + 2) ? '-' : ' ')));
            }
        }

        return text.ToString();
    }
}
