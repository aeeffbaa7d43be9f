using PendoSegment.Sandbox.Http;
using PendoSegment.Sandbox.Rules;
using PendoSegment.Sandbox.Verdicts;

namespace PendoSegment.Sandbox;

/// <summary>
/// Pendo's Segment endpoint, as far as it is public: the path, the method, the key, the media type, the event, in this order. Status codes beyond 2xx are
/// the sandbox's own choice by RFC 9110, for Pendo documents none.
/// </summary>
internal sealed class SegmentEndpoint(string apiKey, string integrationKey)
{
    /// <summary>The endpoint's path (Segment's Webhooks page), with the key after it.</summary>
    private const string PathBeforeKey = "/data/segmentio/";

    /// <summary>What is said to an event that is taken.</summary>
    public static readonly Verdict Accepted = Verdict.Success("{\"accepted\":true}"u8.ToArray());

    /// <summary>Reads a request as an event.</summary>
    /// <exception cref="RefusalException">It is none, or none that Pendo can use.</exception>
    public IncomingEvent Read(HttpRequest request)
    {
        string? key = request.Path.StartsWith(PathBeforeKey, StringComparison.Ordinal) ? request.Path.Substring(PathBeforeKey.Length) : null;
        RefusalException.ThrowIf(404, key?.Contains('/') == false ? null : "There is nothing at this path. Post to /data/segmentio/KEY, or ask /api/v1/.");
        if (request.Method != "POST")
        {
            throw new RefusalException(405, "Only POST is allowed here.", "Allow: POST\r\n");
        }

        key = Uri.UnescapeDataString(key!);
        RefusalException.ThrowIf(
            401,
            key == apiKey ? null
            : key == integrationKey ? "The key in the path is this sandbox's integration key. Events go with the app's API key."
            : "The key in the path is not this sandbox's key.");
        JsonMedia.Check(request);
        return EventRules.Read(request.Body);
    }
}
