namespace PendoSegment.Sandbox.Http;

/// <summary>
/// Reads the requests of a connection one after the other. What a client sends ahead (pipelining) stays in the buffer until its turn.
/// </summary>
internal sealed class HttpRequestReader(InputBuffer input) : IDisposable
{
    private readonly ChunkedBodyReader _chunks = new(input);

    /// <summary>The length of the last body, which stays in the buffer until the next request is asked for.</summary>
    private int _bodyInUse;

    /// <summary>True when some of the body has come, so that the client does not wait for <c>100 Continue</c>.</summary>
    public bool HasMore => input.Length > 0;

    /// <summary>Reads the next head; null when the client has closed the connection between requests.</summary>
    /// <exception cref="HttpFaultException">It is malformed, too long or incomplete.</exception>
    public async ValueTask<HttpRequestHead?> ReadHeadAsync()
    {
        input.Consume(_bodyInUse);
        _bodyInUse = 0;
        int scanned = 0;
        while (true)
        {
            if (scanned == 0)
            {
                SkipEmptyLines();
            }

            int length = HttpHeadParser.FindEnd(input.Unread.Span, ref scanned);
            if (length > HttpLimits.Head || (length == 0 && input.Length > HttpLimits.Head))
            {
                throw new HttpFaultException(431, "The request line and headers are longer than 32 KB. Send fewer headers.");
            }

            if (length > 0)
            {
                HttpRequestHead head = HttpHeadParser.Parse(input.Unread.Span.Slice(0, length));
                input.Consume(length);
                return head;
            }

            if (!await input.FillAsync().ConfigureAwait(false))
            {
                return input.Length == 0 ? null : throw new HttpFaultException(400, "The request ended within its headers.");
            }
        }
    }

    /// <summary>Refuses a body that says it is too long, before it is sent.</summary>
    public static void CheckLength(HttpRequestHead head)
    {
        if (head.ContentLength > HttpLimits.Body)
        {
            throw new HttpFaultException(413, "The body is longer than 512 KB. An event must stay under 32 KB.");
        }
    }

    /// <summary>Reads the body that belongs to a head; valid until the next head is read.</summary>
    /// <exception cref="HttpFaultException">It is malformed, too long or incomplete.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> ReadBodyAsync(HttpRequestHead head)
    {
        if (head.IsChunked)
        {
            return await _chunks.ReadAsync().ConfigureAwait(false);
        }

        int length = (int)head.ContentLength;
        while (input.Length < length)
        {
            if (!await input.FillAsync().ConfigureAwait(false))
            {
                throw new HttpFaultException(400, "The request ended within its body, before the Content-Length.");
            }
        }

        _bodyInUse = length;
        return input.Unread.Slice(0, length);
    }

    public void Dispose() => _chunks.Dispose();

    /// <summary>Empty lines before a request line are passed over (RFC 9112, section 2.2).</summary>
    private void SkipEmptyLines()
    {
        ReadOnlySpan<byte> bytes = input.Unread.Span;
        int count = 0;
        while (count < bytes.Length && bytes[count] is (byte)'\r' or (byte)'\n')
        {
            count++;
        }

        input.Consume(count);
    }
}
