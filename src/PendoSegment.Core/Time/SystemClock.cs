using System.Diagnostics;

namespace PendoSegment.Time;

/// <summary>The real time.</summary>
internal sealed class SystemClock : IClock
{
    private SystemClock()
    {
    }

    /// <summary>The one instance: it has no state.</summary>
    public static SystemClock Instance { get; } = new();

    /// <inheritdoc/>
    public DateTimeOffset UtcNow => DateTimeOffset.UtcNow;

    /// <inheritdoc/>
    public TimeSpan Elapsed => TimeSpan.FromTicks((long)(Stopwatch.GetTimestamp() * ((double)TimeSpan.TicksPerSecond / Stopwatch.Frequency)));

    /// <inheritdoc/>
    public IClockTimer CreateTimer(Action callback) => new SystemTimer(callback);

    /// <inheritdoc/>
    public Task DelayAsync(TimeSpan delay, CancellationToken cancellation) => Task.Delay(delay, cancellation);

    private sealed class SystemTimer(Action callback) : IClockTimer
    {
        private readonly Timer _timer = new(static state => ((Action)state!).Invoke(), callback, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public void Set(TimeSpan due)
        {
            try
            {
                // Rounded up: a timer that fires a little early would only have to be set again.
                _timer.Change((long)Math.Ceiling(Math.Max(0, due.TotalMilliseconds)), Timeout.Infinite);
            }
            catch (ObjectDisposedException)
            {
                // Its owner is at its end, and this may be the last call back, on a thread where an exception ends the process. .NET throws nothing here.
            }
        }

        public void Dispose() => _timer.Dispose();
    }
}
