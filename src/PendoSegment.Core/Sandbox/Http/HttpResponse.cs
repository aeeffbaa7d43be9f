using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PendoSegment.Sandbox.Http;

/// <summary>A response: its body whole, or written as it comes into being.</summary>
internal sealed record HttpResponse(int Status, string ContentType, byte[] Body)
{
    /// <summary>More header lines, each with its end.</summary>
    public string Headers { get; init; } = string.Empty;

    /// <summary>
    /// Writes the body instead of <see cref="Body"/>, for as long as it likes; the connection ends with it. What it writes to throws an <see cref="IOException"/> when
    /// the client has gone; at the sandbox's end it has to end by itself.
    /// </summary>
    public Func<Stream, Task>? Stream { get; init; }

    public static HttpResponse Json(int status, byte[] json) => new(status, "application/json", json);

    /// <summary>A response of the form <c>{"error":"…"}</c>, which says what is wrong and what to do.</summary>
    public static HttpResponse Error(int status, string message) =>
        Json(status, Encoding.UTF8.GetBytes("{\"error\":\"" + JsonEncodedText.Encode(message, JavaScriptEncoder.UnsafeRelaxedJsonEscaping) + "\"}"));

    /// <summary>The bytes to send, all in one, so that one write suffices.</summary>
    /// <param name="close">Says that the connection ends after this.</param>
    /// <param name="withoutBody">Leaves the body out, as a HEAD request wants (RFC 9110, section 9.3.2).</param>
    public byte[] ToBytes(bool close, bool withoutBody)
    {
        string head = $"HTTP/1.1 {Status} {(HttpStatusCode)Status}\r\nContent-Type: {ContentType}\r\n{Headers}"
            + (Stream is null ? $"Content-Length: {Body.Length}\r\n" : string.Empty)
            + (close ? "Connection: close\r\n\r\n" : "\r\n");
        byte[] bytes = new byte[head.Length + (withoutBody ? 0 : Body.Length)];
        Encoding.ASCII.GetBytes(head, 0, head.Length, bytes, 0);
        Array.Copy(Body, 0, bytes, head.Length, bytes.Length - head.Length);
        return bytes;
    }
}
