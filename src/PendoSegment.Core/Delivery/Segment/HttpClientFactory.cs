using System.Net;
#if NET
using Handler = System.Net.Http.SocketsHttpHandler;
#else
using System.Security.Authentication;
using Handler = System.Net.Http.HttpClientHandler;
#endif

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
    public static RenewableClient Create(Uri? proxy, ICredentials? proxyCredentials, bool direct)
    {
        IWebProxy? webProxy = direct ? null : proxy is null ? SystemProxy : new WebProxy(proxy) { Credentials = proxyCredentials };
        return new RenewableClient(Make, webProxy);

        Handler Make(ConnectionSet connections)
        {
            Handler handler = CreateHandler(connections);
            handler.UseProxy = !direct;
            if (proxy is not null)
            {
                handler.Proxy = webProxy;
            }

            return handler;
        }
    }

#if NET
    // Asked when nothing has been heard for this long though a request is under way; often enough that a dead connection is found before a
    // request's usual time is up, seldom enough for a server to mind.
    private static readonly TimeSpan PingDelay = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PingTimeout = TimeSpan.FromSeconds(5);

    // With the TLS handshake; the connector's own limit says more and comes first.
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(15);

    private static IWebProxy SystemProxy => HttpClient.DefaultProxy;

    /// <summary>What every client has in common.</summary>
    internal static Handler CreateHandler(ConnectionSet connections)
    {
        DualStackConnector connector = DualStackConnector.Create();
        return new Handler
        {
            // Redirects would carry the key to another address (design: not followed).
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = ConnectionLifetime,
            EnableMultipleHttp2Connections = true,
            ConnectTimeout = ConnectTimeout,
            ConnectCallback = async (context, cancellation) =>
                connections.Add(await connector.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancellation).ConfigureAwait(false)),
            KeepAlivePingDelay = PingDelay,
            KeepAlivePingTimeout = PingTimeout,
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,

            // Trace headers would go to a third party and cost on every request.
            ActivityHeadersPropagator = null,
            SslOptions = { RemoteCertificateValidationCallback = UntrustedCertificateException.Check },
        };
    }
#else
    // The framework's own default is two.
    private const int MaxConnections = 1024;

    private static IWebProxy? SystemProxy => WebRequest.DefaultWebProxy;

    /// <summary>What every client has in common. An attempt that is given up closes its connection here: there is nothing to add to the set.</summary>
    internal static Handler CreateHandler(ConnectionSet _) =>
        new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            MaxConnectionsPerServer = MaxConnections,

            // Hosts that still default to TLS 1.0 are common with Windows PowerShell 5.1; set for this client and not for the whole process.
            SslProtocols = SslProtocols.Tls12,
        };

    /// <summary>
    /// Settles what .NET Framework keeps not for a client but for whom a connection goes to: the proxy, where there is one. It may have to ask the
    /// system for that, and takes as long as that takes.
    /// </summary>
    public static void Prepare(Uri address, IWebProxy? proxy)
    {
        ServicePoint point = ServicePointManager.FindServicePoint(address, proxy);
        point.UseNagleAlgorithm = false;
        point.Expect100Continue = false;
        point.ConnectionLeaseTimeout = (int)ConnectionLifetime.TotalMilliseconds;
        point.ConnectionLimit = MaxConnections;
        point.BindIPEndPointDelegate ??= new AnsweringFamily(point.Address).Bind;
    }
#endif
}
