namespace PendoSegment;

/// <summary>A visitor as the sandbox knew it at one moment; it does not change afterwards.</summary>
/// <param name="Id">The visitor id, the events' userId. Case-sensitive, as Pendo's ids are.</param>
/// <param name="AccountId">The account that an identify's context.groupId or a group's groupId named last; null when none did.</param>
/// <param name="Metadata">
/// The merged traits of Segment's events: names in lower case, values a string, bool, long, double, null or an object?[] of these. A trait called id is not among them,
/// since the userId always wins over it.
/// </param>
/// <param name="Groups">The same by metadata group, and what the Engage API has written: <c>segmentio</c>, <c>custom</c>, <c>agent</c>.</param>
/// <param name="Events">How many accepted events named the visitor: identify, track, and group with a userId.</param>
/// <param name="LastSeen">When the last of them arrived, or the Engage API created it, UTC.</param>
public sealed record SandboxVisitor(
    string Id, string? AccountId, IReadOnlyDictionary<string, object?> Metadata,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, object?>> Groups, long Events, DateTimeOffset LastSeen);
