using System.Net.Http.Headers;

namespace PendoSegment.Sandbox.Http;

/// <summary>The one form of body that the sandbox takes.</summary>
internal static class JsonMedia
{
    /// <summary>Refuses a body that is not JSON (Segment's Webhooks page) in UTF-8 and not compressed; null when it is.</summary>
    public static HttpResponse? Refuse(HttpRequestHead head) =>
        Fault(head["Content-Type"], head["Content-Encoding"]) is { } fault ? HttpResponse.Error(415, fault) : null;

    private static string? Fault(string? contentType, string? contentEncoding)
    {
        if (contentEncoding is not null && !Is(contentEncoding, "identity"))
        {
            return "A Content-Encoding is not supported. Send the JSON as it is.";
        }

        if (contentType is null)
        {
            return "The Content-Type is missing. Send application/json.";
        }

        // A semicolon with nothing after it is allowed (RFC 9110, section 5.6.6), but the parser does not know it.
        if (!MediaTypeHeaderValue.TryParse(contentType.TrimEnd(';', ' '), out MediaTypeHeaderValue? type) || !Is(type.MediaType, "application/json"))
        {
            return "The Content-Type is not application/json. Send JSON, and say so.";
        }

        IEnumerable<string?> charsets = type.Parameters.Where(static parameter => Is(parameter.Name, "charset")).Select(static charset => charset.Value);
        return charsets.All(static charset => charset is null || Is(charset.Trim('"'), "utf-8"))
            ? null
            : "The charset is not utf-8. Send JSON in UTF-8.";
    }

    private static bool Is(string? text, string token) => string.Equals(text, token, StringComparison.OrdinalIgnoreCase);
}
