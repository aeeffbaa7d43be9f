using PendoSegment.Time;

namespace PendoSegment.Core.Tests.Delivery.Simulation;

/// <summary>Time that the simulation moves. It has no timers: the simulation asks the gate itself when to look again.</summary>
internal sealed class SimulatedClock : IClock
{
    public static readonly TimeSpan Start = TimeSpan.FromDays(1);

    public TimeSpan Elapsed { get; set; } = Start;

    public DateTimeOffset UtcNow => new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero) + Elapsed;

    /// <summary>A moment of the run, in seconds.</summary>
    public static TimeSpan At(double seconds) => Start + TimeSpan.FromSeconds(seconds);

    public IClockTimer CreateTimer(Action callback) => throw new NotSupportedException();

    public Task DelayAsync(TimeSpan delay, CancellationToken cancellation) => throw new NotSupportedException();
}
