using System.Globalization;
using System.Text;

namespace PendoSegment.Values;

/// <summary>
/// Text for people with nothing in it that acts: a name or a cell may hold escape sequences that colour, move or rewrite what a terminal shows, line ends that make
/// two entries of one in a log, or marks that turn the order of what follows. They are shown as they are written in code, <c>\u001b</c>.
/// </summary>
internal static class Visible
{
    /// <summary>The text; the same one where there is nothing to show.</summary>
    public static string Of(string text)
    {
        int first = 0;
        while (first < text.Length && !Acts(text[first]))
        {
            first++;
        }

        if (first == text.Length)
        {
            return text;
        }

        StringBuilder shown = new(text, 0, first, text.Length + 16);
        foreach (char c in text.AsSpan(first))
        {
            _ = Acts(c) ? shown.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)) : shown.Append(c);
        }

        return shown.ToString();
    }

    // Controls, line and paragraph separators, and the marks of Unicode's bidirectional algorithm (UAX #9).
    private static bool Acts(char c) => char.IsControl(c) || DirectionMark.Is(c) || c is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
