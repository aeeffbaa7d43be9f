using System.Text.Json;
using PendoSegment.Records;

namespace PendoSegment.Values;

/// <summary>Text of every simple value.</summary>
internal sealed class TextConverter : ValueConverter
{
    public override string Expected => "text, or a simple value that has a text";

    public override ValueOutcome Write(Utf8JsonWriter json, JsonEncodedText name, RecordValue value)
    {
        if (value.Kind == RecordValueKind.Text)
        {
            json.WriteString(name, JsonText.Cut(value.Text));
            return ValueOutcome.Written;
        }

        if (!Scalar.Is(value.Object!))
        {
            return ValueOutcome.Unsupported;
        }

        json.WriteString(name, JsonText.Cut(Scalar.ToText(value.Object!).AsSpan()));
        return ValueOutcome.Written;
    }
}
