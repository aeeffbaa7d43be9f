namespace PendoSegment.Delivery;

/// <summary>How the delivery of an event ended.</summary>
internal enum DeliveryStatus
{
    /// <summary>The endpoint answered 2xx. That is not a promise that it was stored.</summary>
    Accepted,

    /// <summary>The endpoint answered that it does not take this event.</summary>
    Rejected,

    /// <summary>There was no answer, or the server failed.</summary>
    Failed,
}
