using PendoSegment.Time;

namespace PendoSegment.Delivery;

/// <summary>Lets so many events a second go, evenly. Not safe for several threads: its owner locks.</summary>
/// <param name="perSecond">How many, above 0.</param>
/// <param name="grain">What so many seconds save up may go out at once, however long nothing went. Less than timers are coarse (Windows: 15.6 ms) is too slow.</param>
internal sealed class TokenBucket(double perSecond, double grain = 0.02)
{

    // One to begin with: a standstill before the first event saves nothing up.
    private double _tokens = 1;
    private TimeSpan? _at;

    /// <summary>Events a second.</summary>
    public double PerSecond { get; set; } = perSecond;

    /// <summary>How many events may go now.</summary>
    public int Available(TimeSpan now)
    {
        _at ??= now;
        if (now > _at)
        {
            _tokens = Math.Min(1 + (PerSecond * grain), _tokens + (PerSecond * (now - _at.Value).TotalSeconds));
            _at = now;
        }

        return (int)_tokens;
    }

    /// <summary>Events go; more than may go now make the others wait longer.</summary>
    public void Spend(int count = 1) => _tokens -= count;

    /// <summary>When the next event may go.</summary>
    public TimeSpan NextAt(TimeSpan now) =>
        _at is { } at && _tokens < 1 ? at + Precise.Seconds(Math.Max((1 - _tokens) / PerSecond, 0.001)) : now;

    /// <summary>Begins anew at a time, with one event.</summary>
    public void Restart(TimeSpan at)
    {
        _tokens = 1;
        _at = at;
    }
}
