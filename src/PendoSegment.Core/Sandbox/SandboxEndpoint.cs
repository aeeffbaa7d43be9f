using PendoSegment.Sandbox.Agent;
using PendoSegment.Sandbox.Http;
using PendoSegment.Sandbox.Page;
using PendoSegment.Sandbox.Rules;
using PendoSegment.Sandbox.Verdicts;

namespace PendoSegment.Sandbox;

/// <summary>Answers every request: what it asks for, then the trouble that was asked for, the same for events and for calls of the API.</summary>
internal sealed class SandboxEndpoint(
    SandboxOptions options, string apiKey, string integrationKey, string pageKey, SandboxStore store, CancellationToken stopping) : IHttpHandler
{
    // Each as its users know it to fail: calls that take over five minutes end with 408.
    private static readonly int[] EventFailures = [500, 503];
    private static readonly int[] CallFailures = [500, 503, 408];

    private readonly SegmentEndpoint _segment = new(apiKey, integrationKey);
    private readonly AgentEndpoint _agent = new(apiKey, options.AgentPath);
    private readonly EngageEndpoint _engage = new(integrationKey, store);
    private readonly PageEndpoint _page = new(pageKey, store, options.Clock, stopping);
    private readonly RateWindow _window = new(options.RateLimit);
    private readonly Random _random = options.Random ?? new Random();

    public ValueTask<HttpResponse> RespondAsync(HttpRequest request)
    {
        DateTimeOffset now = options.Clock.UtcNow;
        IncomingEvent? incoming = null;
        Verdict verdict;
        try
        {
            CheckHost(request);
            if (request.Path.StartsWith(PageEndpoint.Root, StringComparison.Ordinal))
            {
                return _page.RespondAsync(request);
            }

            if (_agent.Serve(request) is { } served)
            {
                return new ValueTask<HttpResponse>(served);
            }

            verdict = Judge(request, now, out incoming);
        }
        catch (RefusalException refusal)
        {
            verdict = refusal.Verdict;
        }

        return AnswerAsync(request, verdict, incoming, now);
    }

    public ValueTask<HttpResponse> RespondAsync(RefusalException fault) => AnswerAsync(request: null, fault.Verdict, incoming: null, options.Clock.UtcNow);

    private Verdict Judge(HttpRequest request, DateTimeOffset now, out IncomingEvent? incoming)
    {
        incoming = null;
        if (request.Path.StartsWith(EngageEndpoint.Root, StringComparison.Ordinal))
        {
            Func<DateTimeOffset, Verdict> call = _engage.Resolve(request);
            return Throttle(now) ?? Fail(CallFailures) ?? call(now);
        }

        if (AgentEndpoint.IsBeacon(request))
        {
            incoming = _agent.Read(request);
            return Throttle(now) ?? Fail(EventFailures) ?? AgentEndpoint.Accepted;
        }

        incoming = _segment.Read(request);
        return Throttle(now) ?? Fail(EventFailures) ?? SegmentEndpoint.Accepted;
    }

    private async ValueTask<HttpResponse> AnswerAsync(HttpRequest? request, Verdict verdict, IncomingEvent? incoming, DateTimeOffset now)
    {
        store.Add(verdict, incoming, request, now);
        if (options.Latency > TimeSpan.Zero)
        {
            await options.Clock.DelayAsync(options.Latency, stopping).ConfigureAwait(false);
        }

        HttpResponse response = verdict.Answer is { } answer ? HttpResponse.Json(verdict.Status, answer) : HttpResponse.Error(verdict.Status, verdict.Fault!);
        response = verdict.Headers.Length == 0 ? response : response with { Headers = verdict.Headers };
        return request is not null && AgentEndpoint.IsBeacon(request) ? AgentEndpoint.Dress(request, response) : response;
    }

    // A page of another site can have its own name lead to 127.0.0.1 (DNS rebinding), but its requests carry that name.
    private static void CheckHost(HttpRequest request)
    {
        string host = request["Host"]!;
        ReadOnlySpan<char> name = host.AsSpan(0, host.IndexOf(':') is >= 0 and int colon ? colon : host.Length);
        bool isOwn = name.SequenceEqual("127.0.0.1".AsSpan()) || name.Equals("localhost".AsSpan(), StringComparison.OrdinalIgnoreCase);
        RefusalException.ThrowIf(421, isOwn ? null : "The Host is not this sandbox. Ask 127.0.0.1 or localhost.");
    }

    private Verdict? Throttle(DateTimeOffset now)
    {
        int seconds = _window.SecondsToWait(now);
        return seconds == 0 ? null : new Verdict(429, $"More than {options.RateLimit} events or calls in a second. Try again after {seconds} s.")
        {
            Headers = FormattableString.Invariant($"Retry-After: {seconds}\r\n"),
        };
    }

    private Verdict? Fail(int[] failures)
    {
#pragma warning disable CA5394 // Nothing secret hangs on it.
        lock (_random)
        {
            return _random.NextDouble() < options.FailureRate
                ? new Verdict(failures[_random.Next(failures.Length)], "The sandbox fails on purpose (FailureRate). Try again.")
                : null;
        }
#pragma warning restore CA5394
    }
}
