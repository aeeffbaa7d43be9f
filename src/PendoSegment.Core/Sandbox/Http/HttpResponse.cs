using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PendoSegment.Sandbox.Http;

/// <summary>A response with its whole body.</summary>
internal sealed record HttpResponse(int Status, string ContentType, byte[] Body)
{
    /// <summary>One more header line, without its end.</summary>
    public string? Header { get; init; }

    public static HttpResponse Json(int status, string json) => Json(status, Encoding.UTF8.GetBytes(json));

    public static HttpResponse Json(int status, byte[] json) => new(status, "application/json", json);

    /// <summary>A response of the form <c>{"error":"…"}</c>, which says what is wrong and what to do.</summary>
    public static HttpResponse Error(int status, string message) =>
        Json(status, "{\"error\":\"" + JsonEncodedText.Encode(message, JavaScriptEncoder.UnsafeRelaxedJsonEscaping) + "\"}");

    /// <summary>The bytes to send, all in one, so that one write suffices.</summary>
    /// <param name="close">Says that the connection ends after this.</param>
    /// <param name="withoutBody">Leaves the body out, as a HEAD request wants (RFC 9110, section 9.3.2).</param>
    public byte[] ToBytes(bool close, bool withoutBody)
    {
        string head = $"HTTP/1.1 {Status} {Reason(Status)}\r\nContent-Type: {ContentType}\r\nContent-Length: {Body.Length}\r\n"
            + (Header is null ? string.Empty : Header + "\r\n")
            + (close ? "Connection: close\r\n\r\n" : "\r\n");
        byte[] bytes = new byte[head.Length + (withoutBody ? 0 : Body.Length)];
        Encoding.ASCII.GetBytes(head, 0, head.Length, bytes, 0);
        Array.Copy(Body, 0, bytes, head.Length, bytes.Length - head.Length);
        return bytes;
    }

    private static string Reason(int status) => status switch
    {
        200 => "OK",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
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
