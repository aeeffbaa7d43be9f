using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using PendoSegment.Pendo;

namespace PendoSegment.Delivery.Segment;

/// <summary>What all requests to an endpoint have in common: how they go out, and what follows from what the network or the server does wrong.</summary>
internal sealed class Exchange
{
    private const int ProxyLogin = (int)HttpStatusCode.ProxyAuthenticationRequired;

    private readonly RenewableClient _client;
    private readonly PendoEndpoint _endpoint;
    private readonly PendoKey _key;
#if !NET
    private readonly Lazy<bool> _prepared;
#endif

    /// <param name="client">The shared client; it is not disposed of here.</param>
    /// <param name="endpoint">Where to.</param>
    /// <param name="key">What must not be shown.</param>
    public Exchange(RenewableClient client, PendoEndpoint endpoint, PendoKey key)
    {
        _client = client;
        _endpoint = endpoint ?? throw new ArgumentNullException(nameof(endpoint));
        _key = key;
#if !NET
        // On the thread of the first who sends: to find the system's proxy may take a while.
        _prepared = new Lazy<bool>(() =>
        {
            HttpClientFactory.Prepare(endpoint.Root, client.Proxy);
            return true;
        });
#endif
    }

    /// <summary>Makes a request ready to be sent; what to send it on, and how many answers had come by then, for <see cref="Failed"/>.</summary>
    public (ConnectionSet Connections, long Answers) Begin(HttpRequestMessage request)
    {
#if NET
        request.Version = HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
#else
        _ = _prepared.Value;
#endif
        return (_client.Connections, _client.Answers);
    }

    /// <summary>What an answer other than a 2xx says.</summary>
    public async ValueTask<TransportReply> RefusedAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        // The status is the verdict, whatever happens to the rest of the answer.
        AnswerStart start = new();
        await AnswerStart.ReadAsync(response, start, cancellation).ConfigureAwait(false);
        return (int)response.StatusCode == ProxyLogin ? AsksForLogin() : Reply(response, AnswerText.Of(response, start, _key));
    }

    /// <summary>What it means that there was no answer. A cancelled token throws.</summary>
    /// <param name="failure">What the client threw.</param>
    /// <param name="attempt">What <see cref="Begin"/> gave.</param>
    /// <param name="cancellation">The attempt's token.</param>
    public TransportReply Failed(Exception failure, (ConnectionSet Connections, long Answers) attempt, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            // A connection that is torn down by the cancellation may fail in any of these ways.
            _client.Renew(attempt.Connections, attempt.Answers);
            cancellation.ThrowIfCancellationRequested();
        }

        if (Causes(failure).Any(IsProxyLogin))
        {
            return AsksForLogin();
        }

        return Causes(failure).Any(IsUntrusted) ? new TransportReply(TransportFailure.Untrusted, AnswerText.Of(failure, _key))
            : ReferenceEquals(attempt.Connections, _client.Connections) ? new TransportReply(TransportFailure.Unreachable, AnswerText.Of(failure, _key))
            : new TransportReply(TransportFailure.Unreachable, "its connection was given up, since nothing came over it any more");
    }

    /// <summary>True for everything that a client throws when the network or a server does something wrong.</summary>
    /// <remarks>.NET's handler lets a bare SocketException out where a connection is reset between its handshake and its first request.</remarks>
    public static bool IsNetwork(Exception failure) =>
        failure is HttpRequestException or IOException or SocketException or OperationCanceledException or InvalidOperationException;

    // A date is one of the server's clock, and says how long to wait only beside the server's own time (RFC 9110, 10.2.3 and 6.6.1).
    private static TransportReply Reply(HttpResponseMessage response, string reason)
    {
        RetryConditionHeaderValue? retry = response.Headers.RetryAfter;
        DateTimeOffset? now = response.Headers.Date;
        return new TransportReply((int)response.StatusCode, reason)
        {
            RetryAfter = retry?.Delta ?? (retry?.Date - now),
            RetryAt = now is null ? retry?.Date : null,
        };
    }

    private static bool IsUntrusted(Exception failure) =>
#if NET
        failure is UntrustedCertificateException;
#else
        failure is WebException { Status: WebExceptionStatus.TrustFailure };
#endif

    // An answer for plain http, a failure where a tunnel was wanted.
    private static bool IsProxyLogin(Exception failure) =>
#if NET
        failure is HttpRequestException { StatusCode: HttpStatusCode.ProxyAuthenticationRequired };
#else
        failure is WebException { Response: HttpWebResponse { StatusCode: HttpStatusCode.ProxyAuthenticationRequired } };
#endif

    private TransportReply AsksForLogin()
    {
        Uri? proxy = _client.Proxy?.GetProxy(_endpoint.Root);
        string who = proxy is null || proxy == _endpoint.Root ? "it" : proxy.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);
        return new TransportReply(ProxyLogin, $"{who} answered 407 Proxy Authentication Required");
    }

    private static IEnumerable<Exception> Causes(Exception failure)
    {
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }
}
