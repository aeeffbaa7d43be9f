using PendoSegment.Events;
using PendoSegment.Records;

namespace PendoSegment.Mapping;

/// <summary>Reads from a record what an event says beside its traits: ids, the name of a track event, the time.</summary>
internal sealed class PartReader(MappingDefinition mapping, IObjectModel model)
{
    private readonly string _what = mapping.Kind == EventKind.Group ? "account" : "visitor";
    private readonly PropertyName[] _id = Names(mapping.Id);
    private readonly PropertyName[] _groupId = Names(mapping.GroupId);
    private readonly PropertyName[] _userId = Names(mapping.UserId);
    private readonly PropertyName[] _event = Names(mapping.Event);
    private readonly PropertyName[] _timestamp = Names(mapping.Timestamp);

    /// <summary>Every property that is spoken for, so that it is not sent as a trait as well. Of several for the id, the one in use.</summary>
    public bool Uses(string property) =>
        Contains(_groupId, property) || Contains(_userId, property) || Contains(_event, property) || Contains(_timestamp, property)
        || string.Equals(IdProperty, property, StringComparison.OrdinalIgnoreCase);

    /// <summary>The property from which the last record's id came.</summary>
    public string IdProperty { get; private set; } = mapping.Id.Count > 0 ? mapping.Id[0] : "Id";

    /// <summary>True when all parts were read; otherwise the fault says which was not and why.</summary>
    public bool TryRead(Record record, ref EventParts parts, out EventFault? fault) =>
        TryReadId(record, ref parts, out fault)
        && TryReadOptionalId(record, _groupId, "account", ref parts.GroupId, out fault)
        && TryReadOptionalId(record, _userId, "visitor", ref parts.UserId, out fault)
        && TryReadEvent(record, ref parts, out fault)
        && TryReadTimestamp(record, ref parts, out fault);

    private bool TryReadId(Record record, ref EventParts parts, out EventFault? fault)
    {
        foreach (PropertyName property in _id)
        {
            RecordValue value = record[property];
            if (value.Kind != RecordValueKind.Missing)
            {
                IdProperty = property.Name;
                return TryReadText(value, property.Name, _what, out parts.Id, out fault)
                    && (fault = IdReader.Check(parts.Id, property.Name, _what)) is null;
            }
        }

        fault = IdReader.Missing(string.Join("', '", _id.Select(name => name.Name)), _what, "is not among its properties");
        return false;
    }

    private bool TryReadOptionalId(Record record, PropertyName[] properties, string what, ref ReadOnlySpan<char> id, out EventFault? fault)
    {
        fault = null;
        foreach (PropertyName property in properties)
        {
            RecordValue value = record[property];
            if (!value.IsEmpty && !(value.Kind == RecordValueKind.Text && value.Text.Trim().IsEmpty))
            {
                return TryReadText(value, property.Name, what, out id, out fault)
                    && (id.IsEmpty || (fault = IdReader.Check(id, property.Name, what)) is null);
            }
        }

        return true;
    }

    private bool TryReadText(RecordValue value, string property, string what, out ReadOnlySpan<char> text, out EventFault? fault)
    {
        fault = null;
        text = default;
        switch (value.Kind)
        {
            case RecordValueKind.Text:
                text = value.Text;
                return true;
            case RecordValueKind.Unreadable:
                fault = new EventFault(EventFaultCode.IdInvalid, property, $"The {what} id in '{property}' cannot be read: {value.Text.ToString()}");
                return false;
            case RecordValueKind.Object:
                object? plain = model.Unwrap(value.Object);
                if (plain is null or DBNull)
                {
                    return true;
                }

                if (IdReader.ToId(plain) is { } id)
                {
                    text = id.AsSpan();
                    return true;
                }

                fault = IdReader.WrongKind(property, what, plain);
                return false;
            default:
                return true;
        }
    }

    private bool TryReadEvent(Record record, ref EventParts parts, out EventFault? fault)
    {
        fault = null;
        if (mapping.Kind != EventKind.Track)
        {
            return true;
        }

        foreach (PropertyName property in _event)
        {
            RecordValue value = record[property];
            if (value.IsEmpty)
            {
                continue;
            }

            if (!TryReadText(value, property.Name, "event", out parts.Event, out fault))
            {
                return false;
            }

            if (!parts.Event.Trim().IsEmpty)
            {
                return true;
            }
        }

        return Nameless(out fault);
    }

    private bool Nameless(out EventFault? fault)
    {
        string names = string.Join("', '", _event.Select(name => name.Name));
        fault = new EventFault(
            EventFaultCode.ValueInvalid, names, $"The track event has no name: '{names}' is empty or not among the record's properties. Fill it in, or name another property with -EventProperty.");
        return false;
    }

    private bool TryReadTimestamp(Record record, ref EventParts parts, out EventFault? fault)
    {
        fault = null;
        foreach (PropertyName property in _timestamp)
        {
            RecordValue value = record[property];
            if (value.Kind == RecordValueKind.Object)
            {
                value = RecordValue.FromObject(model.Unwrap(value.Object));
            }

            if (value.IsEmpty || value.Object is DBNull)
            {
                continue;
            }

            if (!ScalarWriter.TryReadDate(value, out DateTimeOffset timestamp))
            {
                fault = EventMapper.InvalidValue(property.Name, property.Name, value, FieldType.Date);
                return false;
            }

            parts.Timestamp = timestamp;
            return true;
        }

        return true;
    }

    private static PropertyName[] Names(IReadOnlyList<string> names) => [.. names.Select(name => new PropertyName(name))];

    private static bool Contains(PropertyName[] names, string property)
    {
        foreach (PropertyName name in names)
        {
            if (string.Equals(name.Name, property, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
