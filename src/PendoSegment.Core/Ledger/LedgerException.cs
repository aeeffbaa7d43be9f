namespace PendoSegment.Ledger;

/// <summary>A ledger cannot be used. The message says why and what to do.</summary>
internal sealed class LedgerException(LedgerFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Why.</summary>
    public LedgerFault Fault { get; } = fault;
}
