using PendoSegment.Pendo;
using PendoSegment.Time;

namespace PendoSegment.Delivery.Segment;

/// <summary>Puts a dispatcher together for the real world: HTTP, real time, real chance.</summary>
internal static class HttpDelivery
{
    /// <summary>Makes a dispatcher over HTTP. Nothing is sent before the first event.</summary>
    /// <param name="client">The shared client; it is not disposed of here.</param>
    /// <param name="endpoint">Where to.</param>
    /// <param name="key">With which key.</param>
    /// <param name="options">How many at once, how often, how long.</param>
    /// <param name="rejects">Is told of every event that was not accepted, on the thread that found out; null for nobody.</param>
    /// <param name="accepted">Is told of every event that was accepted, on the same threads; null for nobody.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static Dispatcher Start(RenewableClient client, PendoEndpoint endpoint, ApiKey key, DeliveryOptions options, IRejectSink? rejects, IAcceptanceLog? accepted = null) =>
        Start(new HttpTransport(client, endpoint, key), options, rejects, accepted);

    /// <summary>Makes a dispatcher over any transport, in real time and with real chance.</summary>
    /// <inheritdoc cref="Start(RenewableClient, PendoEndpoint, ApiKey, DeliveryOptions, IRejectSink?, IAcceptanceLog?)"/>
    public static Dispatcher Start(IEventTransport transport, DeliveryOptions options, IRejectSink? rejects, IAcceptanceLog? accepted = null) =>
        new(transport, options, SystemClock.Instance, new Random().NextDouble, rejects, accepted);
}
