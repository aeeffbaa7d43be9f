using System.Globalization;

namespace PendoSegment.Sandbox.Http;

/// <summary>A request (RFC 9112, sections 3 to 6), strict where leniency is how requests get smuggled.</summary>
internal sealed class HttpRequest
{
    private const string TokenCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-.^_`|~";

    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Parses the lines before the body.</summary>
    /// <exception cref="RefusalException">They are malformed, or ask for what is not supported.</exception>
    public HttpRequest(string[] lines)
    {
        string[] parts = lines[0].Split(' ');
        if (parts.Length != 3 || !IsToken(parts[0]) || !parts[2].StartsWith("HTTP/", StringComparison.Ordinal))
        {
            throw new RefusalException(400, "The request line is malformed. It must be METHOD TARGET HTTP/1.1, with one blank between each.");
        }

        if (parts[2] != "HTTP/1.1")
        {
            throw new RefusalException(505, "Only HTTP/1.1 is spoken here.");
        }

        if (parts[1].Length == 0 || parts[1][0] != '/' || parts[1].Any(static c => c is <= ' ' or > '~'))
        {
            throw new RefusalException(400, "The request's target must be a path: a slash, then printable ASCII. The sandbox is no proxy.");
        }

        Method = parts[0];
        string[] target = parts[1].Split(['?'], 2);
        (Path, Query) = (target[0], target.Length > 1 ? target[1] : string.Empty);
        foreach (string line in lines.Skip(1))
        {
            AddHeader(line);
        }

        if (this["Host"] is not { } host || host.Contains(','))
        {
            throw new RefusalException(400, "The request must have one Host header.");
        }

        IsChunked = ReadTransferEncoding();
        ContentLength = ReadContentLength();
    }

    public string Method { get; }

    /// <summary>The path as it was sent, still percent-encoded.</summary>
    public string Path { get; }

    /// <summary>What came after the path's question mark, still percent-encoded; empty when there is none.</summary>
    public string Query { get; }

    /// <summary>The body's length, at most <see cref="HttpRequestReader.MaxBody"/>; 0 when it is chunked or there is none.</summary>
    public int ContentLength { get; }

    public bool IsChunked { get; }

    /// <summary>The whole body, once it was read.</summary>
    public byte[] Body { get; set; } = [];

    /// <summary>The client waits for <c>100 Continue</c> before it sends the body.</summary>
    public bool ExpectsContinue => this["Expect"] is { } expectation && Is(expectation, "100-continue");

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
            throw new RefusalException(400, "A header line is malformed. It must be NAME: VALUE, on one line.");
        }

        string value = line.Substring(colon + 1).Trim(' ', '\t');
        _headers[name] = this[name] is { } earlier ? earlier + ", " + value : value;
    }

    private bool ReadTransferEncoding() =>
        this["Transfer-Encoding"] is { } coding
        && (Is(coding, "chunked") ? true : throw new RefusalException(501, "The only Transfer-Encoding here is chunked."));

    private int ReadContentLength()
    {
        if (this["Content-Length"] is not { } text)
        {
            return 0;
        }

        if (IsChunked || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long length))
        {
            throw new RefusalException(400, "The Content-Length must be one number of bytes, and does not go with a Transfer-Encoding.");
        }

        return length <= HttpRequestReader.MaxBody ? (int)length : throw HttpRequestReader.TooLong();
    }

    private static bool Is(string text, string token) => string.Equals(text, token, StringComparison.OrdinalIgnoreCase);

    /// <summary>A method or a header's name (RFC 9110, section 5.6.2).</summary>
    private static bool IsToken(string text) => text.Length > 0 && text.All(static c => TokenCharacters.IndexOf(c) >= 0);
}
