using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PendoSegment.Sandbox.Http;

/// <summary>An answer, with a JSON body.</summary>
internal sealed class HttpAnswer
{
    /// <summary>The answer to an event that was taken, made once: it is most of what a sandbox says.</summary>
    public static readonly HttpAnswer Accepted = new(200, "{\"accepted\":true}", null);

    private readonly string _json;
    private readonly string? _header;
    private byte[]? _keepAliveBytes;

    private HttpAnswer(int status, string json, string? header)
    {
        Status = status;
        _json = json;
        _header = header;
    }

    public int Status { get; }

    /// <summary>An answer of the form <c>{"error":"…"}</c>.</summary>
    /// <param name="status">The status code.</param>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="header">One more header line, without its end.</param>
    public static HttpAnswer Error(int status, string message, string? header = null) =>
        new(status, "{\"error\":\"" + JsonEncodedText.Encode(message, JavaScriptEncoder.UnsafeRelaxedJsonEscaping) + "\"}", header);

    /// <summary>The bytes to send, all in one, so that one write suffices.</summary>
    /// <param name="close">Says that the connection ends after this.</param>
    /// <param name="withoutBody">Leaves the body out, as a HEAD request wants (RFC 9110, section 9.3.2).</param>
    public byte[] ToBytes(bool close, bool withoutBody)
    {
        if (close || withoutBody)
        {
            return Render(close, withoutBody);
        }

        return _keepAliveBytes ??= Render(close: false, withoutBody: false);
    }

    private byte[] Render(bool close, bool withoutBody)
    {
        StringBuilder text = new(256);
        text.Append("HTTP/1.1 ").Append(Status.ToString(CultureInfo.InvariantCulture)).Append(' ').Append(Reason(Status)).Append("\r\n");
        text.Append("Content-Type: application/json\r\nContent-Length: ");
        text.Append(Encoding.UTF8.GetByteCount(_json).ToString(CultureInfo.InvariantCulture)).Append("\r\n");
        if (_header is not null)
        {
            text.Append(_header).Append("\r\n");
        }

        text.Append(close ? "Connection: close\r\n\r\n" : "\r\n");
        return Encoding.UTF8.GetBytes(text.Append(withoutBody ? string.Empty : _json).ToString());
    }

    private static string Reason(int status) => status switch
    {
        200 => "OK",
        400 => "Bad Request",
        401 => "Unauthorized",
        404 => "Not Found",
        405 => "Method Not Allowed",
        413 => "Content Too Large",
        415 => "Unsupported Media Type",
        417 => "Expectation Failed",
        429 => "Too Many Requests",
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        503 => "Service Unavailable",
        505 => "HTTP Version Not Supported",
        _ => "Unknown",
    };
}
