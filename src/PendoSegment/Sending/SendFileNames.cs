using PendoSegment.Ledger;

namespace PendoSegment.Sending;

/// <summary>Which files a command writes what becomes of its events to.</summary>
internal sealed record SendFileNames
{
    /// <summary>The rejects file's full path; null for none.</summary>
    public string? RejectPath { get; init; }

    /// <summary>The ledger's full path; null for none.</summary>
    public string? LedgerPath { get; init; }

    /// <summary>How the ledger is used.</summary>
    public LedgerOptions Ledger { get; init; } = new();

    /// <summary>The shard that is sent, <c>2/8</c>; null for all.</summary>
    public string? Shard { get; init; }
}
