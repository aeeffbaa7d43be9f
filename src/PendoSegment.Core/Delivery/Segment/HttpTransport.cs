using System.Net;
using System.Net.Http.Headers;
using PendoSegment.Events;
using PendoSegment.Pendo;

namespace PendoSegment.Delivery.Segment;

/// <summary>Posts events over HTTP with a client that many commands may share.</summary>
internal sealed class HttpTransport : IEventTransport
{
    private const int ProxyLogin = (int)HttpStatusCode.ProxyAuthenticationRequired;

    private readonly RenewableClient _client;
    private readonly PendoEndpoint _endpoint;
    private readonly Uri _address;
    private readonly ApiKey _key;
#if !NET
    private readonly Lazy<bool> _prepared;
#endif

    /// <summary>A transport to an endpoint.</summary>
    /// <param name="client">The shared client; it is not disposed of here.</param>
    /// <param name="endpoint">Where events go.</param>
    /// <param name="key">The app's API key.</param>
    public HttpTransport(RenewableClient client, PendoEndpoint endpoint, ApiKey key)
    {
        _client = client;
        _endpoint = endpoint ?? throw new ArgumentNullException(nameof(endpoint));
        _address = endpoint.PostAddress(key);
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

    /// <inheritdoc/>
#if NET
    // A reply for every event of a million: the state machine comes from a pool.
    [System.Runtime.CompilerServices.AsyncMethodBuilder(typeof(System.Runtime.CompilerServices.PoolingAsyncValueTaskMethodBuilder<>))]
#endif
    public async ValueTask<TransportReply> PostAsync(OutgoingEvent outgoing, CancellationToken cancellation)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, _address) { Content = new EventContent(outgoing) };
#if NET
        request.Version = HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
#else
        _ = _prepared.Value;
#endif
        ConnectionSet connections = _client.Connections;
        long answers = _client.Answers;
        try
        {
            using HttpResponseMessage response = await connections.SendAsync(request, cancellation).ConfigureAwait(false);
            _client.Answered();
            int status = (int)response.StatusCode;
            if (status is >= 200 and < 300)
            {
                if (response.Content is { } content && content.Headers.ContentLength != 0)
                {
                    await AnswerStart.ReadAsync(response, start: null, cancellation).ConfigureAwait(false);
                }

                return new TransportReply(status, null);
            }

            // The status is the verdict on the event, whatever happens to the rest of the answer.
            AnswerStart start = new();
            await AnswerStart.ReadAsync(response, start, cancellation).ConfigureAwait(false);
            return status == ProxyLogin ? AsksForLogin() : Reply(response, AnswerText.Of(response, start, _key));
        }
        catch (Exception failure) when (IsNetwork(failure))
        {
            if (cancellation.IsCancellationRequested)
            {
                // A connection that is torn down by the cancellation may fail in any of these ways.
                _client.Renew(connections, answers);
                cancellation.ThrowIfCancellationRequested();
            }

            if (Causes(failure).Any(IsProxyLogin))
            {
                return AsksForLogin();
            }

            return Causes(failure).Any(IsUntrusted) ? new TransportReply(TransportFailure.Untrusted, AnswerText.Of(failure, _key))
                : ReferenceEquals(connections, _client.Connections) ? new TransportReply(TransportFailure.Unreachable, AnswerText.Of(failure, _key))
                : new TransportReply(TransportFailure.Unreachable, "its connection was given up, since nothing came over it any more");
        }
    }

    /// <summary>True for everything that a client throws when the network or a server does something wrong.</summary>
    internal static bool IsNetwork(Exception failure) =>
        failure is HttpRequestException or IOException or OperationCanceledException or InvalidOperationException;

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
