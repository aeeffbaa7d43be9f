using System.Diagnostics;

namespace PendoSegment.Benchmarks.Sink;

/// <summary>Decides which requests a limited sink lets in. Safe for use from many threads.</summary>
internal sealed class Admission(int perSecond, LimitKind kind)
{
    // What a bucket holds when nothing has come for a while, in seconds.
    private const double Burst = 0.1;

    private readonly Lock _gate = new();
    private double _tokens = perSecond * Burst;
    private long _last = Stopwatch.GetTimestamp();
    private long _window = -1;
    private int _inWindow;

    public bool Admit()
    {
        lock (_gate)
        {
            long now = Stopwatch.GetTimestamp();
            return kind == LimitKind.Window ? AdmitInWindow(now) : AdmitFromBucket(now);
        }
    }

    private bool AdmitInWindow(long now)
    {
        long window = now / Stopwatch.Frequency;
        if (window != _window)
        {
            _window = window;
            _inWindow = 0;
        }

        return ++_inWindow <= perSecond;
    }

    private bool AdmitFromBucket(long now)
    {
        _tokens = Math.Min(perSecond * Burst, _tokens + (now - _last) * (double)perSecond / Stopwatch.Frequency);
        _last = now;
        if (_tokens < 1)
        {
            return false;
        }

        _tokens--;
        return true;
    }
}
