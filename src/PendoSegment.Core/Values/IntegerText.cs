namespace PendoSegment.Values;

/// <summary>Whole numbers in text, by ASCII digits alone.</summary>
internal static class IntegerText
{
    /// <summary>Reads digits, perhaps after a minus. Blanks around them are passed over.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out long value)
    {
        ReadOnlySpan<char> digits = text.Trim();
        bool negative = !digits.IsEmpty && digits[0] == '-';
        digits = negative ? digits.Slice(1) : digits;
        value = 0;
        if (digits.IsEmpty)
        {
            return false;
        }

        foreach (char c in digits)
        {
            int digit = c - '0';
            if (digit is < 0 or > 9 || value > (long.MaxValue - digit) / 10)
            {
                return false;
            }

            value = (value * 10) + digit;
        }

        value = negative ? -value : value;
        return true;
    }
}
