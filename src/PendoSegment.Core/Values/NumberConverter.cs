using System.Globalization;
using System.Text.Json;
using PendoSegment.Records;

namespace PendoSegment.Values;

/// <summary>Numbers from .NET numbers and from text, in the invariant form or in a culture's. An enumeration's value gives its number.</summary>
internal sealed class NumberConverter(string? culture) : ValueConverter
{
    private readonly LocalNumber? _local = culture is null ? null : new LocalNumber(Cultures.Get(culture));

    public override string Expected { get; } = culture is null
        ? "a number such as 1234.5 (a point for decimals, no thousands separator)"
        : $"a number as {Cultures.Get(culture).Name} writes it, such as {1234.5.ToString("N1", Cultures.Get(culture))}";

    public override ValueOutcome Write(Utf8JsonWriter json, JsonEncodedText name, RecordValue value)
    {
        if (value.Kind == RecordValueKind.Text)
        {
            ReadOnlySpan<char> text = value.Text.Trim();
            return text.IsEmpty ? ValueOutcome.Empty : _local is null ? WriteText(json, name, text) : WriteLocal(json, name, text);
        }

        object number = value.Object!;
        if (number is Enum)
        {
            number = Convert.ChangeType(number, Enum.GetUnderlyingType(number.GetType()), CultureInfo.InvariantCulture);
        }

        if (!Scalar.IsNumber(number))
        {
            return ValueOutcome.Invalid;
        }

        json.WritePropertyName(name);
        Scalar.Write(json, number);
        return ValueOutcome.Written;
    }

    public override bool IsEmpty(RecordValue value) => value.IsBlank;

    private ValueOutcome WriteLocal(Utf8JsonWriter json, JsonEncodedText name, ReadOnlySpan<char> text)
    {
        Span<char> invariant = stackalloc char[LocalNumber.MaxLength];
        return _local!.TryMakeInvariant(text, invariant, out int length) ? WriteText(json, name, invariant.Slice(0, length)) : ValueOutcome.Invalid;
    }

    private static ValueOutcome WriteText(Utf8JsonWriter json, JsonEncodedText name, ReadOnlySpan<char> text)
    {
        if (NumberText.IsPlainJsonNumber(text))
        {
            json.WritePropertyName(name);
            json.WriteRawValue(text, skipInputValidation: true);
        }
        else if (NumberText.TryParseExact(text, out decimal exact))
        {
            json.WriteNumber(name, exact);
        }
        else if (NumberText.TryParse(text, out double number))
        {
            json.WritePropertyName(name);
            Scalar.Write(json, number);
        }
        else
        {
            return ValueOutcome.Invalid;
        }

        return ValueOutcome.Written;
    }
}
