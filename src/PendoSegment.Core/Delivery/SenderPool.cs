using PendoSegment.Time;

namespace PendoSegment.Delivery;

/// <summary>
/// The senders that work and those that rest, and the watch over the time that attempts may take. Not safe for several threads but for
/// <see cref="WaitUntilQuiet"/>: its owner locks.
/// </summary>
internal sealed class SenderPool(Func<Sender, Task> loop, int mostAtOnce, TimeSpan attemptLimit, IClock clock, IClockTimer watch, CancellationToken stop) : IDisposable
{
    private readonly List<Sender> _all = [];
    private readonly Stack<Sender> _resting = new();
    private readonly ManualResetEventSlim _quiet = new(initialState: true);

    // Late by a tenth at most; often enough for short limits, seldom enough to cost nothing.
    private readonly TimeSpan _watchInterval = Precise.Seconds(Math.Min(1, Math.Max(0.01, attemptLimit.TotalSeconds / 10)));

    private int _outside;

    /// <summary>How many work now.</summary>
    public int Working { get; private set; }

    /// <summary>Sets one more to work.</summary>
    public void Start()
    {
        Count();
        Sender sender;
        if (_resting.Count > 0)
        {
            sender = _resting.Pop();
        }
        else
        {
            sender = new Sender(loop, mostAtOnce, stop);
            _all.Add(sender);
        }

        _ = Task.Run(sender.Loop);
    }

    /// <summary>One has nothing more to do. The owner may start another before it says <see cref="Settle"/>.</summary>
    public void Leave(Sender sender)
    {
        _resting.Push(sender);
        Working--;
    }

    /// <summary>One has something else to do for a while, and another may take its place.</summary>
    public void StepOut()
    {
        Working--;
        _outside++;
    }

    /// <summary>One that stepped out is back.</summary>
    public void StepIn()
    {
        _outside--;
        Count();
    }

    /// <summary>Tells those who wait if nobody works any more.</summary>
    public void Settle()
    {
        if (Working + _outside == 0)
        {
            _quiet.Set();
        }
    }

    /// <summary>The senders to look at, when the watch's time has come; it is set again while anybody works.</summary>
    public Sender[] Watched()
    {
        if (Working == 0)
        {
            return [];
        }

        watch.Set(_watchInterval);
        return [.. _all];
    }

    /// <summary>Cancels attempts that have taken too long. To be called without the lock: what is cancelled may run at once.</summary>
    public void Expire(Sender[] senders)
    {
        TimeSpan begunBefore = clock.Elapsed - attemptLimit;
        foreach (Sender sender in senders)
        {
            sender.Expire(begunBefore);
        }
    }

    /// <summary>Waits until nobody works; false when the time was up before.</summary>
    public bool WaitUntilQuiet(TimeSpan atMost) => _quiet.Wait(atMost);

    public void Dispose() => watch.Dispose();

    private void Count()
    {
        if (Working++ == 0)
        {
            _quiet.Reset();
            watch.Set(_watchInterval);
        }
    }
}
