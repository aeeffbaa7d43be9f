namespace PendoSegment.Benchmarks.Sink;

/// <summary>What a verifying sink found. An event is known by its user id and its trait <c>seq</c>.</summary>
internal sealed record LedgerReport
{
    /// <summary>Different events that were accepted.</summary>
    public long Distinct { get; init; }

    /// <summary>Events that were accepted again.</summary>
    public long Duplicated { get; init; }

    /// <summary>Events that were accepted after a later one of the same id.</summary>
    public long OutOfOrder { get; init; }

    /// <summary>Requests that repeated an event, accepted or not.</summary>
    public long Repeated { get; init; }

    /// <summary>Repeated requests whose messageId was another one.</summary>
    public long ChangedMessageIds { get; init; }

    /// <summary>Repeated requests whose bytes were other ones.</summary>
    public long ChangedBodies { get; init; }

    /// <summary>Requests that were not an event as the benchmark sends them.</summary>
    public long Unreadable { get; init; }
}
