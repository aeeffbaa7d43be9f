using System.Collections.Concurrent;
using PendoSegment.Time;

namespace PendoSegment.Core.Tests.Sandbox;

/// <summary>Time that moves only when told to. Delays are written down and end at once, or are held until cancelled.</summary>
internal sealed class FakeClock : IClock
{
    public static readonly DateTimeOffset Start = new(2024, 2, 29, 12, 0, 0, TimeSpan.Zero);

    private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DateTimeOffset UtcNow { get; set; } = Start;

    public TimeSpan Elapsed => UtcNow - Start;

    public bool HoldDelays { get; init; }

    /// <summary>True for delays that take their time of this clock.</summary>
    public bool MovesWithDelays { get; init; }

    public ConcurrentQueue<TimeSpan> Delays { get; } = new();

    /// <summary>Ends when the first delay is held.</summary>
    public Task Held => _held.Task;

    public IClockTimer CreateTimer(Action callback) => throw new NotSupportedException("The sandbox sets no timers.");

    public Task DelayAsync(TimeSpan delay, CancellationToken cancellation)
    {
        Delays.Enqueue(delay);
        if (!HoldDelays)
        {
            UtcNow += MovesWithDelays ? delay : TimeSpan.Zero;
            return Task.CompletedTask;
        }

        _held.TrySetResult();
        return Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
    }
}
