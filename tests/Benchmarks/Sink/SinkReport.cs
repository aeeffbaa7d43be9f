namespace PendoSegment.Benchmarks.Sink;

/// <summary>What the sink saw since its settings were last set.</summary>
internal sealed record SinkReport
{
    public long Requests { get; init; }

    public long Accepted { get; init; }

    /// <summary>Answered 429.</summary>
    public long Limited { get; init; }

    /// <summary>Answered 503.</summary>
    public long Failed { get; init; }

    /// <summary>The most requests that were there at once.</summary>
    public int MostAtOnce { get; init; }

    /// <summary>The requests that hang now.</summary>
    public int Hanging { get; init; }

    /// <summary>How long a request was held on average, in milliseconds.</summary>
    public double MeanHoldMilliseconds { get; init; }

    /// <summary>The processor time of the sink's process since it started, in seconds.</summary>
    public double ProcessorSeconds { get; init; }

    /// <summary>The body of the first request, as text.</summary>
    public string FirstBody { get; init; } = string.Empty;

    /// <summary>Null unless the sink verifies.</summary>
    public LedgerReport? Ledger { get; init; }
}
