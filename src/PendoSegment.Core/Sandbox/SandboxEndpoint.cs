using PendoSegment.Sandbox.Http;
using PendoSegment.Sandbox.Rules;

namespace PendoSegment.Sandbox;

/// <summary>
/// Answers requests as Pendo's Segment endpoint, as far as that is public: the path, the method, the key, the media type, the event,
/// then the trouble that was asked for, in this order. Status codes beyond 2xx are the sandbox's own choice by RFC 9110, for Pendo
/// documents none.
/// </summary>
internal sealed class SandboxEndpoint(SandboxOptions options, string apiKey, SandboxStore store, CancellationToken stopping) : IHttpHandler
{
    private readonly SandboxRouter _router = new(apiKey);
    private readonly RateWindow _window = new(options.RateLimit);
    private readonly FailureDice _dice = new(options.FailureRate, options.Seed);

    public async ValueTask<HttpAnswer> AnswerAsync(HttpRequestHead head, ReadOnlyMemory<byte> body)
    {
        HttpAnswer? refusal = Refuse(head);
        IncomingEvent? incoming = null;
        HttpAnswer answer;
        if (refusal is null && EventReader.TryRead(body, out incoming, out refusal))
        {
            answer = Take(incoming);
        }
        else
        {
            answer = refusal;
            store.Count(answer.Status);
        }

        await WaitAsync().ConfigureAwait(false);
        return answer;
    }

    public async ValueTask<HttpAnswer> AnswerFaultAsync(HttpFaultException fault)
    {
        store.Count(fault.Status);
        await WaitAsync().ConfigureAwait(false);
        return HttpAnswer.Error(fault.Status, fault.Message);
    }

    private HttpAnswer? Refuse(HttpRequestHead head)
    {
        SandboxRoute route = _router.Find(head.Target);
        if (route == SandboxRoute.Unknown)
        {
            return HttpAnswer.Error(404, "There is nothing at this path. Post to /data/segmentio/KEY.");
        }

        if (head.Method != "POST")
        {
            return HttpAnswer.Error(405, "Only POST is allowed here.", "Allow: POST");
        }

        if (route == SandboxRoute.WrongKey)
        {
            return HttpAnswer.Error(401, "The key in the path is not this sandbox's key.");
        }

        return MediaType.Fault(head.ContentType, head.ContentEncoding) is { } fault ? HttpAnswer.Error(415, fault) : null;
    }

    private HttpAnswer Take(IncomingEvent incoming)
    {
        DateTimeOffset now = options.Clock.UtcNow;
        HttpAnswer answer = Trouble(now) ?? HttpAnswer.Accepted;
        store.Take(incoming, answer.Status, now);
        return answer;
    }

    private HttpAnswer? Trouble(DateTimeOffset now)
    {
        int seconds = _window.SecondsToWait(now);
        if (seconds > 0)
        {
            return HttpAnswer.Error(
                429,
                FormattableString.Invariant($"More than {options.RateLimit} events in a second. Try again after {seconds} s."),
                FormattableString.Invariant($"Retry-After: {seconds}"));
        }

        int status = _dice.Roll();
        return status == 0 ? null : HttpAnswer.Error(status, "The sandbox fails on purpose (FailureRate). Try again.");
    }

    private Task WaitAsync() => options.Latency == TimeSpan.Zero ? Task.CompletedTask : options.Clock.DelayAsync(options.Latency, stopping);
}
