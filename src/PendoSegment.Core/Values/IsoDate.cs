using System.Buffers.Text;
using System.Globalization;

namespace PendoSegment.Values;

/// <summary>Dates in the one form that Segment's spec asks for, ISO 8601 in UTC with milliseconds.</summary>
internal static class IsoDate
{
    /// <summary>The length of <c>2026-01-31T23:59:59.999Z</c>.</summary>
    public const int Length = 24;

    // What a directory's 0 is as a FILETIME, what an unset .NET date is, and the calendar's end: dates that mean no date.
    private static readonly DateTime[] Nevers =
        [new(1601, 1, 1, 0, 0, 0, DateTimeKind.Utc), DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc), new(9999, 12, 31, 0, 0, 0, DateTimeKind.Utc)];

    /// <summary>Writes <c>2026-01-31T23:59:59.999Z</c> into the first 24 bytes.</summary>
    public static void Write(DateTimeOffset value, Span<byte> destination)
    {
        // .NET's own form has seven digits behind the second.
        Span<byte> full = stackalloc byte[Length + 4];
        Utf8Formatter.TryFormat(value.UtcDateTime, full, out _, 'O');
        full[Length - 1] = (byte)'Z';
        full.Slice(0, Length).CopyTo(destination);
    }

    /// <summary>The point in time of a .NET date, or of text of one, by itself and not as part of a record; null when it is neither.</summary>
    public static DateTimeOffset? FromObject(object? value) => value switch
    {
        DateTimeOffset time => time,
        DateTime time => FromDateTime(time),
#if NET
        DateOnly day => FromDateTime(day.ToDateTime(TimeOnly.MinValue)),
#endif
        string text when DateText.TryParse(text.AsSpan(), out DateTimeOffset time, out _) => time,
        _ => null,
    };

    /// <summary>A .NET date as a point in time; an unspecified kind is UTC.</summary>
    public static DateTimeOffset FromDateTime(DateTime value)
    {
        // The constructor throws for a local DateTime.MinValue east of Greenwich; ToUniversalTime stops at the calendar's ends.
        DateTime utc = value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : value;
        return new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc));
    }

    /// <summary>True for a date that stands for none: 1601-01-01, 0001-01-01, 9999-12-31.</summary>
    public static bool IsNever(DateTimeOffset value) => Array.IndexOf(Nevers, value.UtcDateTime.Date) >= 0;

    /// <summary>True for the text of such a date whose zone puts it beyond the calendar's ends, so that no <see cref="DateText"/> reads it.</summary>
    public static bool IsNever(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        return text.Length > 10 && text[10] is 'T' or 't' or ' ' && (text.StartsWith("0001-01-01".AsSpan()) || text.StartsWith("9999-12-31".AsSpan()));
    }

    /// <summary>The same form as text, for fields of type Text and for messages.</summary>
    public static string ToText(DateTimeOffset value) => value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
