namespace PendoSegment;

/// <summary>
/// The calls of Segment's spec that Pendo's endpoint is documented to take (segment-docs, Pendo destination). Page, screen and
/// alias are undocumented there and not offered.
/// </summary>
public enum EventKind
{
    /// <summary>A visitor and its metadata.</summary>
    Identify,

    /// <summary>An account and its metadata.</summary>
    Group,

    /// <summary>Something a visitor did. Pendo must have enabled track events on the subscription.</summary>
    Track,
}
