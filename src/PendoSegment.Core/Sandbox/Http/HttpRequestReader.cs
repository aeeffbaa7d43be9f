using System.Globalization;
using System.Text;
using PendoSegment.Sandbox.Verdicts;

namespace PendoSegment.Sandbox.Http;

/// <summary>
/// Reads the requests of a connection one after the other. What a client sends ahead (pipelining) stays here until its turn. It holds the longest head and no more.
/// </summary>
internal sealed class HttpRequestReader(Stream stream)
{
    /// <summary>Most bytes of a request line and its headers together. Beyond: 431.</summary>
    public const int MaxHead = 32 * 1024;

    /// <summary>Most bytes of a body. Beyond: 413, unread. It is far above the 1 MB of a batch, and above an event's limit, so that a large event is still told its size.</summary>
    public const int MaxBody = 2 * 1024 * 1024;

    /// <summary>Seven hexadecimal digits are 256 MB, beyond any limit here and no overflow.</summary>
    private const int MaxSizeDigits = 7;

    private static readonly byte[] LineEnd = "\r\n"u8.ToArray();
    private static readonly byte[] HeadEnd = "\r\n\r\n"u8.ToArray();
    private static readonly Encoding Latin1 = Encoding.GetEncoding("iso-8859-1");

    private readonly byte[] _bytes = new byte[MaxHead + HeadEnd.Length];
    private int _start;
    private int _end;

    /// <summary>True when the client has sent more than was read.</summary>
    public bool HasMore => _end > _start;

    public static RefusalException TooLong() => new(413, "The body is longer than 2 MB. An event must stay under 32 KB.");

    /// <summary>Reads the next request without its body; null when the client has closed the connection between requests.</summary>
    /// <exception cref="RefusalException">It is malformed, too long or incomplete.</exception>
    public async ValueTask<HttpRequest?> ReadHeadAsync()
    {
        if (!HasMore && !await FillAsync().ConfigureAwait(false))
        {
            return null;
        }

        return new HttpRequest(await ReadToAsync(HeadEnd).ConfigureAwait(false));
    }

    /// <summary>Reads the request's body.</summary>
    /// <exception cref="RefusalException">It is malformed, too long or incomplete.</exception>
    public async ValueTask ReadBodyAsync(HttpRequest request)
    {
        if (!request.IsChunked)
        {
            request.Body = new byte[request.ContentLength];
            await MoveAsync(new MemoryStream(request.Body), request.ContentLength).ConfigureAwait(false);
            return;
        }

        // RFC 9112, section 7.1. Chunk extensions are passed over; trailers have no use here.
        using MemoryStream body = new();
        for (bool isLast = false; !isLast;)
        {
            int size = ParseSize(HttpRequest.Checked((await ReadToAsync(LineEnd).ConfigureAwait(false)).AsSpan()).ToString());
            isLast = size == 0;
            await MoveAsync(body, body.Length + size <= MaxBody ? size : throw TooLong()).ConfigureAwait(false);
            bool isEnded = (await ReadToAsync(LineEnd).ConfigureAwait(false)).Length == 0;
            RefusalException.ThrowIf(400, isEnded ? null : "A chunk is longer than its size says, or the body has trailers, which are not read here.");
        }

        request.Body = body.ToArray();
    }

    /// <summary>Reads on to the client's end and uses nothing of it.</summary>
    public async Task DrainAsync()
    {
        do
        {
            _start = _end;
        }
        while (await FillAsync().ConfigureAwait(false));
    }

    private static int ParseSize(string line) =>
        line.Split(';')[0].Trim() is { Length: <= MaxSizeDigits } digits && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int size)
            ? size
            : throw new RefusalException(400, "A chunk's size is not a hexadecimal number.");

    /// <summary>Reads text up to an end, which is left out.</summary>
    private async ValueTask<string> ReadToAsync(byte[] end)
    {
        int length;
        while ((length = _bytes.AsSpan(_start, _end - _start).IndexOf(end)) < 0)
        {
            RefusalException.ThrowIf(431, _end - _start < _bytes.Length ? null : "The request line and headers are longer than 32 KB. Send fewer headers.");
            RefusalException.ThrowIf(400, await FillAsync().ConfigureAwait(false) ? null : "The request ended within its headers or its chunked body.");
        }

        string text = Latin1.GetString(_bytes, _start, length);
        _start += length + end.Length;
        return text;
    }

    private async ValueTask MoveAsync(MemoryStream target, int count)
    {
        while (count > 0)
        {
            RefusalException.ThrowIf(400, HasMore || await FillAsync().ConfigureAwait(false) ? null : "The request ended within its body.");
            int part = Math.Min(count, _end - _start);
            target.Write(_bytes, _start, part);
            _start += part;
            count -= part;
        }
    }

    private async ValueTask<bool> FillAsync()
    {
        Buffer.BlockCopy(_bytes, _start, _bytes, 0, _end - _start);
        _end -= _start;
        _start = 0;
        int count = await stream.ReadAsync(_bytes, _end, _bytes.Length - _end).ConfigureAwait(false);
        _end += count;
        return count > 0;
    }
}
