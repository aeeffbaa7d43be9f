using PendoSegment.Values;

namespace PendoSegment.Events;

/// <summary>What the ledger has to know of an event on its way.</summary>
internal struct LedgerMark
{
    /// <summary>The hash of what it says.</summary>
    public Hash128 Content;

    /// <summary>True when its acceptance is to be remembered.</summary>
    public bool IsKept;

    /// <summary>True when its id has an entry that says something else, and nobody will know what Pendo has from the first attempt on.</summary>
    public bool MustDoubt;
}
