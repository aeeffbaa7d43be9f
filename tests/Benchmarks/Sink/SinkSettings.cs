namespace PendoSegment.Benchmarks.Sink;

/// <summary>How the sink behaves from now on. The default accepts everything at once.</summary>
internal sealed record SinkSettings
{
    /// <summary>How long each request is held before its answer, in milliseconds.</summary>
    public int LatencyMilliseconds { get; init; }

    /// <summary>Requests a second that are accepted; those beyond are answered 429 with <c>Retry-After: 1</c>. 0 is no limit.</summary>
    public int LimitPerSecond { get; init; }

    public LimitKind LimitKind { get; init; }

    /// <summary>Limits that hold for some seconds each, one after the other from the first request on; the last for ever. None is <see cref="LimitPerSecond"/> alone.</summary>
    public IReadOnlyList<LimitPhase> LimitPhases { get; init; } = [];

    /// <summary>The share of requests answered 503, from 0 to 1.</summary>
    public double FailureShare { get; init; }

    /// <summary>Requests that are answered; those that come after these hang until their sender lets go. 0 is all.</summary>
    public int HangAfter { get; init; }

    /// <summary>Whether every event is read, and kept for a report on losses, order and messageIds.</summary>
    public bool Verify { get; init; }
}
