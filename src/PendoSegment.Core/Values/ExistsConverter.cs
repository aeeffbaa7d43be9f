using System.Text.Json;
using PendoSegment.Records;

namespace PendoSegment.Values;

/// <summary>Whether there is any value, whatever it is: of a photo, or of people's names that are to stay at home, no more than that is sent.</summary>
internal sealed class ExistsConverter : ValueConverter
{
    public override string Expected => "anything";

    public override bool TakesEmpty => true;

    public override ValueOutcome Write(Utf8JsonWriter json, JsonEncodedText name, RecordValue value)
    {
        json.WriteBoolean(name, !IsEmpty(value));
        return ValueOutcome.Written;
    }

    public override bool IsEmpty(RecordValue value) => value.IsBlank;
}
