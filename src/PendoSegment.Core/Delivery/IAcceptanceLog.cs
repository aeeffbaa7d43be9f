using PendoSegment.Events;

namespace PendoSegment.Delivery;

/// <summary>Remembers what the endpoint has accepted.</summary>
internal interface IAcceptanceLog
{
    /// <summary>
    /// Writes down, before an event is posted for the first time, that nobody knows any more what its id is at Pendo. Called by any sender, with no lock held.
    /// </summary>
    /// <exception cref="DeliveryException">It cannot be written down, so that the event must not be posted.</exception>
    void Doubt(OutgoingEvent outgoing);

    /// <summary>Writes down events that were accepted. Called by one thread at a time, of one id in order, with no lock held; it must not keep them.</summary>
    /// <exception cref="DeliveryException">They cannot be written down.</exception>
    void Add(IReadOnlyList<Settled> accepted);
}
