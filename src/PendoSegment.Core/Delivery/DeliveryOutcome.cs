using PendoSegment.Events;

namespace PendoSegment.Delivery;

/// <summary>How the delivery of an event ended.</summary>
internal enum DeliveryStatus
{
    /// <summary>The endpoint answered 2xx. That is not a promise that it was stored.</summary>
    Accepted,

    /// <summary>The endpoint answered that it does not know the visitor or account.</summary>
    Missing,

    /// <summary>The endpoint answered that it does not take this event.</summary>
    Rejected,

    /// <summary>The endpoint has no field of a name in it.</summary>
    FieldNotMapped,

    /// <summary>The endpoint has a field with another type than the value in it.</summary>
    TypeConflict,

    /// <summary>There was no answer, or the server failed.</summary>
    Failed,
}

/// <summary>The end of one event's way.</summary>
/// <param name="Event">The event. Whoever takes the outcome releases it.</param>
/// <param name="Status">How it ended.</param>
/// <param name="StatusCode">The last HTTP status; 0 when there was no answer.</param>
/// <param name="Attempts">How many times it was posted.</param>
/// <param name="Elapsed">From the first attempt to the end.</param>
/// <param name="Reason">Why it was not accepted; null when it was.</param>
internal sealed record DeliveryOutcome(OutgoingEvent Event, DeliveryStatus Status, int StatusCode, int Attempts, TimeSpan Elapsed, string? Reason);
