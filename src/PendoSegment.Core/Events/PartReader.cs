using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment.Events;

/// <summary>Reads from a record what an event says beside its traits: ids, the name of a track event, the time.</summary>
internal sealed class PartReader(MappingDefinition mapping, IObjectModel model)
{
    private static readonly IdReader Visitor = new(isAccount: false);
    private static readonly IdReader Account = new(isAccount: true);

    private readonly EventKind _kind = mapping.Kind;
    private readonly PropertyChoice _id = new(mapping.Id, model);
    private readonly PropertyChoice _groupId = new(mapping.GroupId, model);
    private readonly PropertyChoice _userId = new(mapping.UserId, model);
    private readonly PropertyChoice _event = new(mapping.Event, model);
    private readonly PropertyChoice _timestamp = new(mapping.Timestamp, model);

    /// <summary>The part that was read last: after a fault, the one at fault.</summary>
    public EventPart Last { get; private set; }

    /// <summary>The properties that a part comes from.</summary>
    public PropertyChoice this[EventPart part] => part switch
    {
        EventPart.Id => _id,
        EventPart.GroupId => _groupId,
        EventPart.UserId => _userId,
        EventPart.Event => _event,
        _ => _timestamp,
    };

    /// <summary>The properties that are looked up without a record being refused for want of them.</summary>
    public IEnumerable<PropertyChoice> Optional => new[] { _groupId, _userId, _timestamp }.Where(choice => !choice.IsEmpty);

    /// <summary>The property from which the last record's id came: of several, the others are properties like any other.</summary>
    public string IdProperty => _id.Last;

    /// <summary>True for a property that is spoken for in every record, the id's aside, so that it is not sent as a trait as well.</summary>
    public bool Uses(string property) =>
        _groupId.Contains(property) || _userId.Contains(property) || _event.Contains(property) || _timestamp.Contains(property);

    /// <summary>The fault of parts that were given one by one; null when they are all right.</summary>
    public EventFault? Check(DirectEvent direct)
    {
        bool isGroup = _kind == EventKind.Group;
        EventFault? fault = (isGroup ? Account : Visitor).Check(direct.Id.AsSpan(), isGroup ? "GroupId" : "UserId");
        if (fault is null && !string.IsNullOrEmpty(direct.GroupId))
        {
            fault = Account.Check(direct.GroupId.AsSpan(), "GroupId");
        }

        if (fault is null && !string.IsNullOrEmpty(direct.UserId))
        {
            fault = Visitor.Check(direct.UserId.AsSpan(), "UserId");
        }

        return fault is null && _kind == EventKind.Track && string.IsNullOrWhiteSpace(direct.Event)
            ? new EventFault(EventFaultCode.ValueInvalid, "Event", "The track event has no name: 'Event' is empty. Say what the visitor did.")
            : fault;
    }

    /// <summary>Reads all parts; the fault says which could not be read and why.</summary>
    public EventFault? Read(Record record, ref EventParts parts) =>
        ReadId(record, ref parts)
        ?? ReadOptionalId(record, EventPart.GroupId, _groupId, Account, ref parts.GroupId)
        ?? ReadOptionalId(record, EventPart.UserId, _userId, Visitor, ref parts.UserId)
        ?? (_kind == EventKind.Track ? ReadEvent(record, ref parts) : null)
        ?? ReadTimestamp(record, ref parts);

    private EventFault? ReadId(Record record, ref EventParts parts)
    {
        Last = EventPart.Id;
        IdReader reader = _kind == EventKind.Group ? Account : Visitor;
        RecordValue value = _id.FirstPresent(record);
        return value.Kind == RecordValueKind.Missing ? reader.NotFound(_id) : reader.Read(value, _id.Last, out parts.Id);
    }

    private EventFault? ReadOptionalId(Record record, EventPart part, PropertyChoice properties, IdReader reader, ref ReadOnlySpan<char> id)
    {
        Last = part;
        if (properties.IsEmpty)
        {
            return null;
        }

        RecordValue value = properties.FirstWithValue(record);
        return value.IsEmpty || IsBlank(value) ? null : reader.Read(value, properties.Last, out id);
    }

    private EventFault? ReadEvent(Record record, ref EventParts parts)
    {
        Last = EventPart.Event;
        RecordValue value = _event.FirstWithValue(record);
        if (value.IsEmpty || IsBlank(value))
        {
            return new EventFault(
                EventFaultCode.ValueInvalid,
                _event.Last,
                $"The track event has no name: {_event} is {(value.Kind == RecordValueKind.Missing ? "not among the record's properties" : "empty")}. Fill it in, or name another property: with -EventProperty, or with Event in the mapping.");
        }

        if (value.Kind == RecordValueKind.Unreadable)
        {
            return Unreadable("name of the track event", _event.Last, value);
        }

        if (value.Kind == RecordValueKind.Object && !Scalar.Is(value.Object!))
        {
            return new EventFault(
                EventFaultCode.ValueInvalid, _event.Last, $"The name of the track event in '{_event.Last}' is {Shown.Object(value.Object)}: it must be text.");
        }

        parts.Event = value.Kind == RecordValueKind.Text ? value.Text : Scalar.ToText(value.Object!).AsSpan();
        return null;
    }

    private EventFault? ReadTimestamp(Record record, ref EventParts parts)
    {
        Last = EventPart.Timestamp;
        if (_timestamp.IsEmpty)
        {
            return null;
        }

        RecordValue value = _timestamp.FirstWithValue(record);
        if (value.IsEmpty || IsBlank(value))
        {
            return null;
        }

        if (value.Kind == RecordValueKind.Unreadable)
        {
            return Unreadable("event's time", _timestamp.Last, value);
        }

        if (!DateConverter.Plain.TryRead(value, out DateTimeOffset timestamp))
        {
            return new EventFault(
                EventFaultCode.ValueInvalid, _timestamp.Last, $"The event's time cannot be {Shown.Value(value)} from '{_timestamp.Last}': expected {DateConverter.Forms}. Correct the value.");
        }

        parts.Timestamp = timestamp;
        return null;
    }

    private static EventFault Unreadable(string what, string property, RecordValue value) =>
        new(EventFaultCode.ValueInvalid, property, $"The {what} in '{property}' cannot be read: {value.Text.ToString()}");

    private static bool IsBlank(RecordValue value) =>
        (value.Kind == RecordValueKind.Text && value.Text.Trim().IsEmpty) || (value.Object is char character && char.IsWhiteSpace(character));
}
