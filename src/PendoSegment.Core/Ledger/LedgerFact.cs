using System.Runtime.InteropServices;
using PendoSegment.Values;

namespace PendoSegment.Ledger;

/// <summary>What a line of a ledger says.</summary>
internal enum LedgerFactType
{
    /// <summary>Nothing that can be read.</summary>
    Damaged,

    /// <summary>That something was accepted.</summary>
    Accepted,

    /// <summary>That something else was perhaps accepted since.</summary>
    Doubt,

    /// <summary>That a complete run did not have the id.</summary>
    Absent,

    /// <summary>That a complete run had it again.</summary>
    Present,

    /// <summary>What the fields of an id in the sample are like.</summary>
    Sample,

    /// <summary>How a run began or ended.</summary>
    Run,
}

/// <summary>One line of a ledger, without its id.</summary>
/// <param name="Type">What it says. A damaged line may have a kind and a key all the same.</param>
/// <param name="Kind">What the id is of.</param>
/// <param name="Key">The id's hash; null where no id could be read.</param>
/// <param name="Content">The hash of what was accepted.</param>
/// <param name="Time">When.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LedgerFact(LedgerFactType Type, EventKind Kind, ulong? Key, Hash128 Content, DateTimeOffset Time);
