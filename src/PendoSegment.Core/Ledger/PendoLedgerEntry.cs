namespace PendoSegment;

/// <summary>What a ledger knows of one id.</summary>
public sealed class PendoLedgerEntry
{
    /// <summary>Identify for a visitor, Group for an account.</summary>
    public required EventKind Kind { get; init; }

    /// <summary>The visitor's or account's id.</summary>
    public required string Id { get; init; }

    /// <summary>When an event of it was accepted last, in local time.</summary>
    public required DateTime AcceptedAt { get; init; }

    /// <summary>When the first complete run ended that did not have it any more, in local time; null while it is there.</summary>
    public DateTime? AbsentSince { get; init; }

    /// <summary>True when it is sent again whatever it holds: something else was on its way when a run ended.</summary>
    public bool IsInDoubt { get; init; }

    /// <summary>The id.</summary>
    public override string ToString() => Id;
}
