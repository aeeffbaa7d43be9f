namespace PendoSegment.Proposals;

/// <summary>What a proposal is to know beside the records.</summary>
/// <param name="Kind">The kind of event that the records are to become.</param>
internal sealed record ProposalOptions(EventKind Kind)
{
    /// <summary>The name of the culture in which numbers and dates are written as text, such as <c>de-DE</c>; null when nobody has said so.</summary>
    public string? Culture { get; init; }

    /// <summary>The property with the id; null to find it.</summary>
    public string? Id { get; init; }

    /// <summary>The property with the visitor's account (identify, track); null to find it where it is evident.</summary>
    public string? GroupId { get; init; }

    /// <summary>The property with the user of a group call; null for none.</summary>
    public string? UserId { get; init; }

    /// <summary>The property with a track event's name; null to find it.</summary>
    public string? Event { get; init; }

    /// <summary>The property with the time at which it happened; null to find it where it is evident.</summary>
    public string? Timestamp { get; init; }
}
