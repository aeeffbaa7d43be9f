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
        // .NET's own form has seven digits behind the second.
        Span<byte> full = stackalloc byte[Length + 4];
        Utf8Formatter.TryFormat(value.UtcDateTime, full, out _, 'O');
        full[Length - 1] = (byte)'Z';
        full.Slice(0, Length).CopyTo(destination);
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

    /// <summary>The point in time of a .NET date, or of ISO 8601 text, by itself and not as part of a record; null when it is neither.</summary>
    public static DateTimeOffset? FromObject(object? value) => value switch
    {
        DateTimeOffset time => time,
        DateTime time => FromDateTime(time),
        string text when TryParse(text.AsSpan(), out DateTimeOffset time) => time,
        _ => null,
    };

    /// <summary>A .NET date as a point in time; an unspecified kind is UTC.</summary>
    public static DateTimeOffset FromDateTime(DateTime value)
    {
        // The constructor throws for a local DateTime.MinValue east of Greenwich; ToUniversalTime stops at the calendar's ends.
        DateTime utc = value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : value;
        return new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc));
    }

    /// <summary>The same form as text, for fields of type Text and for messages.</summary>
    public static string ToText(DateTimeOffset value) => value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
