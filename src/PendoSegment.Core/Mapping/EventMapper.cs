using PendoSegment.Events;
using PendoSegment.Records;

namespace PendoSegment.Mapping;

/// <summary>
/// A mapping at work: made once from its definition, then called for every record. One thread at a time. A record becomes an
/// event or a fault that says why not; it never throws for what a record holds.
/// </summary>
public sealed class EventMapper : IDisposable
{
    // Enough of a value to know it again in a message.
    private const int MaxShown = 60;

    private readonly MappingDefinition _mapping;
    private readonly IObjectModel _model;
    private readonly bool _keepSource;
    private readonly EventWriter _writer;
    private readonly TraitWriter _traits;
    private readonly PartReader _parts;
    private readonly FieldPlan[] _fields;
    private readonly UnmappedVisitor _unmapped;
    private readonly HashSet<string> _reported = new(StringComparer.Ordinal);

    /// <summary>Makes the mapping ready for work.</summary>
    /// <param name="mapping">What becomes what.</param>
    /// <param name="model">How values that are objects are looked into.</param>
    /// <param name="stamps">Where messageIds and times come from.</param>
    /// <param name="keepSource">True to keep each event's record as <see cref="OutgoingEvent.Source"/>.</param>
    public EventMapper(MappingDefinition mapping, IObjectModel model, EventStamps stamps, bool keepSource)
    {
        _mapping = mapping;
        _model = model;
        _keepSource = keepSource;
        _writer = new EventWriter(stamps);
        _traits = new TraitWriter(_writer.Json, model, mapping, ReportLeftOut);
        _parts = new PartReader(mapping, model);
        _fields = [.. mapping.Fields.Select(field => new FieldPlan(field))];
        _unmapped = new UnmappedVisitor(mapping, _parts, _traits);
    }

    /// <summary>
    /// Called once a field when a value of it had to be left out of an event, with the field and the reason. The event goes on without it.
    /// </summary>
    public Action<string, string>? LeftOut { get; set; }

    /// <summary>The mapped properties that no record so far has had, each in quotes.</summary>
    public IReadOnlyList<string> PropertiesNeverFound =>
        [.. _fields.Where(plan => !plan.Found).Select(plan => $"'{string.Join("', '", plan.Properties.Select(name => name.Name))}'")];

    /// <summary>Makes a record into an event; null, with the fault, when it cannot be one.</summary>
    public OutgoingEvent? Map(Record record, out EventFault? fault)
    {
        EventParts parts = default;
        if (!_parts.TryRead(record, ref parts, out fault))
        {
            return null;
        }

        Begin(parts);
        foreach (FieldPlan field in _fields)
        {
            RecordValue value = field.Read(record);
            if (_traits.Write(field.Name, value, field.Type) == ValueOutcome.Invalid)
            {
                EventFault invalid = InvalidValue(field.Name.Text, field.Properties.Length > 0 ? field.Properties[0].Name : "Value", value, field.Type);
                if (_mapping.Invalid == InvalidHandling.Reject)
                {
                    fault = invalid;
                    return null;
                }

                ReportLeftOut(field.Name.Text, invalid.Message);
            }
        }

        if (_mapping.Unmapped == UnmappedHandling.Send)
        {
            record.Visit(_unmapped);
        }

        return End(parts, record.Line, _keepSource ? record.Source : null, ref fault);
    }

    /// <summary>Makes an event from parts that were given one by one; null, with the fault, when they cannot be one.</summary>
    public OutgoingEvent? Map(DirectEvent direct, out EventFault? fault)
    {
        bool isGroup = _mapping.Kind == EventKind.Group;
        fault = IdReader.Check(direct.Id.AsSpan(), isGroup ? "GroupId" : "UserId", isGroup ? "account" : "visitor")
            ?? (string.IsNullOrEmpty(direct.GroupId) ? null : IdReader.Check(direct.GroupId.AsSpan(), "GroupId", "account"))
            ?? (string.IsNullOrEmpty(direct.UserId) ? null : IdReader.Check(direct.UserId.AsSpan(), "UserId", "visitor"));
        if (fault is not null)
        {
            return null;
        }

        EventParts parts = default;
        parts.Id = direct.Id.AsSpan();
        parts.GroupId = direct.GroupId.AsSpan();
        parts.UserId = direct.UserId.AsSpan();
        parts.Event = direct.Event.AsSpan();
        parts.Timestamp = direct.Timestamp;

        Begin(parts);
        if (direct.Traits is { } traits)
        {
            _model.VisitMembers(traits, _unmapped.ForEverything);
        }

        return End(parts, 0, _keepSource ? direct : null, ref fault);
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    internal static EventFault InvalidValue(string field, string property, RecordValue value, FieldType type)
    {
        string shown = value.Kind == RecordValueKind.Text ? value.Text.ToString() : ScalarWriter.ToText(value.Object!);
        shown = shown.Length > MaxShown ? shown.Remove(MaxShown) + "..." : shown;
        string form = type switch
        {
            FieldType.Number => "a number such as 1234.5 (a point for decimals, no thousands separator)",
            FieldType.Boolean => "true or false, yes or no, 1 or 0",
            FieldType.Date => "an ISO 8601 date such as 2026-01-31 or 2026-01-31T08:30:00Z",
            _ => $"a {type}",
        };
        return new EventFault(
            EventFaultCode.ValueInvalid, field, $"The field '{field}' cannot take '{shown}' from '{property}': expected {form}. Correct the value, or map the field to another type.");
    }

    private void Begin(in EventParts parts)
    {
        _traits.Begin();
        _writer.Begin(_mapping.Kind, parts);
        if (_mapping.Kind == EventKind.Track && !parts.GroupId.IsEmpty)
        {
            // Written already: it is the event's account and wins over a property of that name.
            _traits.Reserve("groupId");
        }
    }

    private OutgoingEvent? End(in EventParts parts, long line, object? source, ref EventFault? fault)
    {
        OutgoingEvent? result = _writer.End(parts, line, source, out int length);
        if (result is null)
        {
            fault = new EventFault(
                EventFaultCode.EventTooLarge, string.Empty, $"The event has {length:N0} bytes; Segment's limit is {EventWriter.MaxLength:N0}. Send fewer or shorter fields: see -Property and -ExcludeProperty.");
        }

        return result;
    }

    private void ReportLeftOut(string field, string reason)
    {
        if (LeftOut is { } report && _reported.Add(field))
        {
            report(field, reason);
        }
    }
}
