using System.Text;
using System.Text.Json;

namespace PendoSegment.Sandbox.Rules;

/// <summary>Why a body is not an event that Pendo can use, and what to do.</summary>
internal sealed record EventRefusal(string Message, bool IsTooLarge = false);

/// <summary>From the bytes of a request's body to an event that passed the rules, or to what is wrong with it.</summary>
internal static class EventReader
{
    /// <summary>Segment's validator (npm @segment/loosely-validate-event) wants less than this, in UTF-8.</summary>
    private const int SizeLimit = 32 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a body.</summary>
    /// <returns>Why there is no event, or null.</returns>
    public static EventRefusal? Read(byte[] body, out IncomingEvent? incoming)
    {
        incoming = null;
        if (body.Length >= SizeLimit)
        {
            string tooLarge = $"The event has {body.Length} bytes; it must stay under {SizeLimit} (32 KB). Send fewer or shorter fields.";
            return new EventRefusal(tooLarge, IsTooLarge: true);
        }

        string? fault = body.Length == 0 ? "The body is empty. Send one event, as a JSON object." : Parse(body, out incoming);
        return fault is null ? null : new EventRefusal(fault);
    }

    private static string? Parse(byte[] body, out IncomingEvent? incoming)
    {
        incoming = null;
        try
        {
            string text = StrictUtf8.GetString(body);
            using JsonDocument document = JsonDocument.Parse(body);
            return EventRules.Read(document.RootElement, text, out incoming);
        }
        catch (DecoderFallbackException)
        {
            return "The body is not UTF-8. Send JSON in UTF-8, whatever the charset of the Content-Type.";
        }
        catch (JsonException e)
        {
            return $"The body is not valid JSON: the fault is at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.";
        }
        catch (InvalidOperationException)
        {
            // System.Text.Json says so of \ud800 and the like: JSON's grammar allows them, but they are no text.
            return "The body has an escaped character that is half of a surrogate pair. Send whole characters.";
        }
    }
}
