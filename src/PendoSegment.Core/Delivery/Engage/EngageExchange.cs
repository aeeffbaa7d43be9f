using PendoSegment.Delivery.Segment;
using PendoSegment.Pendo;

namespace PendoSegment.Delivery.Engage;

/// <summary>One call of Pendo's API: <c>https://HOST/api/v1/…</c> with the header <c>x-pendo-integration-key</c> (Pendo's public API collection).</summary>
/// <param name="client">The shared client; it is not disposed of here.</param>
/// <param name="endpoint">Where the API is.</param>
/// <param name="key">The integration key.</param>
internal sealed class EngageExchange(RenewableClient client, PendoEndpoint endpoint, IntegrationKey key)
{
    // An answer names 500 ids with a text for each, a schema a thousand fields. What has more than this has no end.
    private const int MostRead = 16 << 20;

    private readonly Exchange _exchange = new(client, endpoint, key);

    /// <summary>Calls once. What the network or the server does wrong is in the reply; only a cancelled token throws.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">What stands behind <c>/api/v1/</c>, escaped.</param>
    /// <param name="body">JSON; null for none. Nobody reads it any more once there is a status.</param>
    /// <param name="cancellation">The attempt's token.</param>
    public async Task<EngageReply> SendAsync(HttpMethod method, string path, EventContent? body, CancellationToken cancellation)
    {
        using HttpRequestMessage request = new(method, endpoint.ApiAddress(path)) { Content = body };
        request.Headers.TryAddWithoutValidation("x-pendo-integration-key", key.Reveal());
        (ConnectionSet Connections, long Answers) attempt = _exchange.Begin(request);
        try
        {
            using HttpResponseMessage response = await attempt.Connections.SendAsync(request, cancellation).ConfigureAwait(false);
            client.Answered();
            return response.IsSuccessStatusCode
                ? new EngageReply(new TransportReply((int)response.StatusCode, null), await ReadAsync(response, cancellation).ConfigureAwait(false))
                : new EngageReply(await _exchange.RefusedAsync(response, cancellation).ConfigureAwait(false), []);
        }
        catch (Exception failure) when (Exchange.IsNetwork(failure))
        {
            return new EngageReply(_exchange.Failed(failure, attempt, cancellation), []);
        }
    }

    private static async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (response.Content is not { } content)
        {
            return [];
        }

#if NET
        using Stream stream = await content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
#else
        // Its streams know no cancellation.
        using CancellationTokenRegistration abort = cancellation.Register(response.Dispose);
        using Stream stream = await content.ReadAsStreamAsync().ConfigureAwait(false);
#endif
        byte[] body = new byte[content.Headers.ContentLength is > 0 and < MostRead and long told ? (int)told + 1 : 4096];
        int length = 0;
        int read;
        while ((read = await stream.ReadAsync(body, length, body.Length - length, cancellation).ConfigureAwait(false)) > 0 && length + read < MostRead)
        {
            length += read;
            if (length == body.Length)
            {
                Array.Resize(ref body, length * 2);
            }
        }

        Array.Resize(ref body, length);
        return body;
    }
}
