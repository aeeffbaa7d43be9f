using System.Globalization;
using PendoSegment.Sandbox.Verdicts;

namespace PendoSegment.Sandbox.Http;

/// <summary>A request (RFC 9112, sections 3 to 6), strict where leniency is how requests get smuggled.</summary>
internal sealed class HttpRequest
{
    private const string TokenCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-.^_`|~";

    private const string LineEnd = "\r\n";

    // As many as a client sends, so that the table does not grow.
    private const int UsualHeaders = 10;

    private static readonly string Printable = new([.. Enumerable.Range('!', '~' - '!' + 1).Select(static code => (char)code)]);

    private readonly Dictionary<string, string> _headers = new(UsualHeaders, StringComparer.OrdinalIgnoreCase);

    /// <summary>Parses the lines before the body, without the end of the last.</summary>
    /// <exception cref="RefusalException">They are malformed, or ask for what is not supported.</exception>
    public HttpRequest(string head)
    {
        int end = EndOfLine(head, 0);
        string[] parts = Checked(head.AsSpan(0, end)).ToString().Split(' ');
        RefusalException.ThrowIf(400, parts.Length == 3 && IsToken(parts[0]) && parts[2].StartsWith("HTTP/", StringComparison.Ordinal)
            ? null
            : "The request line is malformed. It must be METHOD TARGET HTTP/1.1, with one blank between each.");
        RefusalException.ThrowIf(505, parts[2] == "HTTP/1.1" ? null : "Only HTTP/1.1 is spoken here.");
        RefusalException.ThrowIf(400, parts[1].StartsWith("/", StringComparison.Ordinal) && parts[1].AsSpan().TrimStart(Printable.AsSpan()).IsEmpty
            ? null
            : "The request's target must be a path: a slash, then printable ASCII. The sandbox is no proxy.");
        Method = parts[0];
        int mark = parts[1].IndexOf('?');
        (Path, Query) = mark < 0 ? (parts[1], string.Empty) : (parts[1].Substring(0, mark), parts[1].Substring(mark + 1));
        while (end < head.Length)
        {
            int start = end + LineEnd.Length;
            end = EndOfLine(head, start);
            AddHeader(Checked(head.AsSpan(start, end - start)));
        }

        RefusalException.ThrowIf(400, this["Host"]?.Contains(',') == false ? null : "The request must have one Host header.");
        RefusalException.ThrowIf(501, this["Transfer-Encoding"] is null || IsChunked ? null : "The only Transfer-Encoding here is chunked.");
        ContentLength = ReadContentLength();
    }

    public string Method { get; }

    /// <summary>The path as it was sent, still percent-encoded.</summary>
    public string Path { get; }

    /// <summary>What came after the path's question mark, still percent-encoded; empty when there is none.</summary>
    public string Query { get; }

    /// <summary>The body's length, at most <see cref="HttpRequestReader.MaxBody"/>; 0 when it is chunked or there is none.</summary>
    public int ContentLength { get; }

    public bool IsChunked => Is(this["Transfer-Encoding"], "chunked");

    /// <summary>The whole body, once it was read.</summary>
    public byte[] Body { get; set; } = [];

    /// <summary>The client waits for <c>100 Continue</c> before it sends the body.</summary>
    public bool ExpectsContinue => Is(this["Expect"], "100-continue");

    /// <summary>The connection ends after the response.</summary>
    public bool Close => this["Connection"] is { } options && options.Split(',').Any(static option => Is(option.Trim(), "close"));

    /// <summary>A header's value by its name in any case, several joined by commas (RFC 9110, section 5.3); null when there is none.</summary>
    public string? this[string name] => _headers.TryGetValue(name, out string? value) ? value : null;

    /// <summary>A line in which there is no control character but tabs.</summary>
    public static ReadOnlySpan<char> Checked(ReadOnlySpan<char> line)
    {
        foreach (char c in line)
        {
            RefusalException.ThrowIf(400, c is >= ' ' and not '\x7F' or '\t' ? null : "The request has a control character where there must be none. Lines end with CR and LF.");
        }

        return line;
    }

    private static int EndOfLine(string head, int start) => head.IndexOf(LineEnd, start, StringComparison.Ordinal) is >= 0 and int end ? end : head.Length;

    private void AddHeader(ReadOnlySpan<char> line)
    {
        int colon = line.IndexOf(':');
        string name = line.Slice(0, Math.Max(0, colon)).ToString();

        // A blank before the colon or at the line's start (a folded line) is no token, and so refused as RFC 9112 wants.
        RefusalException.ThrowIf(400, IsToken(name) ? null : "A header line is malformed. It must be NAME: VALUE, on one line.");
        string value = line.Slice(colon + 1).Trim(" \t".AsSpan()).ToString();
        _headers[name] = this[name] is { } earlier ? earlier + ", " + value : value;
    }

    private int ReadContentLength()
    {
        long length = 0;
        RefusalException.ThrowIf(
            400,
            this["Content-Length"] is not { } text || (!IsChunked && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out length))
                ? null
                : "The Content-Length must be one number of bytes, and does not go with a Transfer-Encoding.");
        return length <= HttpRequestReader.MaxBody ? (int)length : throw HttpRequestReader.TooLong();
    }

    private static bool Is(string? text, string token) => string.Equals(text, token, StringComparison.OrdinalIgnoreCase);

    /// <summary>A method or a header's name (RFC 9110, section 5.6.2).</summary>
    private static bool IsToken(string text) => text.Length > 0 && text.AsSpan().TrimStart(TokenCharacters.AsSpan()).IsEmpty;
}
