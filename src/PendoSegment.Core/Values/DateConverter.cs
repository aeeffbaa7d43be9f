using System.Text.Json;
using PendoSegment.Records;

namespace PendoSegment.Values;

/// <summary>Dates from .NET dates and from text: in ISO 8601, or in a field's own formats.</summary>
internal sealed class DateConverter(DateReader reader) : ValueConverter
{
    /// <summary>What can be read as a date where nothing else is said.</summary>
    public const string Forms = "an ISO 8601 date such as 2026-01-31 or 2026-01-31T08:30:00Z";

    private static readonly DateReader Plain = new([], null, null);

    public override string Expected => reader.Expected;

    public override ValueOutcome Write(Utf8JsonWriter json, JsonEncodedText name, RecordValue value)
    {
        if (!reader.TryRead(value, out DateTimeOffset date))
        {
            return IsEmpty(value) ? ValueOutcome.Empty : ValueOutcome.Invalid;
        }

        json.WritePropertyName(name);
        Scalar.WriteDate(json, date);
        return ValueOutcome.Written;
    }

    public override bool IsEmpty(RecordValue value) => IsBlank(value);

    /// <summary>The point in time that a plain value names where nothing is said of format, culture and time zone.</summary>
    public static bool TryRead(RecordValue value, out DateTimeOffset date) => Plain.TryRead(value, out date);
}
