namespace PendoSegment.Events;

/// <summary>What an event says beside its fields.</summary>
internal enum EventPart
{
    /// <summary>The visitor's id; of a group call the account's.</summary>
    Id,

    /// <summary>The visitor's account.</summary>
    GroupId,

    /// <summary>The account's parent.</summary>
    ParentId,

    /// <summary>The user of a group call.</summary>
    UserId,

    /// <summary>The name of a track event.</summary>
    Event,

    /// <summary>When it happened.</summary>
    Timestamp,
}

/// <summary>What an event says beside its traits. Empty text means that the part is absent.</summary>
internal ref struct EventParts
{
    /// <summary>The visitor's id, or with a group call the account's, with its parent's where it has one.</summary>
    public ReadOnlySpan<char> Id;

    /// <summary>The visitor's account (identify, track), with its parent's id where it has one.</summary>
    public ReadOnlySpan<char> GroupId;

    /// <summary>The account's parent alone.</summary>
    public ReadOnlySpan<char> ParentId;

    /// <summary>The user of a group call.</summary>
    public ReadOnlySpan<char> UserId;

    /// <summary>The name of a track event.</summary>
    public ReadOnlySpan<char> Event;

    /// <summary>When it happened; null for now.</summary>
    public DateTimeOffset? Timestamp;
}
