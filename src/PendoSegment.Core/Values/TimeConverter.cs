using System.Text.Json;
using PendoSegment.Records;

namespace PendoSegment.Values;

/// <summary>Points in time. Where text and numbers name them in a form of their own, a .NET date, into which some tools turn them, is taken as it is.</summary>
internal abstract class TimeConverter : ValueConverter
{
    public sealed override ValueOutcome Write(Utf8JsonWriter json, JsonEncodedText name, RecordValue value)
    {
        if (!TryRead(value, out DateTimeOffset time))
        {
            return IsEmpty(value) ? ValueOutcome.Empty : ValueOutcome.Invalid;
        }

        json.WritePropertyName(name);
        Scalar.WriteDate(json, time);
        return ValueOutcome.Written;
    }

    public override bool IsEmpty(RecordValue value) => value.IsBlank;

    /// <summary>The point in time that a plain value names.</summary>
    public abstract bool TryRead(RecordValue value, out DateTimeOffset time);
}
