using System.Globalization;
using System.Text;
using PendoSegment.Values;

namespace PendoSegment.Report;

/// <summary>Figures and texts as a report shows them, the same in every culture.</summary>
internal static class ReportText
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>A number in a form of .NET's.</summary>
    public static string Number(double value, string format) => value.ToString(format, Culture);

    /// <summary>A time with its offset: <c>Fri 27 Nov 2026, 02:30:04 +01:00</c>.</summary>
    public static string Time(DateTimeOffset time) => time.ToString("ddd d MMM yyyy, HH:mm:ss zzz", Culture);

    /// <summary>A time of day: <c>02:30:04</c>.</summary>
    public static string Clock(DateTimeOffset time) => time.ToString("HH:mm:ss", Culture);

    /// <summary>A time for programs: <c>2026-11-27T02:30:04.000+01:00</c>.</summary>
    public static string Stamp(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", Culture);

    /// <summary>A length of time in its two largest units; one below zero, as a clock that was set back makes it, is none.</summary>
    public static string Elapsed(TimeSpan time) => Shown.Elapsed(time < TimeSpan.Zero ? TimeSpan.Zero : time, Culture);

    /// <summary>Events a second.</summary>
    public static string Rate(double perSecond) => Shown.Rate(perSecond, Culture);

    /// <summary>Text with nothing in it that acts and no half characters, which no form of a report can hold.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="most">So many characters at most; of a longer one the beginning, and dots.</param>
    public static string Plain(string text, int most = int.MaxValue) => Clip(Visible.Of(Whole(Clip(text, most))), most);

    /// <summary>The beginning of a long text, with dots for the rest.</summary>
    public static string Clip(string text, int most) => text.Length <= most ? text
        : text.Substring(0, char.IsHighSurrogate(text[most - 1]) ? most - 1 : most) + "...";

    private static string Whole(string text)
    {
        StringBuilder? whole = null;
        for (int i = 0; i < text.Length; i++)
        {
            bool isPair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            if (isPair)
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                (whole ??= new StringBuilder(text))[i] = '\uFFFD';
            }
        }

        return whole?.ToString() ?? text;
    }
}
