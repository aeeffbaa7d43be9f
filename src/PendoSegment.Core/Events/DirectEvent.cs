using PendoSegment.Records;

namespace PendoSegment;

/// <summary>An event whose parts are given one by one, as in Segment's own <c>identify(userId, traits)</c>.</summary>
public sealed record DirectEvent
{
    /// <summary>The visitor's id, or with a group call the account's.</summary>
    public required string Id { get; init; }

    /// <summary>The visitor's account (identify, track).</summary>
    public string? GroupId { get; init; }

    /// <summary>The account's parent: the account's id becomes <c>PARENT::CHILD</c>. Null for none.</summary>
    public string? ParentId { get; init; }

    /// <summary>The user of a group call.</summary>
    public string? UserId { get; init; }

    /// <summary>The name of a track event.</summary>
    public string? Event { get; init; }

    /// <summary>When it happened; null for now.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>The traits, or with a track call the properties: an object that the mapper's <see cref="IObjectModel"/> calls nested. Null for none.</summary>
    public object? Traits { get; init; }
}
