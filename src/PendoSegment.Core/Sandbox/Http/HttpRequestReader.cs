using System.Globalization;

namespace PendoSegment.Sandbox.Http;

/// <summary>
/// Reads the requests of a connection one after the other. What a client sends ahead (pipelining) stays in the buffer until its turn.
/// </summary>
internal sealed class HttpRequestReader(InputBuffer input)
{
    /// <summary>Most bytes of a request line and its headers together; also of the trailers of a chunked body. Beyond: 431.</summary>
    public const int MaxHead = InputBuffer.MaxLine;

    /// <summary>Most bytes of a body. Beyond: 413, unread. It is far above the 1 MB of a batch, and above an event's limit, so that a large event is still told its size.</summary>
    public const int MaxBody = 2 * 1024 * 1024;

    /// <summary>Seven hexadecimal digits are 256 MB, beyond any limit here and no overflow.</summary>
    private const int MaxSizeDigits = 7;

    private static readonly char[] Controls = [.. Enumerable.Range(0, ' ').Append('\x7F').Select(static code => (char)code).Where(static c => c != '\t')];

    public static HttpFaultException TooLong() => new(413, "The body is longer than 2 MB. An event must stay under 32 KB.");

    /// <summary>Reads the next head; null when the client has closed the connection between requests.</summary>
    /// <exception cref="HttpFaultException">It is malformed, too long or incomplete.</exception>
    public async ValueTask<HttpRequestHead?> ReadHeadAsync()
    {
        string? requestLine;
        do
        {
            // Empty lines before a request line are passed over (RFC 9112, section 2.2).
            requestLine = await input.ReadLineAsync(MaxHead).ConfigureAwait(false);
            if (requestLine is null && input.Length == 0)
            {
                return null;
            }
        }
        while (requestLine?.Length == 0);

        requestLine = Check(requestLine);
        return new HttpRequestHead(requestLine, await ReadHeaderLinesAsync(MaxHead - requestLine.Length).ConfigureAwait(false));
    }

    /// <summary>Reads the body that belongs to a head.</summary>
    /// <exception cref="HttpFaultException">It is malformed, too long or incomplete.</exception>
    public async ValueTask<byte[]> ReadBodyAsync(HttpRequestHead head)
    {
        using MemoryStream body = new(head.ContentLength);
        if (head.IsChunked)
        {
            await ReadChunksAsync(body).ConfigureAwait(false);
        }
        else
        {
            await MoveAsync(body, head.ContentLength).ConfigureAwait(false);
        }

        return body.ToArray();
    }

    /// <summary>RFC 9112, section 7.1. Chunk extensions and trailers are passed over.</summary>
    private async ValueTask ReadChunksAsync(MemoryStream body)
    {
        int size;
        while ((size = ParseSize(await ReadLineAsync(MaxHead).ConfigureAwait(false))) > 0)
        {
            if (body.Length + size > MaxBody)
            {
                throw TooLong();
            }

            await MoveAsync(body, size).ConfigureAwait(false);
            if ((await ReadLineAsync(MaxHead).ConfigureAwait(false)).Length > 0)
            {
                throw new HttpFaultException(400, "A chunk is longer than its size says.");
            }
        }

        await ReadHeaderLinesAsync(MaxHead).ConfigureAwait(false);
    }

    private static int ParseSize(string line)
    {
        string digits = line.Split(';')[0].Trim();
        return digits.Length <= MaxSizeDigits && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int size)
            ? size
            : throw new HttpFaultException(400, "A chunk's size is not a hexadecimal number.");
    }

    /// <summary>Reads lines up to the first empty one.</summary>
    private async ValueTask<List<string>> ReadHeaderLinesAsync(int limit)
    {
        List<string> lines = [];
        string line;
        while ((line = await ReadLineAsync(limit).ConfigureAwait(false)).Length > 0)
        {
            lines.Add(line);
            limit -= line.Length;
        }

        return lines;
    }

    private async ValueTask<string> ReadLineAsync(int limit) => Check(await input.ReadLineAsync(limit).ConfigureAwait(false));

    private static string Check(string? line)
    {
        if (line is null)
        {
            throw new HttpFaultException(400, "The request ended within its headers or its chunked body.");
        }

        return line.IndexOfAny(Controls) < 0
            ? line
            : throw new HttpFaultException(400, "The request has a control character where there must be none.");
    }

    private async ValueTask MoveAsync(MemoryStream body, int count)
    {
        if (!await input.MoveToAsync(body, count).ConfigureAwait(false))
        {
            throw new HttpFaultException(400, "The request ended within its body.");
        }
    }
}
