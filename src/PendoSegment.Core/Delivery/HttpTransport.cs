using System.Security.Authentication;
using System.Text;
using PendoSegment.Events;

namespace PendoSegment.Delivery;

/// <summary>Posts events over HTTP with a client that many commands may share.</summary>
public sealed class HttpTransport : IEventTransport
{
    // Enough of a server's answer to say why.
    private const int MaxReason = 1024;

    private readonly HttpMessageInvoker _client;
    private readonly Uri _address;
    private readonly ApiKey _key;

    /// <summary>A transport to an endpoint.</summary>
    /// <param name="client">The shared client; it is not disposed of here.</param>
    /// <param name="endpoint">Where events go.</param>
    /// <param name="key">The app's API key.</param>
    public HttpTransport(HttpMessageInvoker client, PendoEndpoint endpoint, ApiKey key)
    {
        _client = client;
        _address = (endpoint ?? throw new ArgumentNullException(nameof(endpoint))).PostAddress(key);
        _key = key;
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
        request.Version = System.Net.HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
#endif
        try
        {
            using HttpResponseMessage response = await _client.SendAsync(request, cancellation).ConfigureAwait(false);
            int status = (int)response.StatusCode;
            if (status is >= 200 and < 300)
            {
                await DrainAsync(response, cancellation).ConfigureAwait(false);
                return new TransportReply(status, null);
            }

            return new TransportReply(status, await ReadReasonAsync(response, cancellation).ConfigureAwait(false))
            {
                RetryAfter = response.Headers.RetryAfter?.Delta,
                RetryAt = response.Headers.RetryAfter?.Date,
            };
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested && IsNetwork(failure))
        {
            bool untrusted = Causes(failure).Any(cause => cause is AuthenticationException);
            return new TransportReply(untrusted ? TransportFailure.Untrusted : TransportFailure.Unreachable, _key.Redact(Explain(failure)));
        }
    }

    /// <summary>Nothing: the client belongs to the session.</summary>
    public void Dispose()
    {
    }

    // A connection goes back to the pool only when its answer has been read to the end.
    private static Task DrainAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (response.Content is not { } content || content.Headers.ContentLength == 0)
        {
            return Task.CompletedTask;
        }

#if NET
        return content.CopyToAsync(Stream.Null, cancellation);
#else
        cancellation.ThrowIfCancellationRequested();
        return content.CopyToAsync(Stream.Null);
#endif
    }

    private async Task<string> ReadReasonAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        string text = await ReadStartAsync(response, cancellation).ConfigureAwait(false);
        string status = $"{(int)response.StatusCode} {response.ReasonPhrase}".TrimEnd();
        return _key.Redact(text.Length == 0 ? status : $"{status}: {text}");
    }

    private static async Task<string> ReadStartAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (response.Content is null)
        {
            return string.Empty;
        }

#if NET
        using Stream stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
#else
        using Stream stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
#endif
        byte[] start = new byte[MaxReason];
        int length = 0;
        int read;
        do
        {
            read = await stream.ReadAsync(start, length, start.Length - length, cancellation).ConfigureAwait(false);
            length += read;
        }
        while (read > 0 && length < start.Length);

        return OneLine(Encoding.UTF8.GetString(start, 0, length));
    }

    // A server's words end up in a terminal: no line breaks, no control characters.
    private static string OneLine(string text) => new([.. text.Select(character => char.IsControl(character) ? ' ' : character)]);

    private static bool IsNetwork(Exception failure) =>
        failure is HttpRequestException or IOException or OperationCanceledException or InvalidOperationException;

    private static IEnumerable<Exception> Causes(Exception failure)
    {
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }

    // The outermost says what failed, the innermost why; often they are the same.
    private static string Explain(Exception failure)
    {
        Exception inner = Causes(failure).Last();
        string text = inner == failure || failure.Message.Contains(inner.Message) ? failure.Message : $"{failure.Message} {inner.Message}";
        return OneLine(text).TrimEnd('.', ' ');
    }
}
