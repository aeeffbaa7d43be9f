namespace PendoSegment;

/// <summary>What Update-PendoMetadata did, written at its end.</summary>
public sealed class PendoUpdateSummary
{
    /// <summary>Whose metadata was written: Visitor or Account.</summary>
    public required string Kind { get; init; }

    /// <summary>The metadata group that was written.</summary>
    public required string Group { get; init; }

    /// <summary>The shard whose records were taken, such as 2/4; null without -Shard.</summary>
    public string? Shard { get; init; }

    /// <summary>
    /// How many records were taken, those that cannot be sent included, without those that the user said no to. Each is updated, unchanged, missing
    /// or rejected when the command has completed.
    /// </summary>
    public required long Consumed { get; init; }

    /// <summary>How many Pendo says that it has stored.</summary>
    public required long Updated { get; init; }

    /// <summary>How many were not sent, since the ledger has them as they are; 0 without -LedgerPath.</summary>
    public required long Unchanged { get; init; }

    /// <summary>How many are of visitors or accounts that Pendo does not know.</summary>
    public required long Missing { get; init; }

    /// <summary>How many Pendo refused or would have, or could not be delivered, or could not be made of their records. Each has its own error.</summary>
    public required long Rejected { get; init; }

    /// <summary>How many calls were repeated.</summary>
    public long Retries { get; init; }

    /// <summary>When the command began, in local time.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>From the command's first record to the last answer.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The same in seconds, for logs.</summary>
    public double ElapsedSec => Math.Round(Elapsed.TotalSeconds, 3);

    /// <summary>Updated records a second.</summary>
    public double PerSecond => Elapsed > TimeSpan.Zero ? Math.Round(Updated / Elapsed.TotalSeconds, 1) : 0;

    /// <summary>Completed, or the id of the error that ended the input before its end.</summary>
    public required string EndedBy { get; init; }

    /// <summary>The file with what was not updated; null when none was asked for or nothing was written to it.</summary>
    public string? RejectPath { get; init; }

    /// <summary>The figures in a line, the same in every culture.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Kind} {Group}{(Shard is null ? string.Empty : " " + Shard)}: {Consumed} consumed, {Updated} updated, {Unchanged} unchanged, {Missing} missing, {Rejected} rejected, {Retries} retries in {ElapsedSec:0.0} s ({PerSecond}/s), {EndedBy}");
}
