using System.Globalization;
using System.Security;
using System.Text;

namespace PendoSegment.Pictures;

/// <summary>Draws a terminal as SVG.</summary>
internal static class TerminalPicture
{
    private const int FontSize = 14;
    private const int LineHeight = 19;
    private const int Margin = 20;

    /// <summary>Where the first line stands, below the window's three dots.</summary>
    private const int FirstLine = 55;

    /// <summary>A character's width, in pixels: that of DejaVu Sans Mono, the widest of the fonts.</summary>
    private const double Cell = FontSize * 0.602;

    /// <summary>Draws lines.</summary>
    /// <param name="lines">What is shown.</param>
    /// <param name="label">What the picture is of, for those who do not see it.</param>
    public static string Draw(IReadOnlyList<TerminalLine> lines, string label)
    {
        string width = Number(Math.Ceiling((2 * Margin) + (lines.Max(static line => line.Text.Length) * Cell)));
        string height = Number(FirstLine + (lines.Count * LineHeight));
        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" aria-label="{SecurityElement.Escape(label)}">
            <rect width="{width}" height="{height}" rx="8" fill="#0c1021"/>
            <circle cx="20" cy="20" r="6" fill="#ff5f57"/><circle cx="40" cy="20" r="6" fill="#febc2e"/><circle cx="60" cy="20" r="6" fill="#28c840"/>
            <g font-family="Cascadia Mono, Consolas, Menlo, DejaVu Sans Mono, monospace" font-size="{FontSize}" fill="#d6deeb">

            """);
        for (int i = 0; i < lines.Count; i++)
        {
            if (lines[i].Text.Length > 0)
            {
                svg.Append(Text(lines[i], FirstLine + (i * LineHeight))).Append('\n');
            }
        }

        return svg.Append("</g>\n</svg>\n").ToString().ReplaceLineEndings("\n");
    }

    private static string Text(TerminalLine line, int y)
    {
        string colour = line.Kind switch
        {
            LineKind.Command => " fill=\"#82aaff\"",
            LineKind.Heading => " fill=\"#7fdb8b\"",
            LineKind.Error => " fill=\"#ff6e6e\"",
            _ => string.Empty,
        };

        // Blanks that do not break are the only ones that every renderer keeps; the length keeps the columns where a font is narrower.
        string text = SecurityElement.Escape(line.Text).Replace(' ', '\u00a0');
        return $"<text x=\"{Margin}\" y=\"{Number(y)}\"{colour} textLength=\"{Number(line.Text.Length * Cell)}\" lengthAdjust=\"spacing\">{text}</text>";
    }

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
