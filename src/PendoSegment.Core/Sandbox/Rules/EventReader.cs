using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using PendoSegment.Sandbox.Http;

namespace PendoSegment.Sandbox.Rules;

/// <summary>From the bytes of a request's body to an event that passed the rules, or to the answer that refuses it.</summary>
internal static class EventReader
{
    /// <summary>Segment's validator (npm @segment/loosely-validate-event) wants less than this, in UTF-8.</summary>
    public const int SizeLimit = 32 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static bool TryRead(
        ReadOnlyMemory<byte> body, [NotNullWhen(true)] out IncomingEvent? incoming, [NotNullWhen(false)] out HttpAnswer? refusal)
    {
        incoming = null;
        if (body.Length >= SizeLimit)
        {
            refusal = HttpAnswer.Error(413, FormattableString.Invariant(
                $"The event has {body.Length} bytes; it must stay under {SizeLimit} (32 KB). Send fewer or shorter fields."));
            return false;
        }

        string? fault = body.IsEmpty ? "The body is empty. Send one event, as a JSON object." : Read(body, out incoming);
        refusal = fault is null ? null : HttpAnswer.Error(400, fault);
        return fault is null;
    }

    private static string? Read(ReadOnlyMemory<byte> body, out IncomingEvent? incoming)
    {
        incoming = null;
        try
        {
            string text = Decode(body);
            using JsonDocument document = JsonDocument.Parse(body);
            return EventRules.Read(document.RootElement, text, out incoming);
        }
        catch (DecoderFallbackException)
        {
            return "The body is not UTF-8. Send JSON in UTF-8, whatever the charset of the Content-Type.";
        }
        catch (JsonException e)
        {
            return FormattableString.Invariant(
                $"The body is not valid JSON: the fault is at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.");
        }
        catch (InvalidOperationException)
        {
            // System.Text.Json says so of \ud800 and the like: JSON's grammar takes them, but they are no text.
            return "The body has an escaped character that is half of a surrogate pair. Send whole characters.";
        }
    }

    private static string Decode(ReadOnlyMemory<byte> body)
    {
        // Always true: what the connection reads lies in arrays. .NET Framework decodes arrays only.
        MemoryMarshal.TryGetArray(body, out ArraySegment<byte> segment);
        return StrictUtf8.GetString(segment.Array!, segment.Offset, segment.Count);
    }
}
