using PendoSegment.Benchmarks.Rows;
using PendoSegment.Benchmarks.Running;
using PendoSegment.Benchmarks.Sink;

namespace PendoSegment.Benchmarks.Measures;

/// <summary>Ctrl+C while the endpoint hangs: all that the command may have under way at once is, and all of it must be in the rejects file.</summary>
internal sealed class StopMeasure : IMeasure
{
    private const int Milliseconds = 20;
    private const int Answered = 5_000;
    private const int Stops = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public IReadOnlyList<string> Names { get; } = ["stop"];

    public IEnumerable<ResultRow> Run(BenchmarkContext context, IReadOnlyList<ResultRow> before)
    {
        int throttle = context.Engine.DefaultThrottleLimit();
        context.Log("stops");
        List<double> times = [];
        int fewestKept = int.MaxValue;
        for (int stop = 0; stop < Stops; stop++)
        {
            // Answers that take their time first: with them the sender grows to all that it may have under way.
            context.Sink.Reset(new SinkSettings { LatencyMilliseconds = Milliseconds, HangAfter = Answered });
            string rejects = Path.Combine(context.Folder, $"stop-{stop}.jsonl");
            TimeSpan took = context.Engine.Stop(
                "param($Rows, $Rejects) $Rows | Send-PendoIdentify -RejectPath $Rejects",
                () => WaitForHanging(context.Sink, throttle),
                ("Rows", RowMaker.Stream(Answered * 10)),
                ("Rejects", rejects));
            times.Add(took.TotalMilliseconds);
            fewestKept = Math.Min(fewestKept, File.ReadLines(rejects).Count());
        }

        if (fewestKept < throttle)
        {
            throw new BenchmarkException($"{throttle} requests were under way at a stop, but only {fewestKept} events are in the rejects file.");
        }

        yield return new ResultRow(Names[0], $"Ctrl+C with {throttle} requests under way that hang")
        {
            Value = times.Max(),
            Unit = "ms",
            Target = "under 1,000 ms",
            Note = $"the longest of {Stops}: {string.Join(", ", times.Select(time => $"{time:0}"))} ms; at least {fewestKept:N0} undelivered events in the rejects file each time",
        };
    }

    private static void WaitForHanging(SinkProcess sink, int wanted)
    {
        DateTime end = DateTime.UtcNow + Patience;
        int hanging;
        while ((hanging = sink.Report().Hanging) < wanted)
        {
            if (DateTime.UtcNow > end)
            {
                throw new BenchmarkException($"Only {hanging} of {wanted} requests were under way after {Patience.TotalSeconds:0} s.");
            }
        }
    }
}
