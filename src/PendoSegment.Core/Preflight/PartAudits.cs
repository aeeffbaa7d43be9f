using PendoSegment.Events;
using PendoSegment.Pendo;
using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment.Preflight;

/// <summary>The rows of the report that are no fields: ids, the name of a track event, the time.</summary>
internal sealed class PartAudits
{
    // As much as clocks may differ.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    private readonly Dictionary<EventPart, FieldAudit> _rows = [];
    private readonly IdAudit _id;
    private readonly IdAudit? _groupId;
    private readonly IdAudit? _parentId;
    private readonly IdAudit? _userId;

    private readonly RecordInHand _record;
    private readonly EventKind _kind;
    private readonly DateTimeOffset _now;

    /// <param name="mapping">What becomes what.</param>
    /// <param name="record">The record that is being looked at.</param>
    /// <param name="now">The time to which events are compared.</param>
    /// <param name="isInPage">True for records of a page.</param>
    public PartAudits(MappingDefinition mapping, RecordInHand record, DateTimeOffset now, bool isInPage)
    {
        EventKind kind = mapping.Kind;
        _kind = kind;
        _record = record;
        _now = now;
        bool isGroup = kind == EventKind.Group;
        _id = new IdAudit(AddRow(EventPart.Id, isGroup ? "groupId" : "userId", mapping.Id), record, isGroup, once: kind != EventKind.Track, isInPage);
        _groupId = mapping.GroupId.Count > 0 && !isGroup ? new IdAudit(AddRow(EventPart.GroupId, "groupId", mapping.GroupId), record, isAccount: true, once: false, isInPage) : null;
        _parentId = mapping.ParentId.Count > 0 ? new IdAudit(AddRow(EventPart.ParentId, "parentGroupId", mapping.ParentId), record, isAccount: true, once: false, isInPage) : null;
        _userId = mapping.UserId.Count > 0 && isGroup ? new IdAudit(AddRow(EventPart.UserId, "userId", mapping.UserId), record, isAccount: false, once: false, isInPage) : null;
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
        _id.See(parts.Id, _kind == EventKind.Group ? parts.UserId : parts.GroupId, place);
        if (!parts.GroupId.IsEmpty)
        {
            _groupId?.See(parts.GroupId, default, place);
        }

        if (!parts.ParentId.IsEmpty)
        {
            _parentId?.See(parts.ParentId, default, place);
        }

        if (!parts.UserId.IsEmpty)
        {
            _userId?.See(parts.UserId, default, place);
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
            if (IsoDate.IsNever(timestamp))
            {
                AddTime(time, MappingIssueCode.DateNever, timestamp, place, "stands for never in directories and databases, and is a time like any other in Pendo. Leave it empty where the records come from: the event then happens now.");
            }
            else if (_kind == EventKind.Track)
            {
                JudgeTime(time, timestamp, place);
            }
        }
    }

    /// <summary>Says what is known only after the last record.</summary>
    public void Judge() => _id.Judge();

    private void JudgeTime(FieldAudit time, DateTimeOffset timestamp, RecordPlace place)
    {
        if (timestamp < _now - EventLimits.MaxTrackAge)
        {
            AddTime(time, MappingIssueCode.TrackTooOld, timestamp, place, "is more than seven days old. By its own pages Pendo takes no such event into account, though the endpoint may answer that it took it: send track events within seven days.");
        }
        else if (timestamp > _now + ClockSkew)
        {
            AddTime(time, MappingIssueCode.TrackInFuture, timestamp, place, "is yet to come. A local time without its zone is taken for UTC: say the zone where the times come from, or correct the clock.");
        }
    }

    private void AddTime(FieldAudit time, MappingIssueCode code, DateTimeOffset timestamp, RecordPlace place, string what)
    {
        string text = IsoDate.ToText(timestamp);
        time.Issues.AddOfRecord(code, place, $"The {(_kind == EventKind.Track ? "track event" : "event")}'s time {text} {what}", text.AsSpan());
    }

    private FieldAudit AddRow(EventPart part, string name, IReadOnlyList<string> properties) =>
        _rows[part] = new FieldAudit(name, string.Join(", ", properties), _record) { IsMapped = true, IsText = true };
}
