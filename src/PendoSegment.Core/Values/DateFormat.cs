using System.Globalization;

namespace PendoSegment.Values;

/// <summary>Reads text by .NET's date formats, and knows formats that do not mean what they were written for.</summary>
internal static class DateFormat
{
    // No two of its parts are the same, and its hour needs the clock of 24.
    private static readonly DateTimeOffset Sample = new(2001, 12, 28, 19, 46, 58, TimeSpan.Zero);

    private static readonly string[] Parts = ["d", "M", "yyyy"];
    private static readonly string[] Signs = ["'.'", "'/'", "'-'"];
    private static readonly string[] Times = ["", " H:mm", " H:mm:ss", " h:mm tt", " h:mm:ss tt"];

    /// <summary>Goes on after the format: what is wrong with it. Null when it can be used.</summary>
    public static string? Fault(string format, CultureInfo culture)
    {
        DateTime back;
        try
        {
            if (string.IsNullOrWhiteSpace(format) || !TryParse(Sample.ToString(format, culture).AsSpan(), [format], culture, out back))
            {
                return "which is no .NET date format that text can be read with. Give one such as 'dd.MM.yyyy HH:mm'.";
            }
        }
        catch (FormatException)
        {
            return "which is no .NET date format. Give one such as 'dd.MM.yyyy HH:mm'.";
        }

        if (back.Year != Sample.Year)
        {
            return "which has no year: such a date would change its meaning every year. Add yyyy.";
        }

        if (back.Month != Sample.Month)
        {
            return "which has no month: MM is the month, mm the minute.";
        }

        return back.Hour == Sample.Hour || back.TimeOfDay == TimeSpan.Zero ? null : "whose hour has no half of the day: HH is the hour of 24, hh that of 12 and needs tt.";
    }

    /// <summary>Reads text that fits one of the formats. A time that says its offset comes out as UTC, any other with an unspecified kind.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, string[] formats, CultureInfo culture, out DateTime value) =>
        DateTime.TryParseExact(text, formats, culture, DateTimeStyles.AdjustToUniversal, out value);

    /// <summary>
    /// The forms in which people of a culture write dates by numbers: its order of day, month and year, any of the usual signs between them, leading
    /// zeros or none, the year with four digits, and perhaps a time.
    /// </summary>
    public static string[] Of(CultureInfo culture)
    {
        string pattern = culture.DateTimeFormat.ShortDatePattern;
        string[] order = [.. Parts.OrderBy(part => pattern.IndexOf(part[0]))];
        return [.. Signs.SelectMany(sign => Times.Select(time => string.Join(sign, order) + time))];
    }
}
