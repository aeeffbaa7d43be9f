using System.Text.Json;
using PendoSegment.Records;

namespace PendoSegment.Values;

/// <summary>True or false from .NET Booleans, from 1 and 0, and from the words that exports use.</summary>
internal sealed class BooleanConverter : ValueConverter
{
    public override string Expected => "true or false, yes or no, y or n, 1 or 0";

    public override ValueOutcome Write(Utf8JsonWriter json, JsonEncodedText name, RecordValue value)
    {
        bool isText = value.Kind == RecordValueKind.Text;
        if ((isText ? BooleanText.Parse(value.Text) : BooleanText.FromObject(value.Object!)) is { } flag)
        {
            json.WriteBoolean(name, flag);
            return ValueOutcome.Written;
        }

        return isText && IsEmpty(value) ? ValueOutcome.Empty : ValueOutcome.Invalid;
    }

    public override bool IsEmpty(RecordValue value) => IsBlank(value);
}
