using PendoSegment.Delivery;
using PendoSegment.Events;
using PendoSegment.Rejects;

namespace PendoSegment.Core.Tests.Delivery.Engage;

/// <summary>Events that become records of a call.</summary>
internal static class Records
{
    private static int _messages;

    /// <summary>Fields of visitors in the group custom.</summary>
    public static readonly PendoMetadataField[] Schema =
    [
        Field("plan", "string"), Field("logins", "float"), Field("active", "boolean"), Field("since", "time"), Field("tags", "list"), Field("new", string.Empty),
        new(MetadataKind.Visitor, "agent", "colour") { Type = "string" }, new(MetadataKind.Visitor, "custom", "gone") { Type = "string", IsDeleted = true },
    ];

    /// <summary>An event of a visitor, as it may stand in a file.</summary>
    public static OutgoingEvent Visitor(string id, string traits = "{}") =>
        Read($$"""{"type":"identify","messageId":"m{{Interlocked.Increment(ref _messages)}}","userId":"{{id}}","traits":{{traits}}}""");

    /// <summary>An event of an account.</summary>
    public static OutgoingEvent Account(string id, string traits = "{}") =>
        Read($$"""{"type":"group","messageId":"m{{Interlocked.Increment(ref _messages)}}","groupId":"{{id}}","anonymousId":"a","traits":{{traits}}}""");

    public static OutgoingEvent Read(string json)
    {
        OutgoingEvent? read = StoredEventReader.Read(json, default, null, out string problem);
        return read ?? throw new ArgumentException($"{problem}: {json}", nameof(json));
    }

    public static EventBatch Batch(params IEnumerable<OutgoingEvent> events)
    {
        EventBatch batch = new(1);
        foreach (OutgoingEvent outgoing in events)
        {
            batch.Add(outgoing);
        }

        return batch;
    }

    private static PendoMetadataField Field(string name, string type) => new(MetadataKind.Visitor, "custom", name) { Type = type };
}
