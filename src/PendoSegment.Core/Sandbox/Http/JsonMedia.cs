using System.Net.Http.Headers;
using PendoSegment.Sandbox.Verdicts;

namespace PendoSegment.Sandbox.Http;

/// <summary>The one form of body that the sandbox takes.</summary>
internal static class JsonMedia
{
    /// <summary>Checks that a body is JSON (Segment's Webhooks page) in UTF-8, and not compressed.</summary>
    /// <exception cref="RefusalException">It is not.</exception>
    public static void Check(HttpRequest request)
    {
        // A semicolon with nothing after it is allowed (RFC 9110, section 5.6.6), but the parser does not know it.
        RefusalException.ThrowIf(
            415,
            request["Content-Encoding"] is { } encoding && !Is(encoding, "identity")
                ? "A Content-Encoding is not supported. Send the JSON as it is."
            : !MediaTypeHeaderValue.TryParse(request["Content-Type"]?.TrimEnd(';', ' '), out MediaTypeHeaderValue? type) || !Is(type.MediaType, "application/json")
                ? "The Content-Type is missing or not application/json. Send JSON, and say so."
            : type.Parameters.Any(static parameter => Is(parameter.Name, "charset") && parameter.Value is { } charset && !Is(charset.Trim('"'), "utf-8"))
                ? "The charset is not utf-8. Send JSON in UTF-8."
            : null);
    }

    private static bool Is(string? text, string token) => string.Equals(text, token, StringComparison.OrdinalIgnoreCase);
}
