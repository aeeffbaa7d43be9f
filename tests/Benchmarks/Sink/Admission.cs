using System.Diagnostics;

namespace PendoSegment.Benchmarks.Sink;

/// <summary>Decides which requests a limited sink lets in. Safe for use from many threads.</summary>
internal sealed class Admission(IReadOnlyList<LimitPhase> phases, LimitKind kind)
{
    // What a bucket holds when nothing has come for a while, in seconds.
    private const double Burst = 0.1;

    private readonly Lock _gate = new();
    private readonly Queue<long> _admitted = new();
    private double _tokens = phases[0].PerSecond * Burst;
    private long _last;
    private long _begun;
    private long _window = -1;
    private int _inWindow;

    public bool Admit()
    {
        lock (_gate)
        {
            long now = Stopwatch.GetTimestamp();
            _begun = _begun == 0 ? now : _begun;
            int perSecond = PerSecond(now);
            return kind switch
            {
                LimitKind.Window => AdmitInWindow(now, perSecond),
                LimitKind.Sliding => AdmitSliding(now, perSecond),
                _ => AdmitFromBucket(now, perSecond),
            };
        }
    }

    private int PerSecond(long now)
    {
        double seconds = (now - _begun) / (double)Stopwatch.Frequency;
        int phase = 0;
        while (phase < phases.Count - 1 && seconds >= phases[phase].Seconds)
        {
            seconds -= phases[phase++].Seconds;
        }

        return phases[phase].PerSecond;
    }

    private bool AdmitSliding(long now, int perSecond)
    {
        while (_admitted.TryPeek(out long oldest) && now - oldest >= Stopwatch.Frequency)
        {
            _admitted.Dequeue();
        }

        if (_admitted.Count >= perSecond)
        {
            return false;
        }

        _admitted.Enqueue(now);
        return true;
    }

    private bool AdmitInWindow(long now, int perSecond)
    {
        long window = now / Stopwatch.Frequency;
        if (window != _window)
        {
            _window = window;
            _inWindow = 0;
        }

        return ++_inWindow <= perSecond;
    }

    private bool AdmitFromBucket(long now, int perSecond)
    {
        _tokens = Math.Min(perSecond * Burst, _tokens + (now - (_last == 0 ? now : _last)) * (double)perSecond / Stopwatch.Frequency);
        _last = now;
        if (_tokens < 1)
        {
            return false;
        }

        _tokens--;
        return true;
    }
}
