using PendoSegment.Time;

namespace PendoSegment.Core.Tests.Time;

/// <summary>Time that stands still until it is moved. Timers call back on the thread that moves it.</summary>
internal sealed class ManualClock : IClock
{
    public static readonly DateTimeOffset Start = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private TimeSpan _elapsed = TimeSpan.FromDays(1);

    public DateTimeOffset UtcNow => Start + (Elapsed - TimeSpan.FromDays(1));

    public TimeSpan Elapsed
    {
        get
        {
            lock (_gate)
            {
                return _elapsed;
            }
        }
    }

    public IClockTimer CreateTimer(Action callback)
    {
        ManualTimer timer = new(this, callback);
        lock (_gate)
        {
            _timers.Add(timer);
        }

        return timer;
    }

    public Task DelayAsync(TimeSpan delay, CancellationToken cancellation)
    {
        TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);
        IClockTimer timer = CreateTimer(() => over.TrySetResult());
        timer.Set(delay);
        cancellation.Register(() =>
        {
            timer.Dispose();
            over.TrySetCanceled(cancellation);
        });
        return over.Task;
    }

    /// <summary>Moves to the earliest timer that is set and lets it call back; false when none is set.</summary>
    public bool MoveToNextTimer()
    {
        ManualTimer? next;
        lock (_gate)
        {
            next = _timers.Where(timer => timer.Due is not null).MinBy(timer => timer.Due);
            if (next is null)
            {
                return false;
            }

            _elapsed = next.Due!.Value > _elapsed ? next.Due.Value : _elapsed;
            next.Due = null;
        }

        next.Callback();
        return true;
    }

    public void Move(TimeSpan by)
    {
        lock (_gate)
        {
            _elapsed += by;
        }
    }

    private sealed class ManualTimer(ManualClock clock, Action callback) : IClockTimer
    {
        public TimeSpan? Due { get; set; }

        public Action Callback { get; } = callback;

        public void Set(TimeSpan due)
        {
            lock (clock._gate)
            {
                Due = clock._elapsed + due;
            }
        }

        public void Dispose()
        {
            lock (clock._gate)
            {
                Due = null;
            }
        }
    }
}
