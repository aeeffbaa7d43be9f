using PendoSegment.Benchmarks.Rows;
using PendoSegment.Benchmarks.Running;
using PendoSegment.Benchmarks.Sink;

namespace PendoSegment.Benchmarks.Measures;

/// <summary>An endpoint that takes its time: the pace is then what the requests under way at once allow, and starting low costs.</summary>
internal sealed class LatencyMeasure : IMeasure
{
    private const int Milliseconds = 50;

    public IReadOnlyList<string> Names { get; } = ["latency"];

    public IEnumerable<ResultRow> Run(BenchmarkContext context, IReadOnlyList<ResultRow> before)
    {
        int events = context.Pick(20_000, 5_000);
        int throttle = context.Engine.DefaultThrottleLimit();
        double possible = throttle * 1000.0 / Milliseconds;
        context.Log($"{Milliseconds} ms of latency");
        object[] rows = RowMaker.Objects(events);
        context.Sink.Reset(new SinkSettings { LatencyMilliseconds = Milliseconds });
        SendOutcome outcome = context.Engine.Send("param($Rows) $Rows | Send-PendoIdentify", ("Rows", rows));
        SinkReport report = context.Sink.Report();
        double perSecond = report.Accepted / outcome.Elapsed.TotalSeconds;
        yield return new ResultRow(Names[0], $"{events:N0} events, each answered after {Milliseconds} ms")
        {
            Value = perSecond,
            Ratio = perSecond / possible,
            RatioTo = $"{throttle} / {Milliseconds} ms",
            Target = "at least 0.90",
            Note = $"one run from the first event on; held {report.MeanHoldMilliseconds:0.0} ms on average, at most {report.MostAtOnce} at once; {report.Accepted:N0} accepted",
        };
    }
}
