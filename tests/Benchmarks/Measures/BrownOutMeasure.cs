using PendoSegment.Benchmarks.Rows;
using PendoSegment.Benchmarks.Running;
using PendoSegment.Benchmarks.Sink;

namespace PendoSegment.Benchmarks.Measures;

/// <summary>An endpoint that takes its time and fails now and then: how much of the rate without failures is left.</summary>
internal sealed class BrownOutMeasure : IMeasure
{
    private const int Milliseconds = 50;

    // Each id comes round, so that order is seen, but seldom enough that few events wait for the one before theirs.
    private const int Ids = 5_000;

    private static readonly (string Name, double Share, double Wanted)[] Rows = [("brownout-1", 0.01, 0.9), ("brownout-5", 0.05, 0.8), ("brownout-10", 0.1, 0.7)];

    public IReadOnlyList<string> Names { get; } = [.. Rows.Select(row => row.Name)];

    public IEnumerable<ResultRow> Run(BenchmarkContext context, IReadOnlyList<ResultRow> before)
    {
        int events = context.Pick(20_000, 5_000);
        (double fine, _, _) = Send(context, events, 0);
        foreach ((string name, double share, double wanted) in Rows.Where(row => context.Options.Wants(row.Name)))
        {
            (double perSecond, SinkReport report, SendOutcome outcome) = Send(context, events, share);
            LedgerReport ledger = report.Ledger!;
            yield return new ResultRow(name, $"{events:N0} events, each answered after {Milliseconds} ms, {share:0%} of the requests 503 at random")
            {
                Value = perSecond,
                Ratio = perSecond / fine,
                RatioTo = $"the same without failures: {fine:N0}",
                Target = FormattableString.Invariant($"at least {wanted:0.00}; none lost or out of order"),
                Note = $"{events - ledger.Distinct:N0} lost, {ledger.OutOfOrder:N0} out of order; {report.Failed:N0} of {report.Requests:N0} requests failed, "
                    + $"{outcome.Rejected:N0} events rejected; at most {report.MostAtOnce} at once",
            };
        }
    }

    private static (double PerSecond, SinkReport Report, SendOutcome Outcome) Send(BenchmarkContext context, int events, double share)
    {
        context.Log($"{Milliseconds} ms of latency, {share:0%} failures");
        object[] rows = [.. RowMaker.Sequence(events, Ids)];
        context.Sink.Reset(new SinkSettings { LatencyMilliseconds = Milliseconds, FailureShare = share, Verify = true });
        SendOutcome outcome = context.Engine.Send("param($Rows) $Rows | Send-PendoIdentify -ErrorAction SilentlyContinue", ("Rows", rows));
        SinkReport report = context.Sink.Report();
        return (report.Accepted / outcome.Elapsed.TotalSeconds, report, outcome);
    }
}
