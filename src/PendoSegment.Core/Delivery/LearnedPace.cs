namespace PendoSegment.Delivery;

/// <summary>
/// How fast the endpoint lets events in, learned from its 429s: what it took between two of them, over the time that it took. Sending at that
/// pace beats running into the limit again and again, where every time costs a pause and a handful of refused requests.
/// Not safe for several threads: its owner locks.
/// </summary>
internal sealed class LearnedPace
{
    // A little below what was seen, so that the limit's own windows are not overrun at their edges.
    private const double Margin = 0.97;
    private const double FirstRaise = 1.05;
    private const double Slowest = 1;

    // As coarse as the coarsest timers are (Windows: 15.6 ms): that much may go out at once.
    private static readonly TimeSpan Grain = TimeSpan.FromMilliseconds(20);

    // Long, since a raise that goes too far costs a pause.
    private static readonly TimeSpan BeforeFirstRaise = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenRaises = TimeSpan.FromSeconds(15);

    private double? _perSecond;
    private double _lastGood;
    private double _raise = FirstRaise;
    private TimeSpan _raiseAt;
    private TimeSpan _windowStart;
    private long _accepted;
    private double _tokens;
    private TimeSpan _tokensAt;

    /// <summary>Events a second; null as long as no limit has been met.</summary>
    public double? PerSecond => _perSecond;

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

        if (_perSecond is null && _accepted == 0)
        {
            // Nothing was taken, so nothing is known of how much would be.
            _windowStart = until;
            return;
        }

        if (_perSecond is not { } known)
        {
            double seconds = (until - _windowStart).TotalSeconds;
            _perSecond = Math.Max(Slowest, Margin * _accepted / Math.Max(seconds, 0.001));
        }
        else
        {
            _perSecond = Math.Max(Slowest, _lastGood < known ? _lastGood : known * 0.9);
        }

        _lastGood = _perSecond.Value;
        _raise = FirstRaise;
        _raiseAt = until + BeforeFirstRaise;
        _windowStart = until;
        _accepted = 0;
        _tokens = 1;
        _tokensAt = until;
    }

    /// <summary>How many events may go now.</summary>
    public int Available(TimeSpan now)
    {
        if (_perSecond is not { } rate)
        {
            return int.MaxValue;
        }

        if (now >= _raiseAt)
        {
            _lastGood = rate;
            _perSecond = rate *= _raise;
            _raise = 1 + ((_raise - 1) * 2);
            _raiseAt = now + BetweenRaises;
        }

        if (now > _tokensAt)
        {
            _tokens = Math.Min(1 + (rate * Grain.TotalSeconds), _tokens + (rate * (now - _tokensAt).TotalSeconds));
            _tokensAt = now;
        }

        return (int)_tokens;
    }

    /// <summary>An event goes.</summary>
    public void Take()
    {
        if (_perSecond is not null)
        {
            _tokens--;
        }
    }

    /// <summary>When the next event may go.</summary>
    public TimeSpan NextAt(TimeSpan now) =>
        _perSecond is { } rate && _tokens < 1 ? _tokensAt + TimeSpan.FromSeconds(Math.Max((1 - _tokens) / rate, 0.001)) : now;
}
