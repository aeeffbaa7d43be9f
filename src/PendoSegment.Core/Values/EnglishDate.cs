using System.Buffers.Text;
using System.Globalization;

namespace PendoSegment.Values;

/// <summary>
/// Reads dates with English names as protocols and programming languages write them: HTTP and mail (RFC 9110, 5.6.7; RFC 5322, 3.3), C's asctime and its kin, and
/// JavaScript. A day of the week has to be the date's; a year of two digits needs one, which then tells the century.
/// </summary>
internal static class EnglishDate
{
    // The longest of them, without what stands behind the time.
    private const int MaxClock = 40;

    private const int YearLength = 4;

    private static readonly string[] Formats = WithTimes("ddd, d MMM yyyy", "dddd, d MMM yyyy", "d MMM yyyy", "ddd, d-MMM-yyyy", "dddd, d-MMM-yyyy", "ddd MMM d yyyy");

    private static readonly string[] WithYearLast = ["ddd MMM d H:mm:ss yyyy"];

    private static readonly string[] WithShortYear = WithTimes("dddd, d-MMM-yy", "ddd, d-MMM-yy", "ddd, d MMM yy");

    // Those of this century and those of the last.
    private static readonly CultureInfo[] Centuries = [Century(2099), Century(1999)];

    /// <summary>Makes a text into the form that <see cref="DateText"/> reads.</summary>
    /// <param name="text">Without blanks around it.</param>
    /// <param name="full">.NET's own form, midnight and UTC where nothing else is said.</param>
    /// <param name="hasOffset">True when the text says how far from UTC it is.</param>
    public static bool TryCopy(ReadOnlySpan<char> text, Span<byte> full, out bool hasOffset)
    {
        hasOffset = false;
        int end = EndOfTime(text);
        if (end < 0)
        {
            return false;
        }

        // In brackets there are words for people.
        ReadOnlySpan<char> zone = text.Slice(end).Trim();
        int words = zone.IndexOf('(');
        zone = words > 0 && zone[zone.Length - 1] == ')' ? zone.Slice(0, words).TrimEnd() : zone;

        Span<char> clock = stackalloc char[MaxClock + 1 + YearLength];
        text.Slice(0, end).CopyTo(clock);
        bool isYearLast = IsYearLast(zone);
        if (isYearLast)
        {
            clock[end++] = ' ';
            zone.Slice(zone.Length - YearLength).CopyTo(clock.Slice(end));
            end += YearLength;
            zone = zone.Slice(0, zone.Length - YearLength).TrimEnd();
        }

        if (!TryRead(clock.Slice(0, end), isYearLast, out DateTime time))
        {
            return false;
        }

        Utf8Formatter.TryFormat(time, full, out _, 'O');
        bool hasSign = zone.Length > 3 && zone[3] is '+' or '-' && (Is(zone.Slice(0, 3), "GMT") || Is(zone.Slice(0, 3), "UTC"));
        zone = hasSign ? zone.Slice(3) : Is(zone, "UT") ? "Z".AsSpan() : zone;
        return zone.IsEmpty || (DateText.TryCutOffset(zone, full, out ReadOnlySpan<char> rest, out hasOffset) && rest.IsEmpty);
    }

    private static string[] WithTimes(params string[] dates) => [.. dates.SelectMany(date => new[] { date + " H:mm:ss", date + " H:mm" })];

    private static CultureInfo Century(int last)
    {
        CultureInfo culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.DateTimeFormat.Calendar = new GregorianCalendar { TwoDigitYearMax = last };
        return culture;
    }

    /// <summary>Where <c>HH:mm[:ss]</c> ends; below zero for text that has none, or that is no such date at first sight.</summary>
    private static int EndOfTime(ReadOnlySpan<char> text)
    {
        int end = text.IndexOf(':');
        if (end < 0 || end > MaxClock - 6 || text.IndexOf(' ') is < 0 or > 10)
        {
            return -1;
        }

        for (end++; end < text.Length && text[end] is (>= '0' and <= '9') or ':';)
        {
            end++;
        }

        return end <= MaxClock ? end : -1;
    }

    private static bool IsYearLast(ReadOnlySpan<char> zone)
    {
        int year = zone.Length - YearLength;
        return year >= 0 && DateText.AreDigits(zone.Slice(year)) && (year == 0 || zone[year - 1] == ' ');
    }

    private static bool TryRead(ReadOnlySpan<char> clock, bool isYearLast, out DateTime time)
    {
        const DateTimeStyles Style = DateTimeStyles.AllowInnerWhite;
        if (isYearLast)
        {
            return DateTime.TryParseExact(clock, WithYearLast, CultureInfo.InvariantCulture, Style, out time);
        }

        return DateTime.TryParseExact(clock, Formats, CultureInfo.InvariantCulture, Style, out time)
            || DateTime.TryParseExact(clock, WithShortYear, Centuries[0], Style, out time)
            || DateTime.TryParseExact(clock, WithShortYear, Centuries[1], Style, out time);
    }

    private static bool Is(ReadOnlySpan<char> text, string word) => text.Equals(word.AsSpan(), StringComparison.OrdinalIgnoreCase);
}
