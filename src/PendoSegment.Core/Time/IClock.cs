namespace PendoSegment.Time;

/// <summary>Time, passed in so that tests of limits, pauses and outages need not wait. .NET Framework has no TimeProvider.</summary>
internal interface IClock
{
    /// <summary>The time of day, UTC: for what other machines say, such as Retry-After with a date.</summary>
    DateTimeOffset UtcNow { get; }

    /// <summary>Time since some fixed moment, never set back: for everything that is measured.</summary>
    TimeSpan Elapsed { get; }

    /// <summary>Makes a timer that does nothing before it is set.</summary>
    IClockTimer CreateTimer(Action callback);

    /// <summary>Ends after a delay, or is cancelled.</summary>
    Task DelayAsync(TimeSpan delay, CancellationToken cancellation);
}

/// <summary>Calls back once, on some thread, when its time has come.</summary>
internal interface IClockTimer : IDisposable
{
    /// <summary>Sets the time, counted from now; an earlier setting is forgotten. A timer that is disposed of, or being disposed of, stays still.</summary>
    void Set(TimeSpan due);
}
