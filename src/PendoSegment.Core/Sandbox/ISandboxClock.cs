namespace PendoSegment.Sandbox;

/// <summary>The sandbox's time, passed in so that tests of limits and latency need not wait. .NET Framework has no TimeProvider.</summary>
internal interface ISandboxClock
{
    /// <summary>The time now, UTC.</summary>
    DateTimeOffset UtcNow { get; }

    /// <summary>Ends after a delay, or is cancelled when the sandbox stops.</summary>
    Task DelayAsync(TimeSpan delay, CancellationToken cancellation);
}
