namespace PendoSegment.Values;

/// <summary>Booleans as exports write them.</summary>
internal static class BooleanText
{
    /// <summary>The value, or null when the text is none of the known words.</summary>
    public static bool? Parse(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> word = text.Trim();
        return word.Length switch
        {
            1 => word[0] switch
            {
                '1' or 'y' or 'Y' => true,
                '0' or 'n' or 'N' => false,
                _ => null,
            },
            2 when Is(word, "no") => false,
            3 when Is(word, "yes") => true,
            4 when Is(word, "true") => true,
            5 when Is(word, "false") => false,
            _ => null,
        };
    }

    /// <summary>A Boolean or the numbers 1 and 0; null for everything else.</summary>
    public static bool? FromObject(object value) => value switch
    {
        bool flag => flag,
        int or long or short or byte or sbyte or ushort or uint => Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture) switch
        {
            1 => true,
            0 => false,
            _ => null,
        },
        _ => null,
    };

    private static bool Is(ReadOnlySpan<char> text, string word) => text.Equals(word.AsSpan(), StringComparison.OrdinalIgnoreCase);
}
