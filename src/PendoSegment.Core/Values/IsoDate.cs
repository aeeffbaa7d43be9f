using System.Buffers.Text;
using System.Globalization;

namespace PendoSegment.Values;

/// <summary>
/// Dates in the one form that Segment's spec asks for, ISO 8601 in UTC with milliseconds, and ISO 8601 text read without a guess:
/// a local form such as <c>03/04/2026</c> is refused, since nobody can tell its month from its day.
/// </summary>
internal static class IsoDate
{
    /// <summary>The length of <c>2026-01-31T23:59:59.999Z</c>.</summary>
    public const int Length = 24;

    /// <summary>Writes <c>2026-01-31T23:59:59.999Z</c> into the first 24 bytes.</summary>
    public static void Write(DateTimeOffset value, Span<byte> destination)
    {
        DateTime utc = value.UtcDateTime;
        Digits(utc.Year, destination.Slice(0, 4));
        destination[4] = (byte)'-';
        Digits(utc.Month, destination.Slice(5, 2));
        destination[7] = (byte)'-';
        Digits(utc.Day, destination.Slice(8, 2));
        destination[10] = (byte)'T';
        Digits(utc.Hour, destination.Slice(11, 2));
        destination[13] = (byte)':';
        Digits(utc.Minute, destination.Slice(14, 2));
        destination[16] = (byte)':';
        Digits(utc.Second, destination.Slice(17, 2));
        destination[19] = (byte)'.';
        Digits(utc.Millisecond, destination.Slice(20, 3));
        destination[23] = (byte)'Z';
    }

    /// <summary>
    /// Reads <c>yyyy-MM-dd</c>, optionally with <c>T</c> or a blank and <c>HH:mm[:ss[.fraction]]</c>, optionally with <c>Z</c> or <c>+HH[:mm]</c>.
    /// Without an offset the time is UTC. Blanks around it are passed over.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset value) => TryParse(text, out value, out _);

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, out DateTimeOffset)"/>
    /// <param name="text">The text.</param>
    /// <param name="value">The point in time.</param>
    /// <param name="hasOffset">False when it is UTC only because the text says nothing else.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset value, out bool hasOffset)
    {
        value = default;
        hasOffset = false;
        IsoDateReader reader = new(text.Trim());
        if (!reader.Digits(4, out int year) || !reader.Is('-') || !reader.Digits(2, out int month) || !reader.Is('-') || !reader.Digits(2, out int day)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        long ticks = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc).Ticks;
        TimeSpan offset = TimeSpan.Zero;
        if (!reader.AtEnd)
        {
            if (!(reader.Is('T') || reader.Is('t') || reader.Is(' ')) || !reader.TimeOfDay(out long timeTicks))
            {
                return false;
            }

            hasOffset = !reader.AtEnd;
            if (!reader.Offset(out offset) || !reader.AtEnd)
            {
                return false;
            }

            ticks += timeTicks;
        }

        ticks -= offset.Ticks;
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        value = new DateTimeOffset(ticks, TimeSpan.Zero);
        return true;
    }

    /// <summary>A .NET date as a point in time; an unspecified kind is UTC.</summary>
    public static DateTimeOffset FromDateTime(DateTime value)
    {
        // The constructor throws for a local DateTime.MinValue east of Greenwich; ToUniversalTime stops at the calendar's ends.
        DateTime utc = value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : value;
        return new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc));
    }

    /// <summary>The same form as text, for fields of type Text and for messages.</summary>
    public static string ToText(DateTimeOffset value) => value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static void Digits(int value, Span<byte> destination) =>
        Utf8Formatter.TryFormat(value, destination, out _, new System.Buffers.StandardFormat('D', (byte)destination.Length));
}
