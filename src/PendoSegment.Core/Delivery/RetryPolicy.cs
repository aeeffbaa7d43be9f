using PendoSegment.Time;

namespace PendoSegment.Delivery;

/// <summary>
/// What to do after an attempt, as a pure function: time and chance are passed in. The statuses are those that Segment's own webhook delivery
/// tries again (segment-docs, Webhooks destination): 408, 423, 429, and 5xx but 501; and everything that is no answer at all.
/// </summary>
/// <param name="MaximumRetryCount">How many times an event is tried again.</param>
/// <param name="GivenInterval">The wait before the first further attempt, where the user says it; null for the usual one.</param>
internal sealed record RetryPolicy(int MaximumRetryCount, TimeSpan? GivenInterval)
{
    // After so many failures in a row it is not chance any more, even where one request in five fails.
    private const int QuickFailures = 6;
    private const double QuickShare = 0.1;

    private static readonly TimeSpan UsualInterval = TimeSpan.FromSeconds(1);

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
    public static bool IsThrottle(TransportReply reply) =>
        reply.StatusCode == 429 || (reply.StatusCode == 503 && (reply.RetryAfter is not null || reply.RetryAt is not null));

    /// <summary>True when what can be tried again may fail for what was sent, and not for how much is sent or when.</summary>
    public static bool MayBeForOne(TransportReply reply) => !IsThrottle(reply) && reply.StatusCode != 423;

    /// <summary>True when the answer comes from something before the endpoint, or from nothing: it says nothing of the event.</summary>
    public static bool IsUnavailable(TransportReply reply) => reply.StatusCode is 0 or 502 or 503 or 504;

    /// <summary>How long the server asks everybody to wait; null when it does not.</summary>
    public static TimeSpan? AskedWait(TransportReply reply, DateTimeOffset utcNow)
    {
        TimeSpan? wait = reply.RetryAfter ?? (reply.RetryAt - utcNow);
        return wait is { } known && known < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    /// <summary>
    /// How long all wait when the server says "too many" without saying how long: no less than a second unless the user says so, since limits count in seconds.
    /// </summary>
    /// <param name="failures">How many attempts of the event have failed, from 1.</param>
    /// <param name="chance">0 up to 1.</param>
    public TimeSpan Pause(int failures, double chance)
    {
        TimeSpan wait = Backoff(failures, chance);
        return GivenInterval is null && wait < UsualInterval ? UsualInterval : wait;
    }

    /// <summary>
    /// How long to wait before a further attempt: exponential, of which half is left to chance so that those who failed together do not come back together.
    /// </summary>
    /// <param name="failures">How many attempts have failed, from 1.</param>
    /// <param name="chance">0 up to 1.</param>
    /// <param name="othersSucceed">
    /// True while other events get through: it may have been chance, and the first waits are a tenth, unless the user says how long they are.
    /// </param>
    public TimeSpan Backoff(int failures, double chance, bool othersSucceed = false)
    {
        TimeSpan interval = GivenInterval ?? UsualInterval;
        double factor = Math.Pow(2, Math.Min(failures - 1, 30));
        factor *= othersSucceed && GivenInterval is null && failures <= QuickFailures ? QuickShare : 1;
        double full = Math.Min(interval.TotalSeconds * factor, Math.Max(LongestBackoff.TotalSeconds, interval.TotalSeconds));
        return Precise.Seconds(full * (0.5 + (chance / 2)));
    }
}
