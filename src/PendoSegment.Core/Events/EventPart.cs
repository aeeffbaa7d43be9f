namespace PendoSegment.Events;

/// <summary>What an event says beside its fields.</summary>
internal enum EventPart
{
    /// <summary>The visitor's id; of a group call the account's.</summary>
    Id,

    /// <summary>The visitor's account.</summary>
    GroupId,

    /// <summary>The user of a group call.</summary>
    UserId,

    /// <summary>The name of a track event.</summary>
    Event,

    /// <summary>When it happened.</summary>
    Timestamp,
}
