using System.Globalization;

namespace PendoSegment.Values;

/// <summary>
/// Numbers as a culture writes them, made into the invariant form: with its thousands separators and decimals, a sign before or behind, parentheses for what is
/// less than nothing, the culture's own currency, a dash in place of decimals, an exponent. A share in percent is refused, for nobody can tell whether 12.5 or 0.125 is wanted.
/// </summary>
internal sealed class LocalNumber
{
    /// <summary>Longer text is no number that anybody could hold.</summary>
    public const int MaxLength = 320;

    private readonly string[] _points;

    public LocalNumber(CultureInfo culture)
    {
        NumberFormatInfo format = culture.NumberFormat;
        Minus = DirectionMark.Trim(format.NegativeSign);
        _points = [format.NumberDecimalSeparator, format.CurrencyDecimalSeparator];
        Currencies = [.. new[] { DirectionMark.Trim(format.CurrencySymbol), CodeOf(culture) }.OfType<string>().Where(sign => sign.Length > 0)];
        Plain = new DigitGroups(format.NumberDecimalSeparator, format.NumberGroupSeparator, format.NumberGroupSizes);
        Amounts = new DigitGroups(format.CurrencyDecimalSeparator, format.CurrencyGroupSeparator, format.CurrencyGroupSizes);
    }

    /// <summary>The culture's own sign for what is less than nothing.</summary>
    public string Minus { get; }

    /// <summary>The culture's currency: its sign and its code.</summary>
    public IReadOnlyList<string> Currencies { get; }

    /// <summary>How digits are written.</summary>
    public DigitGroups Plain { get; }

    /// <summary>How the digits of amounts of money are written.</summary>
    public DigitGroups Amounts { get; }

    /// <summary>Makes text into the invariant form; false when the culture does not write numbers so. Whether its digits are a number is left to <see cref="NumberText"/>.</summary>
    /// <param name="text">Without blanks around it.</param>
    /// <param name="invariant">Room for <see cref="MaxLength"/> characters.</param>
    /// <param name="length">How many of them were used.</param>
    public bool TryMakeInvariant(ReadOnlySpan<char> text, Span<char> invariant, out int length)
    {
        length = 0;
        if (text.Length > MaxLength - 1)
        {
            return false;
        }

        char sign = '\0';
        bool isAmount = false;
        for (bool goesOn = true; goesOn;)
        {
            text = CutDash(Trim(text));
            goesOn = (sign == '\0' && TryCutSign(ref text, out sign)) || (!isAmount && (isAmount = TryCutCurrency(ref text)));
        }

        ReadOnlySpan<char> digits = text;
        int exponent = isAmount ? -1 : text.IndexOfAny('e', 'E');
        if (exponent >= 0)
        {
            digits = text.Slice(0, exponent);
            text = text.Slice(exponent);
        }

        if (sign != '\0')
        {
            invariant[length++] = sign;
        }

        if (!(isAmount && Amounts.TryCopy(digits, invariant, ref length)) && !Plain.TryCopy(digits, invariant, ref length))
        {
            return false;
        }

        foreach (char c in exponent < 0 ? default : text)
        {
            if (!DirectionMark.Is(c))
            {
                invariant[length++] = c == '\u2212' ? '-' : c;
            }
        }

        return true;
    }

    /// <summary>True for a number as the culture writes it.</summary>
    /// <param name="text">Without blanks around it.</param>
    public bool Is(ReadOnlySpan<char> text)
    {
        Span<char> invariant = stackalloc char[MaxLength];
        return TryMakeInvariant(text, invariant, out int length) && NumberText.IsPlainJsonNumber(invariant.Slice(0, length));
    }

    // In 49,- and 49.-- the dash stands for the decimals that there are none of.
    private ReadOnlySpan<char> CutDash(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> whole = text.TrimEnd("-\u2212\u2013\u2014".AsSpan());
        foreach (string point in whole.Length < text.Length ? _points : [])
        {
            if (whole.Length > point.Length && whole.EndsWith(point.AsSpan(), StringComparison.Ordinal))
            {
                return whole;
            }
        }

        return text;
    }

    private static string? CodeOf(CultureInfo culture)
    {
        try
        {
            return culture.IsNeutralCulture || culture.Name.Length == 0 ? null : new RegionInfo(culture.Name).ISOCurrencySymbol;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private bool TryCutSign(ref ReadOnlySpan<char> text, out char sign)
    {
        sign = '\0';
        if (text.Length > 2 && text[0] == '(' && text[text.Length - 1] == ')')
        {
            sign = '-';
            text = text.Slice(1, text.Length - 2);
        }
        else if (text.Length > 1 && (text[0] is '-' or '\u2212' or '+' || text[text.Length - 1] is '-' or '\u2212' or '+'))
        {
            bool isBefore = text[0] is '-' or '\u2212' or '+';
            sign = text[isBefore ? 0 : text.Length - 1] == '+' ? '+' : '-';
            text = text.Slice(isBefore ? 1 : 0, text.Length - 1);
        }
        else if (TryCut(ref text, Minus))
        {
            sign = '-';
        }

        return sign != '\0';
    }

    private bool TryCutCurrency(ref ReadOnlySpan<char> text)
    {
        foreach (string currency in Currencies)
        {
            if (TryCut(ref text, currency))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Cuts a word off either end.</summary>
    private static bool TryCut(ref ReadOnlySpan<char> text, string word)
    {
        if (word.Length == 0 || word.Length >= text.Length)
        {
            return false;
        }

        if (text.StartsWith(word.AsSpan(), StringComparison.Ordinal))
        {
            text = text.Slice(word.Length);
            return true;
        }

        bool isBehind = text.EndsWith(word.AsSpan(), StringComparison.Ordinal);
        text = isBehind ? text.Slice(0, text.Length - word.Length) : text;
        return isBehind;
    }

    // Marks for the direction of writing are no part of a number either.
    private static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        int start = 0;
        int end = text.Length;
        while (start < end && IsSpace(text[start]))
        {
            start++;
        }

        while (end > start && IsSpace(text[end - 1]))
        {
            end--;
        }

        return text.Slice(start, end - start);
    }

    private static bool IsSpace(char c) => char.IsWhiteSpace(c) || DirectionMark.Is(c);
}
