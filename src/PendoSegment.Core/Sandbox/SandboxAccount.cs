namespace PendoSegment;

/// <summary>
/// An account as the sandbox knew it at one moment; it does not change afterwards. Of Segment's events only group makes accounts (its Pendo page).
/// </summary>
/// <param name="Id">The account id, the events' groupId. Case-sensitive, as Pendo's ids are.</param>
/// <param name="Metadata">
/// The merged traits of Segment's events: names in lower case, values a string, bool, long, double, null or an object?[] of these. A trait called id is not among them,
/// since the groupId always wins over it.
/// </param>
/// <param name="Groups">The same by metadata group, and what the Engage API has written: <c>segmentio</c>, <c>custom</c>, <c>agent</c>.</param>
/// <param name="Events">How many accepted group events named the account.</param>
/// <param name="LastSeen">When the last of them arrived, or the Engage API created it, UTC.</param>
public sealed record SandboxAccount(
    string Id, IReadOnlyDictionary<string, object?> Metadata, IReadOnlyDictionary<string, IReadOnlyDictionary<string, object?>> Groups, long Events, DateTimeOffset LastSeen);
