namespace PendoSegment.Delivery;

/// <summary>Carries events to the endpoint. The network's whole surface, so that tests can stand in for it.</summary>
internal interface IEventTransport
{
    /// <summary>How much goes into one request.</summary>
    BatchLimits Limits { get; }

    /// <summary>What the endpoint, its key and what it takes are called, in messages.</summary>
    EndpointWords Words { get; }

    /// <summary>
    /// Posts a batch of at least one event once. What the network or the server does wrong is in the reply and never thrown; only a cancelled token throws. Where the
    /// endpoint says of a single event that it did not take it, that is in the batch (<see cref="EventBatch.Mark"/>). The result is to be awaited once.
    /// </summary>
    ValueTask<TransportReply> PostAsync(EventBatch batch, CancellationToken cancellation);
}
