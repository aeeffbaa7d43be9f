using PendoSegment.Time;

namespace PendoSegment.Delivery;

/// <summary>
/// What to do after an attempt, as a pure function: time and chance are passed in. The statuses are those that Segment's own webhook delivery
/// tries again (segment-docs, Webhooks destination): 408, 423, 429, and 5xx but 501; and everything that is no answer at all.
/// </summary>
internal sealed record RetryPolicy(int MaximumRetryCount, TimeSpan Interval)
{
    /// <summary>No wait that is not asked for by the server is longer.</summary>
    public static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(60);

    /// <summary>True when the same bytes may succeed at another time.</summary>
    public static bool IsRetryable(TransportReply reply) => reply.StatusCode switch
    {
        0 => reply.Failure != TransportFailure.Untrusted,
        408 or 423 or 429 => true,
        501 => false,
        >= 500 => true,
        _ => false,
    };

    /// <summary>True when the answer says that too much was sent at once.</summary>
    public static bool IsThrottle(TransportReply reply) => reply.StatusCode is 429 or 503;

    /// <summary>True when the answer comes from something before the endpoint, or from nothing: it says nothing of the event.</summary>
    public static bool IsUnavailable(TransportReply reply) => reply.StatusCode is 0 or 502 or 503 or 504;

    /// <summary>How long the server asks everybody to wait; null when it does not.</summary>
    public static TimeSpan? AskedWait(TransportReply reply, DateTimeOffset utcNow)
    {
        TimeSpan? wait = reply.RetryAfter ?? (reply.RetryAt - utcNow);
        return wait is { } known && known < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    /// <summary>
    /// How long to wait before a further attempt: exponential, of which half is left to chance so that those who failed together do not come back together.
    /// </summary>
    /// <param name="failures">How many attempts have failed, from 1.</param>
    /// <param name="chance">0 up to 1.</param>
    public TimeSpan Backoff(int failures, double chance)
    {
        double factor = Math.Pow(2, Math.Min(failures - 1, 30));
        double full = Math.Min(Interval.TotalSeconds * factor, Math.Max(LongestBackoff.TotalSeconds, Interval.TotalSeconds));
        return Precise.Seconds(full * (0.5 + (chance / 2)));
    }
}
