using System.Text;
using System.Text.Json;
using PendoSegment.Sandbox.Verdicts;

namespace PendoSegment.Sandbox.Rules;

/// <summary>The bytes of a request's body as JSON.</summary>
internal static class JsonBody
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Hands the root, and the body as text, to what reads them.</summary>
    /// <exception cref="RefusalException">The body is no JSON, or what reads it says so.</exception>
    public static T Read<T>(byte[] body, Func<JsonElement, string, T> read)
    {
        try
        {
            string text = StrictUtf8.GetString(body);
            using JsonDocument document = JsonDocument.Parse(body);
            return read(document.RootElement, text);
        }
        catch (Exception problem) when (Fault(problem) is { } fault)
        {
            throw new RefusalException(400, fault);
        }
    }

    private static string? Fault(Exception problem) => problem switch
    {
        DecoderFallbackException => "The body is not UTF-8. Send JSON in UTF-8, whatever the charset of the Content-Type.",
        JsonException json => $"The body is not valid JSON: the fault is at line {json.LineNumber + 1}, byte {json.BytePositionInLine + 1}.",

        // System.Text.Json says so of \ud800 and the like: JSON's grammar allows them, but they are no text.
        InvalidOperationException => "The body has an escaped character that is half of a surrogate pair. Send whole characters.",
        _ => null,
    };
}
