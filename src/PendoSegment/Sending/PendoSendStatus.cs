namespace PendoSegment;

/// <summary>What became of a record.</summary>
public enum PendoSendStatus
{
    /// <summary>The endpoint answered 2xx. That is not a promise that Pendo stored it.</summary>
    Accepted,

    /// <summary>It was not sent: the ledger knows that it was accepted as it is, or the same was handed over before it in this run.</summary>
    Unchanged,

    /// <summary>The endpoint refused it, or it could not be delivered.</summary>
    Rejected,

    /// <summary>It could not be made into an event and was not sent.</summary>
    Invalid,
}
