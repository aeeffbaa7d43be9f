namespace PendoSegment.Ledger;

/// <summary>How a ledger is used.</summary>
internal sealed record LedgerOptions
{
    /// <summary>True to send what is unchanged, too.</summary>
    public bool Force { get; init; }

    /// <summary>What was accepted longer ago is sent again; null for never.</summary>
    public TimeSpan? MaximumAge { get; init; }
}
