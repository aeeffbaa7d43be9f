namespace PendoSegment.Benchmarks.Sink;

/// <summary>A limit that holds for a while.</summary>
/// <param name="PerSecond">Requests a second.</param>
/// <param name="Seconds">For how long.</param>
internal sealed record LimitPhase(int PerSecond, double Seconds);
