using PendoSegment.Sandbox.Http;
using PendoSegment.Sandbox.Rules;

namespace PendoSegment.Sandbox;

/// <summary>
/// Pendo's Segment endpoint, as far as it is public: the path, the method, the key, the media type, the event, in this order. Status codes beyond 2xx are
/// the sandbox's own choice by RFC 9110, for Pendo documents none.
/// </summary>
internal sealed class SegmentEndpoint(string apiKey, string integrationKey)
{
    /// <summary>The endpoint's path (Segment's Webhooks page), with the key after it.</summary>
    private const string PathBeforeKey = "/data/segmentio/";

    /// <summary>The answer to an event that is taken.</summary>
    public static readonly HttpResponse Accepted = HttpResponse.Json(200, "{\"accepted\":true}");

    /// <summary>Reads a request; what there is to answer when it is no event.</summary>
    public HttpResponse? Read(HttpRequestHead head, byte[] body, out IncomingEvent? incoming)
    {
        incoming = null;
        return Refuse(head) ?? Refuse(EventReader.Read(body, out incoming));
    }

    private HttpResponse? Refuse(HttpRequestHead head)
    {
        string path = head.Target.Split('?')[0];
        string? key = path.StartsWith(PathBeforeKey, StringComparison.Ordinal) ? path.Substring(PathBeforeKey.Length) : null;
        if (key?.Contains('/') != false)
        {
            return HttpResponse.Error(404, "There is nothing at this path. Post to /data/segmentio/KEY, or ask /api/v1/.");
        }

        if (head.Method != "POST")
        {
            return HttpResponse.Error(405, "Only POST is allowed here.") with { Header = "Allow: POST" };
        }

        key = Uri.UnescapeDataString(key);
        return key == apiKey ? JsonMedia.Refuse(head)
            : key == integrationKey ? HttpResponse.Error(401, "The key in the path is this sandbox's integration key. Events go with the app's API key.")
            : HttpResponse.Error(401, "The key in the path is not this sandbox's key.");
    }

    private static HttpResponse? Refuse(EventRefusal? refusal) =>
        refusal is null ? null : HttpResponse.Error(refusal.IsTooLarge ? 413 : 400, refusal.Message);
}
