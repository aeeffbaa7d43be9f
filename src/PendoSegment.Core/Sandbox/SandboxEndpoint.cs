using System.Net.Http.Headers;
using PendoSegment.Sandbox.Http;
using PendoSegment.Sandbox.Rules;

namespace PendoSegment.Sandbox;

/// <summary>
/// Answers requests as Pendo's Segment endpoint, as far as that is public: the path, the method, the key, the media type, the event, then the
/// trouble that was asked for, in this order. Status codes beyond 2xx are the sandbox's own choice by RFC 9110, for Pendo documents none.
/// </summary>
internal sealed class SandboxEndpoint(SandboxOptions options, string apiKey, SandboxStore store, CancellationToken stopping) : IHttpHandler
{
    /// <summary>The endpoint's path (Segment's Webhooks page), with the key after it.</summary>
    private const string PathBeforeKey = "/data/segmentio/";

    private static readonly HttpResponse Accepted = HttpResponse.Json(200, "{\"accepted\":true}");

    private readonly RateWindow _window = new(options.RateLimit);
    private readonly Random _random = options.Random ?? new Random();

    public async ValueTask<HttpResponse> RespondAsync(HttpRequestHead head, byte[] body)
    {
        DateTimeOffset now = options.Clock.UtcNow;
        IncomingEvent? incoming = null;
        HttpResponse response = Refuse(head) ?? Refuse(EventReader.Read(body, out incoming)) ?? Throttle(now) ?? Fail() ?? Accepted;
        store.Add(response.Status, incoming, now);
        await WaitAsync().ConfigureAwait(false);
        return response;
    }

    public async ValueTask<HttpResponse> RespondAsync(HttpFaultException fault)
    {
        store.Add(fault.Status, incoming: null, options.Clock.UtcNow);
        await WaitAsync().ConfigureAwait(false);
        return HttpResponse.Error(fault.Status, fault.Message);
    }

    private HttpResponse? Refuse(HttpRequestHead head)
    {
        string path = head.Target.Split('?')[0];
        string? key = path.StartsWith(PathBeforeKey, StringComparison.Ordinal) ? path.Substring(PathBeforeKey.Length) : null;
        if (key?.Contains('/') != false)
        {
            return HttpResponse.Error(404, "There is nothing at this path. Post to /data/segmentio/KEY.");
        }

        if (head.Method != "POST")
        {
            return HttpResponse.Error(405, "Only POST is allowed here.") with { Header = "Allow: POST" };
        }

        return Uri.UnescapeDataString(key) != apiKey ? HttpResponse.Error(401, "The key in the path is not this sandbox's key.")
            : MediaTypeFault(head["Content-Type"], head["Content-Encoding"]) is { } fault ? HttpResponse.Error(415, fault)
            : null;
    }

    /// <summary>What is wrong with a body that is not JSON (Segment's Webhooks page) in UTF-8 and not compressed, or null.</summary>
    private static string? MediaTypeFault(string? contentType, string? contentEncoding)
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

    private static HttpResponse? Refuse(EventRefusal? refusal) =>
        refusal is null ? null : HttpResponse.Error(refusal.IsTooLarge ? 413 : 400, refusal.Message);

    private HttpResponse? Throttle(DateTimeOffset now)
    {
        int seconds = _window.SecondsToWait(now);
        if (seconds == 0)
        {
            return null;
        }

        string message = FormattableString.Invariant($"More than {options.RateLimit} events in a second. Try again after {seconds} s.");
        return HttpResponse.Error(429, message) with { Header = FormattableString.Invariant($"Retry-After: {seconds}") };
    }

    private HttpResponse? Fail()
    {
        int status;
#pragma warning disable CA5394 // Nothing secret hangs on it.
        lock (_random)
        {
            status = _random.NextDouble() >= options.FailureRate ? 0 : _random.Next(2) == 0 ? 500 : 503;
        }
#pragma warning restore CA5394

        return status == 0 ? null : HttpResponse.Error(status, "The sandbox fails on purpose (FailureRate). Try again.");
    }

    private Task WaitAsync() => options.Latency == TimeSpan.Zero ? Task.CompletedTask : options.Clock.DelayAsync(options.Latency, stopping);
}
