using PendoSegment.Delivery.Segment;
using PendoSegment.Pendo;

namespace PendoSegment.Delivery.Engage;

/// <summary>Puts a dispatcher together that writes metadata.</summary>
internal static class MetadataDelivery
{
    /// <summary>Makes a dispatcher over HTTP. Nothing is sent before the first event.</summary>
    /// <param name="client">The shared client; it is not disposed of here.</param>
    /// <param name="endpoint">Where the API is.</param>
    /// <param name="key">With which key.</param>
    /// <param name="target">What is written, and how.</param>
    /// <param name="options">How many calls at once, how often, how long.</param>
    /// <param name="rejects">Is told of every event that was not updated, on the thread that found out; null for nobody.</param>
    /// <param name="accepted">Is told of every event that was updated, on the same threads; null for nobody.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static Dispatcher Start(
        RenewableClient client, PendoEndpoint endpoint, IntegrationKey key, MetadataTarget target, DeliveryOptions options, IRejectSink? rejects, IAcceptanceLog? accepted = null) =>
        HttpDelivery.Start(new MetadataTransport(client, endpoint, key, target), options, rejects, accepted);
}
