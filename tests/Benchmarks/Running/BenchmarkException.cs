namespace PendoSegment.Benchmarks.Running;

/// <summary>The benchmark cannot go on, or a measurement is not worth its number; the message says why.</summary>
internal sealed class BenchmarkException(string message) : Exception(message);
