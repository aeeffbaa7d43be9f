using PendoSegment.Events;

namespace PendoSegment.Delivery;

/// <summary>Carries one event to the endpoint. The network's whole surface, so that tests can stand in for it.</summary>
internal interface IEventTransport
{
    /// <summary>
    /// Posts the event's bytes once. What the network or the server does wrong is in the reply and never thrown; only a cancelled token throws. The result is to be awaited once.
    /// </summary>
    ValueTask<TransportReply> PostAsync(OutgoingEvent outgoing, CancellationToken cancellation);
}
