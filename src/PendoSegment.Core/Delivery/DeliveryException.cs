namespace PendoSegment.Delivery;

/// <summary>Why delivery as a whole cannot go on.</summary>
internal enum DeliveryFault
{
    /// <summary>The endpoint does not take the key, or is not Pendo's.</summary>
    KeyRejected,

    /// <summary>The endpoint takes none of the records as they are.</summary>
    AllRefused,

    /// <summary>The endpoint cannot be reached, or fails, and has not come back.</summary>
    EndpointUnavailable,

    /// <summary>The rejects file cannot be written: to go on would be to lose what is refused.</summary>
    RejectsUnwritable,

    /// <summary>The ledger cannot be written: to go on would be to forget what was accepted.</summary>
    LedgerUnwritable,
}

/// <summary>Delivery as a whole cannot go on.</summary>
internal sealed class DeliveryException(DeliveryFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Why.</summary>
    public DeliveryFault Fault { get; } = fault;

    /// <summary>The message without what the endpoint said, which may repeat what was sent: of an answer there is the status.</summary>
    public string WithoutAnswer { get; init; } = message;
}
