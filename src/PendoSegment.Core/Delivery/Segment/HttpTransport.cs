using PendoSegment.Pendo;

namespace PendoSegment.Delivery.Segment;

/// <summary>Posts events over HTTP with a client that many commands may share.</summary>
internal sealed class HttpTransport : IEventTransport
{
    private readonly RenewableClient _client;
    private readonly Uri _address;
    private readonly Exchange _exchange;

    /// <summary>A transport to an endpoint.</summary>
    /// <param name="client">The shared client; it is not disposed of here.</param>
    /// <param name="endpoint">Where events go.</param>
    /// <param name="key">The app's API key.</param>
    public HttpTransport(RenewableClient client, PendoEndpoint endpoint, ApiKey key)
    {
        _client = client;
        _exchange = new Exchange(client, endpoint, key);
        _address = endpoint.PostAddress(key);
    }

    /// <inheritdoc/>
    public BatchLimits Limits => BatchLimits.One;

    /// <inheritdoc/>
    public EndpointWords Words => EndpointWords.Segment;

    /// <inheritdoc/>
#if NET
    // A reply for every event of a million: the state machine comes from a pool.
    [System.Runtime.CompilerServices.AsyncMethodBuilder(typeof(System.Runtime.CompilerServices.PoolingAsyncValueTaskMethodBuilder<>))]
#endif
    public async ValueTask<TransportReply> PostAsync(EventBatch batch, CancellationToken cancellation)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, _address) { Content = new EventContent(batch[0]) };
        (ConnectionSet Connections, long Answers) attempt = _exchange.Begin(request);
        try
        {
            using HttpResponseMessage response = await attempt.Connections.SendAsync(request, cancellation).ConfigureAwait(false);
            _client.Answered();
            int status = (int)response.StatusCode;
            if (status is < 200 or >= 300)
            {
                return await _exchange.RefusedAsync(response, cancellation).ConfigureAwait(false);
            }

            if (response.Content is { } content && content.Headers.ContentLength != 0)
            {
                await AnswerStart.ReadAsync(response, start: null, cancellation).ConfigureAwait(false);
            }

            return new TransportReply(status, null);
        }
        catch (Exception failure) when (Exchange.IsNetwork(failure))
        {
            return _exchange.Failed(failure, attempt, cancellation);
        }
    }
}
