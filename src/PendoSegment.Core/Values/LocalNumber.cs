using System.Globalization;

namespace PendoSegment.Values;

/// <summary>
/// Numbers as a culture writes them, made into the invariant form. Thousands separators count only where the culture puts them: .NET itself reads the German
/// <c>1.5</c> as 15, here it is no number.
/// </summary>
internal sealed class LocalNumber(CultureInfo culture)
{
    /// <summary>Longer text is no number that anybody could hold.</summary>
    public const int MaxLength = 320;

    private const char ArabicDecimal = '\u066b';
    private const char ArabicThousands = '\u066c';

    private readonly NumberFormatInfo _format = culture.NumberFormat;

    /// <summary>Makes text into the invariant form; false when the culture does not write numbers so.</summary>
    /// <param name="text">Without blanks around it.</param>
    /// <param name="invariant">Room for as many characters as the text has.</param>
    /// <param name="length">How many of them were used.</param>
    public bool TryMakeInvariant(ReadOnlySpan<char> text, Span<char> invariant, out int length)
    {
        length = 0;
        int i = 0;
        while (i < text.Length && IsDirection(text[i]))
        {
            i++;
        }

        if (i < text.Length && IsSign(text[i], out char sign))
        {
            invariant[length++] = sign;
            i++;
        }

        int firstDigit = length;
        if (!Whole(text, ref i, invariant, ref length))
        {
            return false;
        }

        if (i < text.Length && IsDecimalPoint(text[i]))
        {
            i++;
            invariant[length++] = '.';
            while (i < text.Length && Digit(text[i]) is { } digit)
            {
                invariant[length++] = digit;
                i++;
            }
        }

        // A point alone is no number.
        return i == text.Length && length > firstDigit && (length > firstDigit + 1 || invariant[firstDigit] != '.');
    }

    /// <summary>The digits before the decimal point, with separators or without any.</summary>
    private bool Whole(ReadOnlySpan<char> text, ref int i, Span<char> invariant, ref int length)
    {
        int start = i;
        int separators = 0;
        for (; i < text.Length; i++)
        {
            if (Digit(text[i]) is { } digit)
            {
                invariant[length++] = digit;
            }
            else if (IsGroupSeparator(text[i]))
            {
                separators++;
            }
            else
            {
                break;
            }
        }

        return separators == 0 || AreGroupsComplete(text.Slice(start, i - start));
    }

    // From the right, where the culture counts its groups from: 12,34,567 in India.
    private bool AreGroupsComplete(ReadOnlySpan<char> text)
    {
        int group = 0;
        int digits = 0;
        for (int i = text.Length - 1; i >= 0; i--)
        {
            if (!IsGroupSeparator(text[i]))
            {
                digits++;
            }
            else if (digits == 0 || digits != SizeOf(group))
            {
                return false;
            }
            else
            {
                group++;
                digits = 0;
            }
        }

        return digits > 0 && (SizeOf(group) == 0 || digits <= SizeOf(group));
    }

    // Zero: from there on nothing is grouped.
    private int SizeOf(int group)
    {
        int[] sizes = _format.NumberGroupSizes;
        return sizes.Length == 0 ? 0 : sizes[Math.Min(group, sizes.Length - 1)];
    }

    private bool IsGroupSeparator(char c)
    {
        char separator = First(_format.NumberGroupSeparator);
        return c == separator || c == ArabicThousands
            || (IsBlank(separator) && IsBlank(c)) || (IsApostrophe(separator) && IsApostrophe(c)) || (separator == ArabicThousands && c == ',');
    }

    private bool IsDecimalPoint(char c)
    {
        char point = First(_format.NumberDecimalSeparator);
        return c == point || c == ArabicDecimal || (point == ArabicDecimal && c == '.');
    }

    // Systems differ in which of the look-alikes a culture uses, and people type what their keyboard has.
    private static bool IsBlank(char c) => c is ' ' or '\u00a0' or '\u202f';

    private static bool IsApostrophe(char c) => c is '\'' or '\u2019';

    private static bool IsSign(char c, out char sign)
    {
        sign = c == '\u2212' ? '-' : c;
        return sign is '-' or '+';
    }

    // Marks of the writing direction, which Arabic and Hebrew put before a minus.
    private static bool IsDirection(char c) => c is '\u061c' or '\u200e' or '\u200f';

    private static char First(string separator) => separator.Length > 0 ? separator[0] : '\0';

    // Many scripts have digits of their own, and all mean the same.
    private static char? Digit(char c)
    {
        if (c is >= '0' and <= '9')
        {
            return c;
        }

        int value = c < '\u0660' ? -1 : CharUnicodeInfo.GetDecimalDigitValue(c);
        return value < 0 ? null : (char)('0' + value);
    }
}
