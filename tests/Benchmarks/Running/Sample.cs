using System.Diagnostics;
using PendoSegment.Benchmarks.Sink;

namespace PendoSegment.Benchmarks.Running;

/// <summary>One measured stretch of sending, with what it cost both processes.</summary>
/// <param name="Events">Events that the sink accepted.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="SenderMicroseconds">Processor time of the sender an event, in microseconds.</param>
/// <param name="SinkMicroseconds">Processor time of the sink an event, in microseconds.</param>
/// <param name="AllocatedBytes">Bytes that the sender allocated an event.</param>
internal sealed record Sample(long Events, double Seconds, double SenderMicroseconds, double SinkMicroseconds, double AllocatedBytes)
{
    public double PerSecond => Events / Seconds;

    /// <summary>Measures an action that must make the sink accept exactly so many events.</summary>
    /// <exception cref="BenchmarkException">It did not.</exception>
    public static Sample Take(SinkProcess sink, int events, Action send)
    {
        // What the last stretch left behind is not this one's to collect.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        sink.Reset();
        double sinkBefore = sink.Report().ProcessorSeconds;
        using Process self = Process.GetCurrentProcess();
        TimeSpan processorBefore = self.TotalProcessorTime;
        long allocatedBefore = GC.GetTotalAllocatedBytes();
        Stopwatch clock = Stopwatch.StartNew();

        send();

        double seconds = clock.Elapsed.TotalSeconds;
        long allocated = GC.GetTotalAllocatedBytes() - allocatedBefore;
        self.Refresh();
        double processor = (self.TotalProcessorTime - processorBefore).TotalSeconds;
        SinkReport report = sink.Report();
        return report.Accepted == events
            ? new Sample(events, seconds, processor * 1e6 / events, (report.ProcessorSeconds - sinkBefore) * 1e6 / events, (double)allocated / events)
            : throw new BenchmarkException($"The sink accepted {report.Accepted:N0} of {events:N0} events, so that their pace means nothing.");
    }
}
