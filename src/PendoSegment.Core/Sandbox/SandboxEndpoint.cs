using PendoSegment.Sandbox.Http;
using PendoSegment.Sandbox.Rules;

namespace PendoSegment.Sandbox;

/// <summary>Answers every request: what it asks for, then the trouble that was asked for, the same for events and for calls of the API.</summary>
internal sealed class SandboxEndpoint(SandboxOptions options, string apiKey, string integrationKey, SandboxStore store, CancellationToken stopping) : IHttpHandler
{
    // Each as its users know it to fail: calls that take over five minutes end with 408.
    private static readonly int[] EventFailures = [500, 503];
    private static readonly int[] CallFailures = [500, 503, 408];

    private readonly SegmentEndpoint _segment = new(apiKey, integrationKey);
    private readonly EngageEndpoint _engage = new(integrationKey, store);
    private readonly RateWindow _window = new(options.RateLimit);
    private readonly Random _random = options.Random ?? new Random();

    public async ValueTask<HttpResponse> RespondAsync(HttpRequestHead head, byte[] body)
    {
        DateTimeOffset now = options.Clock.UtcNow;
        IncomingEvent? incoming = null;
        Func<DateTimeOffset, HttpResponse>? call = null;
        HttpResponse? refusal = head.Target.StartsWith(EngageEndpoint.Root, StringComparison.Ordinal)
            ? _engage.Resolve(head, body, out call)
            : _segment.Read(head, body, out incoming);
        HttpResponse response = refusal ?? Throttle(now) ?? Fail(call is null ? EventFailures : CallFailures) ?? call?.Invoke(now) ?? SegmentEndpoint.Accepted;
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

    private HttpResponse? Throttle(DateTimeOffset now)
    {
        int seconds = _window.SecondsToWait(now);
        if (seconds == 0)
        {
            return null;
        }

        string message = FormattableString.Invariant($"More than {options.RateLimit} events or calls in a second. Try again after {seconds} s.");
        return HttpResponse.Error(429, message) with { Header = FormattableString.Invariant($"Retry-After: {seconds}") };
    }

    private HttpResponse? Fail(int[] failures)
    {
        int status;
#pragma warning disable CA5394 // Nothing secret hangs on it.
        lock (_random)
        {
            status = _random.NextDouble() >= options.FailureRate ? 0 : failures[_random.Next(failures.Length)];
        }
#pragma warning restore CA5394

        return status == 0 ? null : HttpResponse.Error(status, "The sandbox fails on purpose (FailureRate). Try again.");
    }

    private Task WaitAsync() => options.Latency == TimeSpan.Zero ? Task.CompletedTask : options.Clock.DelayAsync(options.Latency, stopping);
}
