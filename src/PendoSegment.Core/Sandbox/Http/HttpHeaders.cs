using System.Buffers.Text;

namespace PendoSegment.Sandbox.Http;

/// <summary>
/// Gathers the few headers that matter here, and refuses those that leave a request's end in doubt (RFC 9112, section 6).
/// </summary>
internal sealed class HttpHeaders
{
    private int _hosts;
    private long _contentLength = -1;
    private bool _isChunked;
    private bool _close;
    private bool _expectsContinue;
    private string? _contentType;
    private string? _contentEncoding;

    public void Add(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (Ascii.EqualsLower(name, "host"u8))
        {
            _hosts++;
        }
        else if (Ascii.EqualsLower(name, "content-length"u8))
        {
            AddContentLength(value);
        }
        else if (Ascii.EqualsLower(name, "content-type"u8))
        {
            _contentType = Ascii.EqualsLower(value, "application/json"u8) ? MediaType.Json : Ascii.GetString(value);
        }
        else if (Ascii.EqualsLower(name, "content-encoding"u8))
        {
            _contentEncoding = Ascii.GetString(value);
        }
        else if (Ascii.EqualsLower(name, "transfer-encoding"u8))
        {
            AddTransferEncoding(value);
        }
        else if (Ascii.EqualsLower(name, "connection"u8))
        {
            _close |= HasToken(value, "close"u8);
        }
        else if (Ascii.EqualsLower(name, "expect"u8))
        {
            _expectsContinue = Ascii.EqualsLower(value, "100-continue"u8)
                ? true
                : throw new HttpFaultException(417, "Only 100-continue can be expected here. Leave the Expect header out.");
        }
    }

    /// <summary>Checks the headers together and makes the head.</summary>
    public HttpRequestHead ToHead(string method, string target, bool isHttp10)
    {
        if (_hosts > 1 || (_hosts == 0 && !isHttp10))
        {
            throw new HttpFaultException(400, "The request must have one Host header.");
        }

        if (_isChunked && (_contentLength >= 0 || isHttp10))
        {
            throw new HttpFaultException(400, "Transfer-Encoding cannot go with Content-Length or with HTTP/1.0. Send one of them.");
        }

        return new HttpRequestHead
        {
            Method = method,
            Target = target,
            ContentType = _contentType,
            ContentEncoding = _contentEncoding,
            ContentLength = Math.Max(0, _contentLength),
            IsChunked = _isChunked,

            // HTTP/1.0 knows no interim answers (RFC 9110, section 10.1.1), and its connections end unless both sides ask otherwise.
            ExpectsContinue = _expectsContinue && !isHttp10,
            Close = _close || isHttp10,
        };
    }

    private void AddContentLength(ReadOnlySpan<byte> value)
    {
        // The parser takes a sign, HTTP does not. Fifteen digits are far beyond any limit, and no overflow.
        if (_contentLength >= 0
            || value.IsEmpty
            || value.Length > 15
            || value[0] is not (>= (byte)'0' and <= (byte)'9')
            || !Utf8Parser.TryParse(value, out _contentLength, out int consumed)
            || consumed != value.Length)
        {
            throw new HttpFaultException(400, "The Content-Length must be one number of bytes.");
        }
    }

    private void AddTransferEncoding(ReadOnlySpan<byte> value)
    {
        if (_isChunked || !Ascii.EqualsLower(value, "chunked"u8))
        {
            throw new HttpFaultException(501, "The only Transfer-Encoding here is chunked.");
        }

        _isChunked = true;
    }

    private static bool HasToken(ReadOnlySpan<byte> list, ReadOnlySpan<byte> lower)
    {
        while (true)
        {
            int comma = list.IndexOf((byte)',');
            if (Ascii.EqualsLower(Ascii.Trim(comma < 0 ? list : list.Slice(0, comma)), lower))
            {
                return true;
            }

            if (comma < 0)
            {
                return false;
            }

            list = list.Slice(comma + 1);
        }
    }
}
