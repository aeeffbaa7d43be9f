using System.Globalization;

namespace PendoSegment.Mapping;

/// <summary>
/// Numbers in text, in the invariant culture and without thousands separators: <c>1,5</c> is refused and never read as 15.
/// </summary>
internal static class NumberText
{
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

        // Past 28 digits a decimal cannot hold it, past about 300 a double cannot either.
        return i == text.Length && i <= 28;
    }

    /// <summary>Reads what is a number but not in JSON's form: <c>007</c>, <c>+5</c>, <c>.5</c>, <c>1e3</c>, blanks around it.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out double value)
    {
        const NumberStyles Style = NumberStyles.Float;
#if NET
        bool parsed = double.TryParse(text, Style, CultureInfo.InvariantCulture, out value);
#else
        bool parsed = double.TryParse(text.ToString(), Style, CultureInfo.InvariantCulture, out value);
#endif
        return parsed && !double.IsNaN(value) && !double.IsInfinity(value);
    }

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
