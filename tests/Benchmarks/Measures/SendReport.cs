namespace PendoSegment.Benchmarks.Measures;

/// <summary>What a sender in its own process tells at its end.</summary>
/// <param name="Accepted">Events that its command's summary counts as accepted.</param>
/// <param name="PeakBytes">The most memory that the process had in use.</param>
internal sealed record SendReport(long Accepted, long PeakBytes);
