namespace PendoSegment.Snippet;

/// <summary>A part of a date format.</summary>
/// <param name="Digits">The part of the date, by its letter in the format; null for text.</param>
/// <param name="Min">How many digits it has at least.</param>
/// <param name="Max">How many it has at most.</param>
/// <param name="Texts">The texts of which one stands there; empty for digits.</param>
internal sealed record FormatPart(char? Digits, int Min, int Max, IReadOnlyList<string> Texts)
{
    /// <summary>What stands for nothing, such as an empty pair of quotes.</summary>
    public static readonly FormatPart Nothing = new(null, 0, 0, []);

    public static FormatPart Of(char digits, int min, int max) => new(digits, min, max, []);

    public static FormatPart Of(params string[] texts) => new(null, 0, 0, [.. texts.Distinct()]);
}
