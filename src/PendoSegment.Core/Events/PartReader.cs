using PendoSegment.Pendo;
using PendoSegment.Records;
using PendoSegment.Shards;
using PendoSegment.Values;

namespace PendoSegment.Events;

/// <summary>Reads from a record what an event says beside its traits: ids, the name of a track event, the time.</summary>
internal sealed class PartReader(MappingDefinition mapping, IObjectModel model, NullTexts? nulls, Shard? shard = null)
{
    private static readonly IdReader Visitor = new(isAccount: false);
    private static readonly IdReader Account = new(isAccount: true);

    private readonly EventKind _kind = mapping.Kind;
    private readonly InnerRecords _inner = new(mapping.Id, model);

    // Whoever maps it knows of it.
    private readonly bool _takesRemoved = mapping.Fields.Any(field => field.Properties.Any(name => name.StartsWith(Record.Removed, StringComparison.OrdinalIgnoreCase)));

    // By part.
    private readonly PropertyChoice[] _choices =
        [.. new[] { mapping.Id, mapping.GroupId, mapping.ParentId, mapping.UserId, mapping.Event, mapping.Timestamp }.Select(names => new PropertyChoice(names, model, nulls, expressions: mapping.Expressions))];

    // The id of an account with a parent, of the last record.
    private char[] _joined = [];

    /// <summary>The part that was read last: after a fault, the one at fault.</summary>
    public EventPart Last { get; private set; }

    /// <summary>The properties that a part comes from.</summary>
    public PropertyChoice this[EventPart part] => _choices[(int)part];

    /// <summary>The properties that are looked up without a record being refused for want of them.</summary>
    public IEnumerable<PropertyChoice> Optional => _choices.Where((choice, part) => (EventPart)part is not (EventPart.Id or EventPart.Event) && !choice.IsEmpty);

    /// <summary>The property from which the last record's id came: of several, the others are properties like any other.</summary>
    public string IdProperty => this[EventPart.Id].Last;

    /// <summary>True for a property that is spoken for in every record, the id's aside, so that it is not sent as a trait as well.</summary>
    public bool Uses(string property) => _choices.Skip(1).Any(choice => choice.Contains(property));

    /// <summary>Takes parts that were given one by one; the fault says which cannot be taken and why.</summary>
    public EventFault? Read(DirectEvent direct, ref EventParts parts)
    {
        parts.Id = direct.Id.AsSpan();
        parts.GroupId = direct.GroupId.AsSpan();
        parts.ParentId = direct.ParentId.AsSpan();
        parts.UserId = direct.UserId.AsSpan();
        parts.Event = direct.Event.AsSpan();
        parts.Timestamp = direct.Timestamp;
        bool isGroup = _kind == EventKind.Group;
        EventFault? fault = (isGroup ? Account : Visitor).Check(direct.Id.AsSpan(), isGroup ? "GroupId" : "UserId");
        if (fault is null && !string.IsNullOrEmpty(direct.GroupId))
        {
            fault = Account.Check(direct.GroupId.AsSpan(), "GroupId");
        }

        if (fault is null && !string.IsNullOrEmpty(direct.ParentId))
        {
            fault = Account.Check(direct.ParentId.AsSpan(), "ParentGroupId") ?? Join(ref parts, "GroupId", "ParentGroupId");
        }

        if (fault is null && !string.IsNullOrEmpty(direct.UserId))
        {
            fault = Visitor.Check(direct.UserId.AsSpan(), "UserId");
        }

        return fault is null && _kind == EventKind.Track && string.IsNullOrWhiteSpace(direct.Event)
            ? new EventFault(MappingIssueCode.ValueInvalid, "Event", "The track event has no name: 'Event' is empty. Say what the visitor did.")
            : fault;
    }

    /// <summary>Reads the event's id; the fault says why it could not be read.</summary>
    /// <param name="record">Where from.</param>
    /// <param name="parts">Takes it.</param>
    /// <param name="isElsewhere">True for a record of another shard, and for one without an id, of which another shard tells.</param>
    public EventFault? ReadId(Record record, ref EventParts parts, out bool isElsewhere)
    {
        // Nothing is known until it is read, also when reading it throws.
        isElsewhere = shard is { IsFirst: false };
        EventFault? fault = CheckRemoved(record) ?? ReadOwnId(record, ref parts) ?? (_kind == EventKind.Group ? ReadParent(record, ref parts) : null);
        isElsewhere = fault is null ? shard?.Takes(parts.Id) == false : isElsewhere;
        return fault;
    }

    /// <summary>Reads all parts but the id; the fault says which could not be read and why.</summary>
    public EventFault? ReadOthers(Record record, ref EventParts parts) =>
        ReadOptionalId(record, EventPart.GroupId, Account, ref parts.GroupId)
        ?? (_kind == EventKind.Group ? null : ReadParent(record, ref parts))
        ?? ReadOptionalId(record, EventPart.UserId, Visitor, ref parts.UserId)
        ?? (_kind == EventKind.Track ? ReadEvent(record, ref parts) : null)
        ?? ReadTimestamp(record, ref parts);

