using System.Globalization;

namespace PendoSegment;

/// <summary>What a Send command did, written at its end.</summary>
public sealed class PendoSendSummary
{
    /// <summary>The kind of events that were sent: Identify, Group or Track; null for Send-PendoEvent, which takes all kinds.</summary>
    public required string? Kind { get; init; }

    /// <summary>The shard whose records were taken, such as 2/4; null without -Shard.</summary>
    public string? Shard { get; init; }

    /// <summary>
    /// How many records were taken, those that cannot be events included, without those that the user said no to. Each is accepted, unchanged
    /// or rejected when the command has completed.
    /// </summary>
    public required long Consumed { get; init; }

    /// <summary>How many the endpoint answered with 2xx. That is not a promise that Pendo stored them.</summary>
    public required long Accepted { get; init; }

    /// <summary>How many were not sent, since the ledger has them as they are; 0 without -LedgerPath.</summary>
    public required long Unchanged { get; init; }

    /// <summary>How many were refused by the endpoint, could not be delivered, or could not be made into an event. Each has its own error.</summary>
    public required long Rejected { get; init; }

    /// <summary>How many attempts were repeated.</summary>
    public long Retries { get; init; }

    /// <summary>When the command began, in local time.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>From the command's first record to the last answer.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The same in seconds, for logs.</summary>
    public double ElapsedSec => Math.Round(Elapsed.TotalSeconds, 3);

    /// <summary>Accepted events a second.</summary>
    public double PerSecond => Elapsed > TimeSpan.Zero ? Math.Round(Accepted / Elapsed.TotalSeconds, 1) : 0;

    /// <summary>Completed, or the id of the error that ended the input before its end.</summary>
    public required string EndedBy { get; init; }

    /// <summary>The file with what was not accepted; null when none was asked for or nothing was written to it.</summary>
    public string? RejectPath { get; init; }

    /// <summary>The figures in a line, the same in every culture.</summary>
    public override string ToString() => string.Format(
        CultureInfo.InvariantCulture,
        "{0}{9}: {1} consumed, {2} accepted, {3} unchanged, {4} rejected, {5} retries in {6:0.0} s ({7}/s), {8}",
        Kind ?? "Event", Consumed, Accepted, Unchanged, Rejected, Retries, ElapsedSec, PerSecond, EndedBy, Shard is null ? string.Empty : $" {Shard}");
}
