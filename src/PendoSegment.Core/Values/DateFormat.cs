using System.Globalization;
using System.Text;

namespace PendoSegment.Values;

/// <summary>Reads text by .NET's date formats, and knows formats that do not mean what they were written for.</summary>
internal static class DateFormat
{
    // What .NET puts a part of the date for.
    private const string Specifiers = "dfFgHhKmMstyz";

    private static readonly string[] UtcWords = ["UTC", "GMT", "UT"];

    // No two of its parts are the same, and its hour needs the clock of 24.
    private static readonly DateTimeOffset Sample = new(2001, 12, 28, 19, 46, 58, TimeSpan.Zero);

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

    /// <summary>True for a format that has a word for UTC as it stands, so that the times it reads say their offset.</summary>
    public static bool SaysUtc(string format) =>
        format is "r" or "R" or "u" or "U" || Literals(format).Split(' ').Any(word => word == "Z" || UtcWords.Contains(word, StringComparer.OrdinalIgnoreCase));

    /// <summary>The words in a format that stand for themselves, with blanks for all else.</summary>
    private static string Literals(string format)
    {
        StringBuilder literals = new();
        char quote = '\0';
        for (int i = 0; i < format.Length; i++)
        {
            char c = format[i];
            bool isEscape = c == '\\' && i + 1 < format.Length;
            if (!isEscape && (c == quote || (quote == '\0' && c is '\'' or '"')))
            {
                quote = c == quote ? '\0' : c;
                continue;
            }

            c = isEscape ? format[++i] : quote == '\0' && Specifiers.IndexOf(c) >= 0 ? ' ' : c;
            literals.Append(char.IsLetter(c) ? c : ' ');
        }

        return literals.ToString();
    }
}
