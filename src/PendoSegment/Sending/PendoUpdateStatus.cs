namespace PendoSegment;

/// <summary>What became of a record's metadata.</summary>
public enum PendoUpdateStatus
{
    /// <summary>Pendo says that it has stored it.</summary>
    Updated,

    /// <summary>It was not sent: the ledger knows that Pendo has it as it is, or the same was handed over before it in this run.</summary>
    Unchanged,

    /// <summary>Pendo does not know the visitor or account.</summary>
    Missing,

    /// <summary>Pendo refused it, or would have, or it could not be delivered.</summary>
    Rejected,

    /// <summary>It could not be made of the record and was not sent.</summary>
    Invalid,
}
