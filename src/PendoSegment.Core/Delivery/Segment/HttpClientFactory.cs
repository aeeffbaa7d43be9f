using System.Net;
using PendoSegment.Pendo;

namespace PendoSegment.Delivery.Segment;

/// <summary>Makes the HTTP client of a session: connections kept and reused, nothing followed, nothing remembered.</summary>
internal static class HttpClientFactory
{
    // A connection is given up after a while so that a change of DNS is noticed in a run of hours.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>Makes a client; its owner disposes of it.</summary>
    /// <param name="proxy">The proxy; null for the system's.</param>
    /// <param name="proxyCredentials">What the proxy wants to see; null for none.</param>
    /// <param name="direct">True to pass the system's proxy by, as for an endpoint on this machine.</param>
    public static HttpMessageInvoker Create(Uri? proxy, ICredentials? proxyCredentials, bool direct)
    {
        IWebProxy? webProxy = proxy is null ? null : new WebProxy(proxy) { Credentials = proxyCredentials };
#if NET
        SocketsHttpHandler handler = CreateHandler();
#else
        HttpClientHandler handler = CreateHandler();
#endif
        if (direct)
        {
            handler.UseProxy = false;
        }
        else if (webProxy is not null)
        {
            handler.UseProxy = true;
            handler.Proxy = webProxy;
        }

        return Create(handler);
    }

    /// <summary>
    /// A client over a handler, which it owns. HttpClient itself would link a cancellation source a request, for a time limit that the dispatcher keeps already.
    /// </summary>
    internal static HttpMessageInvoker Create(HttpMessageHandler handler) => new(handler, disposeHandler: true);

#if NET
    /// <summary>What every client has in common.</summary>
    internal static SocketsHttpHandler CreateHandler() =>
        new()
        {
            // Redirects would carry the key to another address (design: not followed).
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = ConnectionLifetime,
            EnableMultipleHttp2Connections = true,

            // Trace headers would go to a third party and cost on every request.
            ActivityHeadersPropagator = null,
        };
#else
    /// <summary>What every client has in common.</summary>
    internal static HttpClientHandler CreateHandler() =>
        new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,

            // The framework's own default is two.
            MaxConnectionsPerServer = 1024,

            // Hosts that still default to TLS 1.0 are common with Windows PowerShell 5.1; set for this client and not for the whole process.
            SslProtocols = System.Security.Authentication.SslProtocols.Tls12,
        };
#endif

    /// <summary>Settles what .NET Framework keeps an endpoint and not a client; nothing elsewhere.</summary>
    public static void Prepare(PendoEndpoint endpoint)
    {
#if !NET
        ServicePoint point = ServicePointManager.FindServicePoint(endpoint.Root);
        point.UseNagleAlgorithm = false;
        point.Expect100Continue = false;
        point.ConnectionLeaseTimeout = (int)ConnectionLifetime.TotalMilliseconds;
#endif
    }
}
