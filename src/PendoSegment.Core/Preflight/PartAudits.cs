using PendoSegment.Events;
using PendoSegment.Values;

namespace PendoSegment.Preflight;

/// <summary>The rows of the report that are no fields: ids, the name of a track event, the time.</summary>
internal sealed class PartAudits
{
    private readonly Dictionary<EventPart, FieldAudit> _rows = [];
    private readonly IdAudit _id;
    private readonly IdAudit? _groupId;
    private readonly IdAudit? _userId;

    public PartAudits(MappingDefinition mapping)
    {
        EventKind kind = mapping.Kind;
        bool isGroup = kind == EventKind.Group;
        _id = new IdAudit(AddRow(EventPart.Id, isGroup ? "groupId" : "userId", mapping.Id), isGroup, once: kind != EventKind.Track);
        _groupId = mapping.GroupId.Count > 0 && !isGroup ? new IdAudit(AddRow(EventPart.GroupId, "groupId", mapping.GroupId), isAccount: true, once: false) : null;
        _userId = mapping.UserId.Count > 0 && isGroup ? new IdAudit(AddRow(EventPart.UserId, "userId", mapping.UserId), isAccount: false, once: false) : null;
        if (kind == EventKind.Track)
        {
            AddRow(EventPart.Event, "event", mapping.Event);
        }

        if (mapping.Timestamp.Count > 0)
        {
            AddRow(EventPart.Timestamp, "timestamp", mapping.Timestamp);
        }
    }

    public IEnumerable<KeyValuePair<EventPart, FieldAudit>> Rows => _rows;

    /// <summary>The row of a part; the id's for one that has none.</summary>
    public FieldAudit this[EventPart part] => _rows.TryGetValue(part, out FieldAudit? row) ? row : _rows[EventPart.Id];

    /// <summary>Looks at the parts of a record's event.</summary>
    public void See(in EventParts parts, RecordPlace place)
    {
        _id.See(parts.Id, place);
        if (!parts.GroupId.IsEmpty)
        {
            _groupId?.See(parts.GroupId, place);
        }

        if (!parts.UserId.IsEmpty)
        {
            _userId?.See(parts.UserId, place);
        }

        if (!parts.Event.IsEmpty && _rows.TryGetValue(EventPart.Event, out FieldAudit? name))
        {
            name.See(MappingFieldType.Text, place);
            name.Show(parts.Event);
        }

        if (parts.Timestamp is { } timestamp && _rows.TryGetValue(EventPart.Timestamp, out FieldAudit? time))
        {
            time.See(MappingFieldType.Date, place);
            time.Show(time.Example is null ? IsoDate.ToText(timestamp) : string.Empty);
        }
    }

    private FieldAudit AddRow(EventPart part, string name, IReadOnlyList<string> properties) =>
        _rows[part] = new FieldAudit(name, string.Join(", ", properties)) { IsMapped = true, IsText = true };
}
