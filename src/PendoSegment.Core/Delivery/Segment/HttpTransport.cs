using System.Buffers;
using System.Globalization;
using System.Security.Authentication;
using System.Text;
using PendoSegment.Events;
using PendoSegment.Pendo;

namespace PendoSegment.Delivery.Segment;

/// <summary>Posts events over HTTP with a client that many commands may share.</summary>
internal sealed class HttpTransport : IEventTransport
{
    // Enough of a server's answer to say why.
    private const int MaxReason = 1024;

    // What is read of a good answer so that its connection can be used again; past that a new connection is cheaper.
    private const int MaxDrain = 65_536;

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
                if (response.Content is { } content && content.Headers.ContentLength != 0)
                {
                    await ReadStartAsync(response, [], cancellation).ConfigureAwait(false);
                }

                return new TransportReply(status, null);
            }

            // The status is the verdict on the event, whatever happens to the rest of the answer.
            byte[] body = new byte[MaxReason];
            int length = await ReadStartAsync(response, body, cancellation).ConfigureAwait(false);
            return new TransportReply(status, Reason(response, body, length))
            {
                RetryAfter = response.Headers.RetryAfter?.Delta,
                RetryAt = response.Headers.RetryAfter?.Date,
            };
        }
        catch (Exception failure) when (IsNetwork(failure))
        {
            // A connection that is torn down by the cancellation may fail in any of these ways.
            cancellation.ThrowIfCancellationRequested();
            bool untrusted = Causes(failure).Any(cause => cause is AuthenticationException);
            return new TransportReply(untrusted ? TransportFailure.Untrusted : TransportFailure.Unreachable, Shorten(_key.Redact(Explain(failure))));
        }
    }

    private string Reason(HttpResponseMessage response, byte[] body, int length)
    {
        string text = OneLine(Encoding.UTF8.GetString(body, 0, length));
        text = length == body.Length ? _key.RedactCut(text) : _key.Redact(text);
        string status = _key.Redact(OneLine($"{(int)response.StatusCode} {response.ReasonPhrase}")).TrimEnd();
        return Shorten(text.Length == 0 ? status : $"{status}: {text}");
    }

    // Fills the buffer as far as it goes; with an empty one, reads a good answer away: a connection goes back to the pool only when its answer
    // has been read to the end.
    private static async Task<int> ReadStartAsync(HttpResponseMessage response, byte[] start, CancellationToken cancellation)
    {
        int length = 0;
        if (response.Content is not { } content || content.Headers.ContentLength == 0)
        {
            return length;
        }

        try
        {
#if NET
            using Stream stream = await content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
#else
            // Its streams know no cancellation.
            using CancellationTokenRegistration abort = cancellation.Register(response.Dispose);
            using Stream stream = await content.ReadAsStreamAsync().ConfigureAwait(false);
#endif
            bool keep = start.Length > 0;
            byte[] buffer = keep ? start : ArrayPool<byte>.Shared.Rent(MaxReason);
            try
            {
                int limit = keep ? start.Length : MaxDrain;
                int read;
                do
                {
                    int offset = keep ? length : 0;
                    read = await stream.ReadAsync(buffer, offset, buffer.Length - offset, cancellation).ConfigureAwait(false);
                    length += read;
                }
                while (read > 0 && length < limit);
            }
            finally
            {
                if (!keep)
                {
                    ArrayPool<byte>.Shared.Return(buffer);
                }
            }
        }
        catch (Exception failure) when (IsNetwork(failure))
        {
            // What has been read so far has to do; the connection is not used again.
        }

        return length;
    }

    // A server's words end up in a terminal: no line breaks, no control characters, nothing that turns the direction of text around.
    private static string OneLine(string text) => new([.. text.Select(character => IsPlain(character) ? character : ' ')]);

    private static bool IsPlain(char character) => CharUnicodeInfo.GetUnicodeCategory(character)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    // Only after the key has been taken out: a part of it would not be found.
    private static string Shorten(string text) => text.Length <= MaxReason ? text : text.Substring(0, MaxReason);

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