    private EventFault? CheckRemoved(Record record)
    {
        if (_takesRemoved || !record.IsRemoved)
        {
            return null;
        }

        Turn(EventPart.Id);
        return new EventFault(
            MappingIssueCode.RecordRemoved,
            Record.Removed,
            $"The record has '{Record.Removed}': it is gone where it comes from, and an event would make it anew. Leave such records out, or send of them what says so: a mapping that names '{Record.Removed}' takes them.");
    }

    private EventFault? ReadOwnId(Record record, ref EventParts parts)
    {
        PropertyChoice properties = Turn(EventPart.Id);
        IdReader reader = _kind == EventKind.Group ? Account : Visitor;
        RecordValue value = properties.FirstPresent(record);
        if (value.Kind == RecordValueKind.Missing)
        {
            return reader.NotFound(properties, _inner.Of(record, out bool isCertain), isCertain);
        }

        // Where code that works the id out gives none, or a list in its place, most likely it names something that is not there, or something else.
        EventFault? fault = reader.Read(value, properties.Last, out parts.Id);
        return fault is not null && properties.IsWorkedOut && (value.IsEmpty || value.Kind is RecordValueKind.Unreadable or RecordValueKind.Object) ? fault with { IsIdAbsent = true } : fault;
    }

    private EventFault? ReadOptionalId(Record record, EventPart part, IdReader reader, ref ReadOnlySpan<char> id)
    {
        PropertyChoice properties = Turn(part);
        if (properties.IsEmpty)
        {
            return null;
        }

        RecordValue value = properties.FirstWithValue(record);
        return value.IsBlank ? null : reader.Read(value, properties.Last, out id);
    }

    private EventFault? ReadParent(Record record, ref EventParts parts) => ReadOptionalId(record, EventPart.ParentId, Account, ref parts.ParentId)
        ?? Join(ref parts, this[_kind == EventKind.Group ? EventPart.Id : EventPart.GroupId].Last, this[EventPart.ParentId].Last);

    // Without an account its parent says nothing of the visitor.
    private EventFault? Join(ref EventParts parts, string childProperty, string parentProperty)
    {
        bool isGroup = _kind == EventKind.Group;
        ReadOnlySpan<char> child = isGroup ? parts.Id : parts.GroupId;
        if (parts.ParentId.IsEmpty || child.IsEmpty)
        {
            return null;
        }

        int length = PendoId.JoinedLength(parts.ParentId, child);
        if (_joined.Length < length)
        {
            _joined = new char[length * 2];
        }

        PendoId.Join(parts.ParentId, child, _joined);
        ReadOnlySpan<char> joined = _joined.AsSpan(0, length);
        if (IdReader.CheckJoint(joined, parts.ParentId.Length, isChild: false, parentProperty) is { } fault)
        {
            return fault;
        }

        Turn(isGroup ? EventPart.Id : EventPart.GroupId);
        if (isGroup)
        {
            parts.Id = joined;
        }
        else
        {
            parts.GroupId = joined;
        }

        return IdReader.CheckJoint(joined, parts.ParentId.Length, isChild: true, childProperty);
    }

    private EventFault? ReadEvent(Record record, ref EventParts parts)
    {
        PropertyChoice properties = Turn(EventPart.Event);
        RecordValue value = properties.FirstWithValue(record);
        if (value.IsBlank)
        {
            return new EventFault(
                MappingIssueCode.ValueInvalid,
                properties.Last,
                $"The track event has no name: {properties} is {(value.Kind == RecordValueKind.Missing ? "not among the record's properties" : "empty")}. Fill it in, or name another property: with -EventProperty, or with Event in the mapping.");
        }

        if (value.Kind == RecordValueKind.Unreadable)
        {
            return Unreadable("name of the track event", properties.Last, value);
        }

        if (value.Kind == RecordValueKind.Object && !Scalar.Is(value.Object!))
        {
            return new EventFault(
                MappingIssueCode.ValueInvalid, properties.Last, $"The name of the track event in '{properties.Last}' is {Shown.Object(value.Object)}: it must be text.");
        }

        parts.Event = value.Kind == RecordValueKind.Text ? value.Text : Scalar.ToText(value.Object!).AsSpan();
        return null;
    }

    private EventFault? ReadTimestamp(Record record, ref EventParts parts)
    {
        PropertyChoice properties = Turn(EventPart.Timestamp);
        if (properties.IsEmpty)
        {
            return null;
        }

        RecordValue value = properties.FirstWithValue(record);
        if (value.IsBlank)
        {
            return null;
        }

        if (value.Kind == RecordValueKind.Unreadable)
        {
            return Unreadable("event's time", properties.Last, value);
        }

        if (!DateConverter.Plain.TryRead(value, out DateTimeOffset timestamp))
        {
            return new EventFault(
                MappingIssueCode.ValueInvalid, properties.Last, $"The event's time cannot be {Shown.Value(value)} from '{properties.Last}': expected {DateConverter.Forms}. Correct the value.")
            {
                Value = value.Kind == RecordValueKind.Text ? value.Text.ToString() : null,
            };
        }

        parts.Timestamp = timestamp;
        return null;
    }

    private PropertyChoice Turn(EventPart part)
    {
        Last = part;
        return this[part];
    }

    private static EventFault Unreadable(string what, string property, RecordValue value) =>
        new(MappingIssueCode.ValueInvalid, property, $"The {what} in '{property}' cannot be read: {value.Text.ToString()}");
}
