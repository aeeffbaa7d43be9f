namespace PendoSegment.Delivery;

/// <summary>How events are delivered.</summary>
internal sealed record DeliveryOptions
{
    /// <summary>The most requests under way at once, 1 to 1,024.</summary>
    public int ThrottleLimit { get; init; } = 64;

    /// <summary>The most attempts a second, above 0; null for no limit.</summary>
    public double? RateLimit { get; init; }

    /// <summary>How many times an event is tried again, 0 or more. Attempts during an outage do not count.</summary>
    public int MaximumRetryCount { get; init; } = 8;

    /// <summary>
    /// The wait before the first further attempt; each after it waits twice as long, up to a minute. Null for a second, or a tenth of that while other
    /// events get through.
    /// </summary>
    public TimeSpan? RetryInterval { get; init; }

    /// <summary>How long one attempt may take, connection and answer together.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long nothing may succeed before delivery gives up.</summary>
    public TimeSpan OutageTimeout { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>True to report accepted events too, and not the others alone.</summary>
    public bool ReportAccepted { get; init; }

    /// <summary>True to tell of each request whose it was and what came back.</summary>
    public bool TraceRequests { get; init; }
}
