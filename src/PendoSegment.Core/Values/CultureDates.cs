using System.Globalization;
using System.Text;

namespace PendoSegment.Values;

/// <summary>
/// Reads dates as a culture writes them: in its own short forms, as .NET has them, and in those in which its people write dates by numbers, which is its order of
/// day, month and year, any of the usual signs between them, blanks and leading zeros or none, the year with four digits, and perhaps a time and an offset.
/// </summary>
internal sealed class CultureDates
{
    // Nothing longer is a date by numbers.
    private const int MaxLength = 64;

    private static readonly string[] Parts = ["d", "M", "yyyy"];
    private static readonly string[] Signs = ["'.'", "'/'", "'-'"];
    private static readonly string[] Times = ["H:mm", "H:mm:ss", "h:mm tt", "h:mm:ss tt"];

    private readonly CultureInfo _culture;
    // Each by itself, as the method that reads with one wants several.
    private readonly string[][] _formats;
    private string[] _likely;

    public CultureDates(CultureInfo culture)
    {
        _culture = (CultureInfo)culture.Clone();
        DateTimeFormatInfo own = _culture.DateTimeFormat;
        own.AMDesignator = Clean(own.AMDesignator);
        own.PMDesignator = Clean(own.PMDesignator);
        HasOwnCalendar = own.Calendar is not GregorianCalendar;
        Example = new DateTime(2026, 1, 31).ToString("d", culture);

        string[] order = [.. Parts.OrderBy(part => own.ShortDatePattern.IndexOf(part[0]))];
        string[] dates = [Loose(own.ShortDatePattern), .. Signs.Select(sign => string.Join(sign, order))];
        string[] times = [Loose(own.ShortTimePattern), Loose(own.LongTimePattern), .. Times];
        string[] ends = ["", .. times.Concat(times.Where(time => time.Contains('s')).Select(time => time + " zzz")).Select(time => " " + time)];
        _formats = [.. dates.SelectMany(date => ends.Select(end => date + end)).Distinct(StringComparer.Ordinal).Select(format => new[] { format })];
        _likely = _formats[0];
    }

    /// <summary>True when its years are others than those of ISO 8601.</summary>
    public bool HasOwnCalendar { get; }

    /// <summary>A date as the culture writes it.</summary>
    public string Example { get; }

    /// <summary>Reads a text. A time that says its offset comes out as UTC, any other with an unspecified kind.</summary>
    public bool TryParse(ReadOnlySpan<char> text, out DateTime value)
    {
        value = default;
        if (text.Length > MaxLength)
        {
            return false;
        }

        Span<char> clean = stackalloc char[MaxLength];
        ReadOnlySpan<char> plain = clean.Slice(0, Clean(text, clean));
        if (TryParse(plain, _likely, out value))
        {
            return true;
        }

        foreach (string[] format in _formats)
        {
            if (TryParse(plain, format, out value))
            {
                // A column is written in one form.
                _likely = format;
                return true;
            }
        }

        return false;
    }

    // Blanks between the parts are the writer's own affair.
    private bool TryParse(ReadOnlySpan<char> text, string[] format, out DateTime value) =>
        DateTime.TryParseExact(text, format, _culture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowInnerWhite, out value);

    /// <summary>A pattern that takes numbers without leading zeros too.</summary>
    private static string Loose(string pattern)
    {
        StringBuilder loose = new();
        bool isQuoted = false;
        string clean = Clean(pattern);
        for (int i = 0; i < clean.Length; i++)
        {
            isQuoted ^= clean[i] == '\'';
            bool isSecondOfTwo = !isQuoted && clean[i] is 'd' or 'M' or 'H' or 'h' && i > 0 && clean[i - 1] == clean[i]
                && (i < 2 || clean[i - 2] != clean[i]) && (i + 1 == clean.Length || clean[i + 1] != clean[i]);
            loose.Append(isSecondOfTwo ? string.Empty : clean[i].ToString());
        }

        return loose.ToString();
    }

    private static string Clean(string text)
    {
        Span<char> clean = new char[text.Length];
        return clean.Slice(0, Clean(text.AsSpan(), clean)).ToString();
    }

    // Marks for the direction of writing, and whether there is a comma before the time, change from system to system, as the sort of blank does.
    private static int Clean(ReadOnlySpan<char> text, Span<char> clean)
    {
        int length = 0;
        foreach (char c in text)
        {
            if (c is not (',' or '\u060c') && !DirectionMark.Is(c))
            {
                clean[length++] = char.IsWhiteSpace(c) ? ' ' : c;
            }
        }

        return length;
    }
}
