using System.Globalization;
using System.Management.Automation.Host;
using System.Text;
using PendoSegment.Values;

namespace PendoSegment;

/// <summary>Figures and values as the module's format file shows them to people. The properties themselves stay as they are, for scripts.</summary>
public static class DisplayText
{
    // In windows of so many columns the preflight's example would have a few of its own, where it can be read no more. In narrower ones it has none.
    private const int FirstTooNarrow = 81;
    private const int LastTooNarrow = 88;

    /// <summary>A length of time in its two largest units: <c>433 ms</c>, <c>12.3 s</c>, <c>1 m 12 s</c>, <c>2 h 5 m</c>, <c>3 d 4 h</c>.</summary>
    public static string Elapsed(TimeSpan time) => Shown.Elapsed(time, CultureInfo.CurrentCulture);

    /// <summary>Events a second: <c>12,345/s</c>, below ten with a decimal.</summary>
    public static string Rate(double perSecond) => Shown.Rate(perSecond, CultureInfo.CurrentCulture);

    /// <summary>JSON with a line for each member, its letters as they are, and nothing that acts on a terminal; text that is no JSON as it stands.</summary>
    public static string Json(string? text) => ReadableJson.Of(text ?? string.Empty);

    /// <summary>Text in lines of whole words, for a column of fixed width: PowerShell itself breaks lines wherever a column ends. A longer word is left to it.</summary>
    /// <param name="text">Words with blanks between them.</param>
    /// <param name="width">The column's.</param>
    public static string Lines(string? text, int width)
    {
        StringBuilder lines = new();
        int free = 0;
        foreach (string word in (text ?? string.Empty).Split(' '))
        {
            bool fits = lines.Length > 0 && word.Length + 1 <= free;
            _ = lines.Length == 0 ? lines : lines.Append(fits ? ' ' : '\n');
            lines.Append(word);
            free = (fits ? free - 1 : width) - word.Length;
        }

        return lines.ToString();
    }

    /// <summary>How many of the records have a value, in 12 characters: <c>999 of 1,000</c>, where that is longer <c>all 3,000</c>, <c>99.7%</c>.</summary>
    /// <param name="filled">How many have one.</param>
    /// <param name="records">How many there are.</param>
    public static string Filled(long filled, long records)
    {
        const int most = 12;
        CultureInfo culture = CultureInfo.CurrentCulture;
        string all = string.Format(culture, "all {0:N0}", records);
        string both = string.Format(culture, "{0:N0} of {1:N0}", filled, records);
        double share = records == 0 ? 0 : (double)filled / records;
        return both.Length <= most ? both
            : filled == records ? all.Length <= most ? all : "all"
            : filled == 0 ? "none"
            : share < 0.001 ? string.Format(culture, "< {0:0.0}%", 0.1)
            : share > 0.999 ? string.Format(culture, "> {0:0.0}%", 99.9)
            : string.Format(culture, "{0:0.0}%", share * 100);
    }

    /// <summary>The preflight's example, but in a window that would leave it a sliver.</summary>
    /// <param name="example">The example; null for none.</param>
    /// <param name="host">Whose window it is.</param>
    public static string? Example(string? example, PSHost? host)
    {
        int width;
        try
        {
            width = host?.UI?.RawUI?.BufferSize.Width ?? 0;
        }
        catch (Exception problem) when (problem is HostException or NotImplementedException or NotSupportedException or IOException or InvalidOperationException)
        {
            // There is no window.
            width = 0;
        }

        return width is >= FirstTooNarrow and <= LastTooNarrow ? null : example;
    }
}
