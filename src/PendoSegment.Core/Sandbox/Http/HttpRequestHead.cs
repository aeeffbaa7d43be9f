using System.Globalization;

namespace PendoSegment.Sandbox.Http;

/// <summary>A request without its body (RFC 9112, sections 3 to 6), strict where leniency is how requests get smuggled.</summary>
internal sealed class HttpRequestHead
{
    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Parses a request line and header lines.</summary>
    /// <exception cref="HttpFaultException">They are malformed, or ask for what is not supported.</exception>
    public HttpRequestHead(string requestLine, IEnumerable<string> headerLines)
    {
        string[] parts = requestLine.Split(' ');
        if (parts.Length != 3 || !IsToken(parts[0]) || !parts[2].StartsWith("HTTP/", StringComparison.Ordinal))
        {
            throw new HttpFaultException(400, "The request line is malformed. It must be METHOD TARGET HTTP/1.1, with one blank between each.");
        }

        if (parts[2] != "HTTP/1.1")
        {
            throw new HttpFaultException(505, "Only HTTP/1.1 is spoken here.");
        }

        if (parts[1].Length == 0 || parts[1][0] != '/' || parts[1].Any(static c => c is <= ' ' or > '~'))
        {
            throw new HttpFaultException(400, "The request's target must be a path: a slash, then printable ASCII. The sandbox is no proxy.");
        }

        Method = parts[0];
        Target = parts[1];
        foreach (string line in headerLines)
        {
            AddHeader(line);
        }

        if (this["Host"] is not { } host || host.Contains(','))
        {
            throw new HttpFaultException(400, "The request must have one Host header.");
        }

        IsChunked = ReadTransferEncoding();
        ContentLength = ReadContentLength();
        ExpectsContinue = ReadExpect();
    }

    public string Method { get; }

    /// <summary>The path and query as they were sent, still percent-encoded.</summary>
    public string Target { get; }

    /// <summary>The body's length, at most <see cref="HttpRequestReader.MaxBody"/>; 0 when it is chunked or there is none.</summary>
    public int ContentLength { get; }

    public bool IsChunked { get; }

    /// <summary>The client waits for <c>100 Continue</c> before it sends the body.</summary>
    public bool ExpectsContinue { get; }

    /// <summary>The connection ends after the response.</summary>
    public bool Close => this["Connection"] is { } options && options.Split(',').Any(static option => Is(option.Trim(), "close"));

    /// <summary>A header's value by its name in any case, several joined by commas (RFC 9110, section 5.3); null when there is none.</summary>
    public string? this[string name] => _headers.TryGetValue(name, out string? value) ? value : null;

    private void AddHeader(string line)
    {
        int colon = line.IndexOf(':');
        string name = line.Substring(0, Math.Max(0, colon));

        // A blank before the colon or at the line's start (a folded line) is no token, and so refused as RFC 9112 wants.
        if (!IsToken(name))
        {
            throw new HttpFaultException(400, "A header line is malformed. It must be NAME: VALUE, on one line.");
        }

        string value = line.Substring(colon + 1).Trim(' ', '\t');
        _headers[name] = this[name] is { } earlier ? earlier + ", " + value : value;
    }

    private bool ReadTransferEncoding() =>
        this["Transfer-Encoding"] is { } coding
        && (Is(coding, "chunked") ? true : throw new HttpFaultException(501, "The only Transfer-Encoding here is chunked."));

    private int ReadContentLength()
    {
        if (this["Content-Length"] is not { } text)
        {
            return 0;
        }

        if (IsChunked)
        {
            throw new HttpFaultException(400, "Transfer-Encoding cannot go with Content-Length. Send one of them.");
        }

        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long length))
        {
            throw new HttpFaultException(400, "The Content-Length must be one number of bytes.");
        }

        return length <= HttpRequestReader.MaxBody ? (int)length : throw HttpRequestReader.TooLong();
    }

    private bool ReadExpect() =>
        this["Expect"] is { } expectation
        && (Is(expectation, "100-continue")
            ? true
            : throw new HttpFaultException(417, "Only 100-continue can be expected here. Leave the Expect header out."));

    private static bool Is(string text, string token) => string.Equals(text, token, StringComparison.OrdinalIgnoreCase);

    /// <summary>A method or a header's name (RFC 9110, section 5.6.2).</summary>
    private static bool IsToken(string text)
    {
        foreach (char c in text)
        {
            if ((c | 0x20) is not (>= 'a' and <= 'z') && c is not (>= '0' and <= '9') && "!#$%&'*+-.^_`|~".IndexOf(c) < 0)
            {
                return false;
            }
        }

        return text.Length > 0;
    }
}
