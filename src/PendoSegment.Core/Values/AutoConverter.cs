using System.Text.Json;
using PendoSegment.Records;

namespace PendoSegment.Values;

/// <summary>Keeps what the record has. Lists and objects are not its business: they need more than one value's place.</summary>
internal sealed class AutoConverter : ValueConverter
{
    /// <summary>It has no options: one is enough.</summary>
    public static AutoConverter Instance { get; } = new();

    public override string Expected => "a simple value";

    public override bool TakesLists => true;

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

        json.WritePropertyName(name);
        Scalar.Write(json, value.Object!);
        return ValueOutcome.Written;
    }
}
