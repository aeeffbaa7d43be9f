namespace PendoSegment.Proposals;

/// <summary>What a proposal is to know beside the records.</summary>
/// <param name="Kind">The kind of event that the records are to become.</param>
/// <param name="Culture">The name of the culture in which numbers and dates are written as text, such as <c>de-DE</c>; null when nobody has said so.</param>
/// <param name="Id">The property with the id; null to find it.</param>
/// <param name="GroupId">The property with the visitor's account (identify, track); null to find it where it is evident.</param>
/// <param name="ParentId">The property with the account's parent; null for none.</param>
/// <param name="UserId">The property with the user of a group call; null for none.</param>
/// <param name="Event">The property with a track event's name; null to find it.</param>
/// <param name="Timestamp">The property with the time at which it happened; null to find it where it is evident.</param>
internal sealed record ProposalOptions(
    EventKind Kind, string? Culture = null, string? Id = null, string? GroupId = null, string? ParentId = null, string? UserId = null, string? Event = null, string? Timestamp = null);
