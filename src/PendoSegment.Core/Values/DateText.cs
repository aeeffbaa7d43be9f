using System.Buffers.Text;

namespace PendoSegment.Values;

/// <summary>
/// Reads the dates that machines write and that have one meaning: ISO 8601 in its extended and its basic format, LDAP's generalized time (RFC 4517, 3.3.13),
/// what databases and programming languages make of them, and the <see cref="EnglishDate"/> of HTTP, mail and JavaScript. A local form such as
/// <c>03/04/2026</c> is refused, since nobody can tell its month from its day.
/// </summary>
internal static class DateText
{
    private const int ExtendedLength = 10;
    private const int BasicLength = 8;
    private const int TimeStart = 11;
    private const int OffsetStart = 27;

    // .NET's own form, which has every part: midnight and UTC where a text says nothing.
    private static ReadOnlySpan<byte> RoundTrip => "0000-00-00T00:00:00.0000000+00:00"u8;

    /// <summary>True for a point in time as Pendo's metadata has it (RFC 3339, 5.6).</summary>
    public static bool IsInternetTime(ReadOnlySpan<char> text) =>
        text.Length > ExtendedLength && text[ExtendedLength] is 'T' or 't' && TryParse(text, out _, out bool hasOffset) && hasOffset;

    /// <summary>
    /// Reads <c>yyyy-MM-dd</c>, optionally with <c>T</c> or a blank and <c>HH:mm[:ss[.fraction]]</c>, or <c>yyyyMMddTHHmm[ss[.fraction]]</c>; <c>24:00</c> is the
    /// next day's midnight. Behind it may stand <c>Z</c>, <c>UTC</c> or <c>+HH[[:]mm]</c>, with or without a blank, and a zone's name in brackets (RFC 9557).
    /// Without the <c>T</c> the basic format needs an offset, as generalized time has it: bare digits are a number. Without an offset the time is UTC. Blanks
    /// around it are passed over.
    /// </summary>
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
        if (text.Length <= BasicLength || !(text[4] == '-' ? TryCopyExtended(text, full, out hasOffset)
            : TryCopyBasic(text, full, out hasOffset) || EnglishDate.TryCopy(text, full, out hasOffset)))
        {
            return false;
        }

        bool isMidnight = full.Slice(TimeStart, 16).SequenceEqual("24:00:00.0000000"u8);
        if (isMidnight)
        {
            full[TimeStart] = full[TimeStart + 1] = (byte)'0';
        }

        if (!Utf8Parser.TryParse(full, out value, out int length, 'O') || length < full.Length)
        {
            return false;
        }

        value = value.ToUniversalTime();
        bool isInside = !isMidnight || value <= DateTimeOffset.MaxValue.AddDays(-1);
        value = isMidnight && isInside ? value.AddDays(1) : value;
        return isInside;
    }

    private static bool TryCopyExtended(ReadOnlySpan<char> text, Span<byte> full, out bool hasOffset)
    {
        hasOffset = false;
        if (text.Length < ExtendedLength || !TryCopy(text.Slice(0, ExtendedLength), full))
        {
            return false;
        }

        if (text.Length == ExtendedLength)
        {
            return true;
        }

        if (text[ExtendedLength] is not ('T' or 't' or ' ') || !TryCutOffset(text.Slice(TimeStart), full, out ReadOnlySpan<char> time, out hasOffset))
        {
            return false;
        }

        return time.Length switch
        {
            5 => TryCopy(time, full.Slice(TimeStart)),
            >= 8 => TryCopy(time.Slice(0, 8), full.Slice(TimeStart)) && TryCopyFraction(time.Slice(8), full),
            _ => false,
        };
    }

    private static bool TryCopyBasic(ReadOnlySpan<char> text, Span<byte> full, out bool hasOffset)
    {
        hasOffset = false;
        bool hasSign = text[BasicLength] is 'T' or 't';
        if (!AreDigits(text.Slice(0, BasicLength)) || !TryCutOffset(text.Slice(hasSign ? BasicLength + 1 : BasicLength), full, out ReadOnlySpan<char> time, out hasOffset)
            || !(hasSign || hasOffset))
        {
            return false;
        }

        int digits = 0;
        while (digits < time.Length && time[digits] is >= '0' and <= '9')
        {
            digits++;
        }

        // Behind an hour or a minute alone a fraction would be one of theirs, which nobody writes.
        if (digits is not (2 or 4 or 6) || (digits < 6 && digits < time.Length))
        {
            return false;
        }

        TryCopy(text.Slice(0, 4), full);
        CopyPairs(text.Slice(4, 4), full.Slice(5));
        CopyPairs(time.Slice(0, digits), full.Slice(TimeStart));
        return TryCopyFraction(time.Slice(digits), full);
    }

    /// <summary>Copies what stands behind the time and gives the time that is left.</summary>
    public static bool TryCutOffset(ReadOnlySpan<char> text, Span<byte> full, out ReadOnlySpan<char> time, out bool hasOffset)
    {
        time = text;
        hasOffset = false;
        if (text.IsEmpty)
        {
            return false;
        }

        bool hasZone = text[text.Length - 1] == ']' && text.IndexOf('[') > 0;
        text = hasZone ? text.Slice(0, text.IndexOf('[')) : text;
        bool saysUtc = text.EndsWith("UTC".AsSpan(), StringComparison.OrdinalIgnoreCase) || text.EndsWith("GMT".AsSpan(), StringComparison.OrdinalIgnoreCase);
        text = saysUtc ? text.Slice(0, text.Length - 3).TrimEnd() : text;

        int offset = text.IndexOfAny("Zz+-".AsSpan());
        hasOffset = offset >= 0 || saysUtc;
        time = offset < 0 ? text : text.Slice(0, offset).TrimEnd();
        Span<byte> written = full.Slice(OffsetStart);
        return (offset < 0 || TryCopyOffset(text.Slice(offset), written))
            && (!hasZone || hasOffset)
            && (!saysUtc || written.Slice(1).SequenceEqual("00:00"u8));
    }

    /// <summary>Copies <c>Z</c>, <c>+HH</c>, <c>+HHmm</c> or <c>+HH:mm</c>.</summary>
    private static bool TryCopyOffset(ReadOnlySpan<char> text, Span<byte> offset) => text.Length switch
    {
        1 => text[0] is 'Z' or 'z',
        3 or 6 => TryCopy(text, offset),
        5 => TryCopy(text.Slice(0, 3), offset) && TryCopy(text.Slice(3), offset.Slice(4)),
        _ => false,
    };

    /// <summary>Copies <c>.fraction</c> or <c>,fraction</c>; digits beyond .NET's 100 ns are passed over.</summary>
    private static bool TryCopyFraction(ReadOnlySpan<char> text, Span<byte> full) =>
        text.IsEmpty
        || (text.Length > 1 && text[0] is '.' or ',' && AreDigits(text.Slice(1)) && TryCopy(text.Slice(1, Math.Min(text.Length - 1, 7)), full.Slice(TimeStart + 9)));

    /// <summary>Copies digits by twos, a sign's room between them.</summary>
    private static void CopyPairs(ReadOnlySpan<char> digits, Span<byte> full)
    {
        for (int i = 0; i < digits.Length; i++)
        {
            full[i + (i / 2)] = (byte)digits[i];
        }
    }

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

    /// <summary>True when there is nothing but the digits 0 to 9.</summary>
    public static bool AreDigits(ReadOnlySpan<char> text)
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
