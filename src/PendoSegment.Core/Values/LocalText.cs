using System.Globalization;
using PendoSegment.Records;

namespace PendoSegment.Values;

/// <summary>Tells numbers and dates in text as one culture writes them, by what their types read with it.</summary>
internal sealed class LocalText(CultureInfo culture)
{
    private readonly LocalNumber _numbers = new(culture);
    private readonly DateConverter _dates = new([], culture.Name, null);

    /// <summary>The culture's name.</summary>
    public string Name => culture.Name;

    /// <summary>True where a point stands before the decimals.</summary>
    public bool HasPoint => culture.NumberFormat.NumberDecimalSeparator == ".";

    /// <summary>True for a number.</summary>
    /// <param name="text">Without blanks around it.</param>
    public bool IsNumber(ReadOnlySpan<char> text) => _numbers.Is(text);

    /// <summary>True for a date, in ISO 8601 too.</summary>
    /// <inheritdoc cref="IsNumber"/>
    public bool IsDate(ReadOnlySpan<char> text) => !text.IsEmpty && text[0] is >= '0' and <= '9' && _dates.TryRead(RecordValue.FromText(text), out _);
}
