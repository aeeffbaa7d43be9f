namespace PendoSegment.Ledger;

/// <summary>Why a ledger cannot be used.</summary>
internal enum LedgerFault
{
    /// <summary>It cannot be opened, made, read or written, or is no ledger of a format that is known.</summary>
    Invalid,

    /// <summary>It is another destination's, another key's or another shard's.</summary>
    Mismatch,

    /// <summary>Another process has it open.</summary>
    InUse,
}
