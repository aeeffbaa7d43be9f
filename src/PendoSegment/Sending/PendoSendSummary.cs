namespace PendoSegment;

/// <summary>What a Send command did, written at its end.</summary>
public sealed class PendoSendSummary
{
    /// <summary>The kind of events that were sent; null for Send-PendoEvent, which takes all kinds.</summary>
    public required EventKind? Kind { get; init; }

    /// <summary>How many the endpoint answered with 2xx. That is not a promise that Pendo stored them.</summary>
    public required long Accepted { get; init; }

    /// <summary>How many were refused by the endpoint, could not be delivered, or could not be made into an event. Each has its own error.</summary>
    public required long Rejected { get; init; }

    /// <summary>How many attempts were repeated.</summary>
    public long Retries { get; init; }

    /// <summary>From the command's first record to the last answer.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Accepted events a second.</summary>
    public double PerSecond => Elapsed > TimeSpan.Zero ? Math.Round(Accepted / Elapsed.TotalSeconds, 1) : 0;

    /// <summary>The file with what was not accepted; null when none was asked for or nothing was written to it.</summary>
    public string? RejectPath { get; init; }
}
