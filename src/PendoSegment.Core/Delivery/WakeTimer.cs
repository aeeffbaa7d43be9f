using PendoSegment.Time;

namespace PendoSegment.Delivery;

/// <summary>A timer that calls back at the earliest of the times that it was set to. Not safe for several threads: its owner locks.</summary>
internal sealed class WakeTimer(IClock clock, Action callback) : IDisposable
{
    private readonly IClockTimer _timer = clock.CreateTimer(callback);
    private TimeSpan? _at;

    /// <summary>Sets it, unless it is set to an earlier time: its owner then finds nothing to do, and sets it again.</summary>
    public void Set(TimeSpan wake, TimeSpan now)
    {
        if (_at is null || wake < _at)
        {
            _at = wake;
            _timer.Set(wake > now ? wake - now : TimeSpan.Zero);
        }
    }

    /// <summary>To be said when it has called back.</summary>
    public void Clear() => _at = null;

    public void Dispose() => _timer.Dispose();
}
