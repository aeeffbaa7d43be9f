using PendoSegment.Events;

namespace PendoSegment;

/// <summary>One event, ready to be posted: the kind and ids for people, the JSON for the wire.</summary>
public sealed class PendoEvent
{
    internal PendoEvent(OutgoingEvent outgoing)
    {
        Kind = outgoing.Kind;
        Id = outgoing.ReadId();
        MessageId = outgoing.MessageId;
        Json = outgoing.ReadJson();
    }

    /// <summary>Which call of Segment's spec it is.</summary>
    public EventKind Kind { get; }

    /// <summary>The visitor's id, or with a group call the account's.</summary>
    public string Id { get; }

    /// <summary>The UUID by which a receiver may tell a repeated event.</summary>
    public Guid MessageId { get; }

    /// <summary>What is posted, to the byte.</summary>
    public string Json { get; }

    /// <summary>The JSON.</summary>
    public override string ToString() => Json;
}
