using PendoSegment.Events;

namespace PendoSegment.Delivery;

/// <summary>Is told of every event that was not accepted, as it happens.</summary>
internal interface IRejectSink
{
    /// <summary>Writes down an outcome other than accepted. Called by one thread at a time, with no lock held; it must not keep the event.</summary>
    /// <exception cref="DeliveryException">It cannot be written down.</exception>
    void Add(DeliveryOutcome outcome);

    /// <summary>Writes down an event that was taken and not delivered, because delivery ended before.</summary>
    /// <exception cref="DeliveryException">It cannot be written down.</exception>
    void AddUndelivered(OutgoingEvent outgoing, string reason);
}
