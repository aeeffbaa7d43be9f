using System.Globalization;
using System.Text.Json;
using PendoSegment.Records;

namespace PendoSegment.Mapping.Values;

/// <summary>Numbers from .NET numbers and from invariant text. An enumeration's value gives its number.</summary>
internal sealed class NumberConverter : ValueConverter
{
    public override string Expected => "a number such as 1234.5 (a point for decimals, no thousands separator)";

    public override ValueOutcome Write(Utf8JsonWriter json, JsonEncodedText name, RecordValue value)
    {
        if (value.Kind == RecordValueKind.Text)
        {
            return WriteText(json, name, value.Text.Trim());
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

    private static ValueOutcome WriteText(Utf8JsonWriter json, JsonEncodedText name, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return ValueOutcome.Empty;
        }

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
