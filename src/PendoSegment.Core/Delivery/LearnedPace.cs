namespace PendoSegment.Delivery;

/// <summary>
/// How fast the endpoint lets events in, learned from its 429s. Sending at that pace beats running into the limit again and again, where every
/// time costs a pause and a handful of refused requests. Not safe for several threads: its owner locks.
/// </summary>
/// <remarks>
/// The first 429 gives an estimate: what was taken so far, over the time until more may be sent. Where that time was mostly pause the estimate
/// says little (a bucket that was full at first looks ten times too slow), so the pace is raised step by step until the next 429; then it
/// goes back to what was good, and tries smaller steps after ever longer times.
/// </remarks>
internal sealed class LearnedPace
{
    // A little below what was seen, so that the limit's own windows are not overrun at their edges.
    private const double Margin = 0.99;
    private const double LargestStep = 1.25;
    private const double SmallestStep = 1.02;
    private const double Slowest = 1;

    // Faster than any sender: there is no limit worth keeping.
    private const double Fastest = 1_000_000;

    private static readonly TimeSpan BetweenSteps = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPatience = TimeSpan.FromMinutes(4);

    // Null as long as no limit is known.
    private TokenBucket? _bucket;
    private double _lastGood;
    private double _step;
    private TimeSpan _patience;
    private TimeSpan _raiseAt;
    private TimeSpan _windowStart;
    private long _accepted;

    /// <summary>Events a second; null as long as no limit is known.</summary>
    public double? PerSecond => _bucket?.PerSecond;

    /// <summary>The first event is sent: from here on the endpoint's first window runs.</summary>
    public void Begin(TimeSpan now) => _windowStart = now;

    /// <summary>An event was accepted.</summary>
    public void Accepted() => _accepted++;

    /// <summary>The endpoint answered 429 and everything waits until a time. Of several in one pause only the first counts.</summary>
    public void Throttled(TimeSpan now, TimeSpan until)
    {
        if (now < _windowStart)
        {
            return;
        }

        if (_bucket is null && _accepted == 0)
        {
            // Nothing was taken, so nothing is known of how much would be.
            _windowStart = until;
            return;
        }

        if (_bucket is not null)
        {
            double known = _bucket.PerSecond;
            _bucket.PerSecond = Math.Max(Slowest, _lastGood < known ? _lastGood : known * 0.9);
            _step = Math.Max(SmallestStep, 1 + ((_step - 1) / 2));
            _raiseAt = until + _patience;
            _patience = TimeSpan.FromTicks(Math.Min(LongestPatience.Ticks, _patience.Ticks * 4));
        }
        else
        {
            _bucket = new TokenBucket(Math.Max(Slowest, Margin * _accepted / Math.Max((until - _windowStart).TotalSeconds, 0.001)));
            _step = LargestStep;
            _patience = FirstPatience;
            bool wasMostlyPause = now - _windowStart < until - now;
            _raiseAt = until + (wasMostlyPause ? BetweenSteps : _patience);
        }

        _lastGood = _bucket.PerSecond;
        _windowStart = until;
        _accepted = 0;
        _bucket.Restart(until);
    }

    /// <summary>How many events may go now.</summary>
    public int Available(TimeSpan now)
    {
        if (_bucket is not null && now >= _raiseAt)
        {
            _lastGood = _bucket.PerSecond;
            _bucket.PerSecond *= _step;
            _bucket = _bucket.PerSecond < Fastest ? _bucket : null;
            _raiseAt = now + BetweenSteps;
        }

        return _bucket?.Available(now) ?? int.MaxValue;
    }

    /// <summary>An event goes.</summary>
    public void Spend() => _bucket?.Spend();

    /// <summary>When the next event may go.</summary>
    public TimeSpan NextAt(TimeSpan now) => _bucket?.NextAt(now) ?? now;
}
