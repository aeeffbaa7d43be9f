using System.Globalization;

namespace PendoSegment.Values;

/// <summary>
/// Numbers in text, in the invariant culture and without thousands separators: <c>1,5</c> is refused and never read as 15.
/// </summary>
internal static class NumberText
{
    // The largest double has 309 digits: what is shorter can be read by every reader of JSON, if not with every digit.
    private const int MaxPlainLength = 300;

    // A decimal holds any 28 digits.
    private const int MaxExactLength = 28;

    /// <summary>
    /// True when the text is already a JSON number (RFC 8259, section 6) that any reader can hold; it can then be sent as it stands, with
    /// every digit kept. An exponent is left to <see cref="TryParse"/>, which sees whether it is out of range.
    /// </summary>
    public static bool IsPlainJsonNumber(ReadOnlySpan<char> text)
    {
        int i = 0;
        if (i < text.Length && text[i] == '-')
        {
            i++;
        }

        int firstDigit = i;
        i = SkipDigits(text, i);
        int digits = i - firstDigit;
        if (digits == 0 || (digits > 1 && text[firstDigit] == '0'))
        {
            return false;
        }

        if (i < text.Length && text[i] == '.')
        {
            int fraction = i + 1;
            i = SkipDigits(text, fraction);
            if (i == fraction)
            {
                return false;
            }
        }

        return i == text.Length && i <= MaxPlainLength;
    }

    /// <summary>Reads what is a number but not in JSON's form and keeps every digit: <c>007</c>, <c>+5</c>, <c>.5</c>, <c>5.</c>.</summary>
    public static bool TryParseExact(ReadOnlySpan<char> text, out decimal value)
    {
        value = 0;
        return text.Length <= MaxExactLength && IsPrintable(text)
            && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Reads a whole number without an exponent.</summary>
    public static bool TryParseWhole(ReadOnlySpan<char> text, out long value)
    {
        value = 0;
        return IsPrintable(text) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Reads every number that a double can hold, such as <c>1e3</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value)
            && IsPrintable(text) && !double.IsNaN(value) && !double.IsInfinity(value);

    /// <summary>
    /// True for a whole number, and for one to three digits, no leading zero, with three behind each point: 6.062 is six to one half of the world and six
    /// thousand to the other.
    /// </summary>
    /// <param name="text">Without blanks around it.</param>
    /// <param name="hasPoint">True when there is a point, so that there is a doubt.</param>
    public static bool MayBeGrouped(ReadOnlySpan<char> text, out bool hasPoint)
    {
        int start = text.Length > 0 && text[0] == '-' ? 1 : 0;
        int end = SkipDigits(text, start);
        hasPoint = end < text.Length && text[end] == '.';
        if (!hasPoint)
        {
            return end > start && end == text.Length;
        }

        bool isGrouped = end - start is >= 1 and <= 3 && text[start] != '0';
        while (isGrouped && end < text.Length)
        {
            int group = end + 1;
            isGrouped = text[end] == '.' && SkipDigits(text, group) == group + 3;
            end = group + 3;
        }

        return isGrouped;
    }

    // .NET passes over null characters behind a number.
    private static bool IsPrintable(ReadOnlySpan<char> text) => text.IndexOf('\0') < 0;

    private static int SkipDigits(ReadOnlySpan<char> text, int start)
    {
        int i = start;
        while (i < text.Length && text[i] is >= '0' and <= '9')
        {
            i++;
        }

        return i;
    }
}
