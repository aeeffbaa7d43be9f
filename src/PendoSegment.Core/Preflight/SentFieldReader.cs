using System.Text.Json;
using PendoSegment.Pendo;
using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment.Preflight;

/// <summary>Reads the fields of an event that the mapper wrote: what is sent, and not what somebody thinks is sent.</summary>
internal sealed class SentFieldReader(EventKind kind, FieldTable fields)
{
    private readonly string _place = kind == EventKind.Track ? "properties" : "traits";

    // The fields of the last event, in their order: the next one's are most likely the same.
    private readonly List<FieldAudit> _order = [];

    /// <summary>The bytes of the last event's fields, with their braces.</summary>
    public long PropertiesBytes { get; private set; }

    /// <summary>The field that took most of them; null for none.</summary>
    public FieldAudit? LargestField { get; private set; }

    /// <summary>Reads the fields of an event.</summary>
    public void Read(ReadOnlySpan<byte> json, RecordPlace place)
    {
        Utf8JsonReader reader = new(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isWanted = reader.ValueTextEquals(_place);
            reader.Read();
            if (isWanted)
            {
                ReadFields(ref reader, place);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private void ReadFields(ref Utf8JsonReader reader, RecordPlace place)
    {
        int position = 0;
        long start = reader.TokenStartIndex;
        long largest = 0;
        LargestField = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            FieldAudit? field = position < _order.Count && reader.ValueTextEquals(_order[position].Name) ? _order[position] : Find(ref reader, position);
            reader.Read();
            if (field is null)
            {
                // The account of a track event, which is no field.
                reader.Skip();
                continue;
            }

            position++;
            long before = reader.TokenStartIndex;
            ReadValue(ref reader, field, place);
            if (reader.BytesConsumed - before > largest)
            {
                largest = reader.BytesConsumed - before;
                LargestField = field;
            }
        }

        PropertiesBytes = reader.BytesConsumed - start;
    }

    private FieldAudit? Find(ref Utf8JsonReader reader, int position)
    {
        FieldAudit? field = fields.Find(reader.GetString()!);
        if (field is not null && position < FieldTable.MaxFields)
        {
            _order.RemoveRange(position, _order.Count - position);
            _order.Add(field);
        }

        return field;
    }

    private static void ReadValue(ref Utf8JsonReader reader, FieldAudit field, RecordPlace place)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                field.IsSentEmpty = true;
                return;
            case JsonTokenType.String:
                CheckLength(ref reader, field, place);
                SentValues.CheckText(ref reader, field, place);
                field.See(field.Looks.See(ref reader), place, ref reader);
                CheckNever(ref reader, field, place);
                ShowExample(ref reader, field);
                break;
            case JsonTokenType.StartArray:
                field.See(MappingFieldType.List, place);
                ReadList(ref reader, field, place);
                break;
            case JsonTokenType.StartObject:
                field.See(MappingFieldType.Object, place);
                field.Issues.AddOfRecord(
                    MappingIssueCode.ValueUnsupported, place, $"The field '{field.Name}' is an object, which Pendo ignores. Flatten it: Nested = 'Flatten' makes a field of each member.");
                field.Show("{...}");
                reader.Skip();
                break;
            default:
                SentValues.CheckNumber(ref reader, field, place);
                field.See(reader.TokenType == JsonTokenType.Number ? MappingFieldType.Number : MappingFieldType.Boolean, place, ref reader);
                ShowExample(ref reader, field);
                break;
        }
    }

    private static void ReadList(ref Utf8JsonReader reader, FieldAudit field, RecordPlace place)
    {
        List<string>? example = field.Example is null ? [] : null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String)
            {
                CheckLength(ref reader, field, place);
                SentValues.CheckText(ref reader, field, place);
            }

            SentValues.CheckNumber(ref reader, field, place);
            if (example?.Count < 5)
            {
                example.Add(TextOf(ref reader));
            }
        }

        if (example is not null)
        {
            field.Show(string.Join(", ", example));
        }
    }

    private static void ShowExample(ref Utf8JsonReader reader, FieldAudit field)
    {
        if (field.Example is null)
        {
            field.Show(TextOf(ref reader));
        }
    }

    private static string TextOf(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String ? reader.GetString()! : System.Text.Encoding.UTF8.GetString(reader.ValueSpan.ToArray());

    private static void CheckNever(ref Utf8JsonReader reader, FieldAudit field, RecordPlace place)
    {
        if (!field.Looks.IsNever)
        {
            return;
        }

        string date = reader.GetString()!;
        if (!field.Issues.CountAgain(MappingIssueCode.DateNever, date.AsSpan()))
        {
            field.Issues.AddOfRecord(
                MappingIssueCode.DateNever,
                place,
                $"The field '{field.Name}' has the date {date}, which stands for never in directories and databases, and is a date like any other in Pendo. "
                + "Type = 'FileTime' takes a directory's times, dates and ISO 8601 text, and leaves these empty; elsewhere leave them out where the records come from.",
                date.AsSpan());
        }
    }

    // Bytes are never fewer than characters, so that most texts need not be counted.
    private static void CheckLength(ref Utf8JsonReader reader, FieldAudit field, RecordPlace place)
    {
        if (reader.ValueSpan.Length < EventLimits.LongText)
        {
            return;
        }

        int length = reader.GetString()!.Length;
        if (length >= EventLimits.LongText && !field.Issues.CountAgain(MappingIssueCode.TextTooLong))
        {
            field.Issues.AddOfRecord(MappingIssueCode.TextTooLong, place, FormattableString.Invariant(
                $"The field '{field.Name}' has a text of {Shown.Count(length)} characters; Pendo wants fewer than {Shown.Count(EventLimits.LongText)}. Shorten it, or leave the field out."));
        }
    }
}
