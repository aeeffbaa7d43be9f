using System.Text.Json;
using PendoSegment.Events;
using PendoSegment.Records;

namespace PendoSegment.Mapping.Values;

/// <summary>Dates from .NET dates and from ISO 8601 text.</summary>
internal sealed class DateConverter : ValueConverter
{
    /// <summary>What can be read as a date.</summary>
    public const string Forms = "an ISO 8601 date such as 2026-01-31 or 2026-01-31T08:30:00Z";

    public override string Expected => Forms;

    public override ValueOutcome Write(Utf8JsonWriter json, JsonEncodedText name, RecordValue value)
    {
        if (!TryRead(value, out DateTimeOffset date))
        {
            return value.Kind == RecordValueKind.Text && value.Text.Trim().IsEmpty ? ValueOutcome.Empty : ValueOutcome.Invalid;
        }

        json.WritePropertyName(name);
        Scalar.WriteDate(json, date);
        return ValueOutcome.Written;
    }

    /// <summary>The point in time that a plain value names.</summary>
    public static bool TryRead(RecordValue value, out DateTimeOffset date)
    {
        switch (value.Object)
        {
            case DateTime dateTime:
                date = IsoDate.FromDateTime(dateTime);
                return true;
            case DateTimeOffset offset:
                date = offset;
                return true;
#if NET
            case DateOnly day:
                date = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
                return true;
#endif
            default:
                date = default;
                return value.Kind == RecordValueKind.Text && IsoDate.TryParse(value.Text, out date);
        }
    }
}
