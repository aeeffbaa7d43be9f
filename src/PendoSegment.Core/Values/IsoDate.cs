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

    private const int DateLength = 10;
    private const int TimeLength = 16;

    // .NET's own form, which has every part: midnight and UTC where a text says nothing.
    private static ReadOnlySpan<byte> RoundTrip => "0000-00-00T00:00:00.0000000+00:00"u8;

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
        text = text.Trim();
        value = default;
        hasOffset = false;
        Span<byte> full = stackalloc byte[RoundTrip.Length];
        RoundTrip.CopyTo(full);
        if (text.Length < DateLength || !TryCopy(text.Slice(0, DateLength), full)
            || (text.Length > DateLength && !(text[DateLength] is 'T' or 't' or ' ' && TryCopyTime(text.Slice(DateLength + 1), full.Slice(DateLength + 1), out hasOffset)))
            || !Utf8Parser.TryParse(full, out value, out int length, 'O') || length < full.Length)
        {
            return false;
        }

        value = value.ToUniversalTime();
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

    /// <summary>Copies <c>HH:mm[:ss[.fraction]]</c> and the offset behind it; digits beyond .NET's 100 ns are passed over.</summary>
    private static bool TryCopyTime(ReadOnlySpan<char> text, Span<byte> full, out bool hasOffset)
    {
        int offset = text.IndexOfAny("Zz+-".AsSpan());
        hasOffset = offset >= 0;
        ReadOnlySpan<char> time = hasOffset ? text.Slice(0, offset) : text;

        // A blank before the offset is common in database exports.
        time = hasOffset && offset > 0 && text[offset - 1] == ' ' ? time.Slice(0, offset - 1) : time;
        int length = Math.Min(time.Length, TimeLength);
        if (time.Length is not (5 or 8 or > 9) || !TryCopy(time.Slice(0, length), full) || !AreDigits(time.Slice(length)))
        {
            return false;
        }

        full[8] = full[8] == ',' ? (byte)'.' : full[8];
        return !hasOffset || TryCopyOffset(text.Slice(offset), full.Slice(TimeLength));
    }

    /// <summary>Copies <c>Z</c>, <c>+HH</c>, <c>+HHmm</c> or <c>+HH:mm</c>.</summary>
    private static bool TryCopyOffset(ReadOnlySpan<char> text, Span<byte> full) => text.Length switch
    {
        1 => text[0] is 'Z' or 'z',
        3 or 6 => TryCopy(text, full),
        5 => TryCopy(text.Slice(0, 3), full) && TryCopy(text.Slice(3), full.Slice(4)),
        _ => false,
    };

    private static bool TryCopy(ReadOnlySpan<char> text, Span<byte> full)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] > '\x7f')
            {
                return false;
            }

            full[i] = (byte)text[i];
        }

        return true;
    }

    private static bool AreDigits(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (c is < '0' or > '9')
            {
                return false;
            }
        }

        return true;
    }
}
