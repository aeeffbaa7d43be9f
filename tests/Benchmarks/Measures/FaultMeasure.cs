using PendoSegment.Benchmarks.Rows;
using PendoSegment.Benchmarks.Running;
using PendoSegment.Benchmarks.Sink;

namespace PendoSegment.Benchmarks.Measures;

/// <summary>An endpoint that fails now and then: what is lost, sent twice, out of order or changed on the way.</summary>
internal sealed class FaultMeasure : IMeasure
{
    private const double Share = 0.1;

    // Each id comes round often enough that the next event of an id waits while one is tried again.
    private const int Ids = 2_000;

    public IReadOnlyList<string> Names { get; } = ["faults"];

    public IEnumerable<ResultRow> Run(BenchmarkContext context, IReadOnlyList<ResultRow> before)
    {
        int events = context.Pick(100_000, 10_000);
        context.Log($"{Share:0%} failures");
        context.Sink.Reset(new SinkSettings { FailureShare = Share, Verify = true });
        SendOutcome outcome = context.Engine.Send(
            "param($Rows) $Rows | Send-PendoIdentify -ErrorAction SilentlyContinue", ("Rows", RowMaker.Sequence(events, Ids)));
        SinkReport report = context.Sink.Report();
        LedgerReport ledger = report.Ledger!;
        yield return new ResultRow(Names[0], $"{events:N0} events of {Ids:N0} ids, {Share:0%} of the requests answered 503 at random")
        {
            Value = report.Accepted / outcome.Elapsed.TotalSeconds,
            Ratio = (double)ledger.Distinct / events,
            RatioTo = "all events, delivered",
            Target = "1.00; none lost, out of order, or under another messageId",
            Note = $"{events - ledger.Distinct:N0} lost, {ledger.OutOfOrder:N0} out of order, {ledger.ChangedMessageIds:N0} with a changed messageId, "
                + $"{ledger.ChangedBodies:N0} with changed bytes, {ledger.Duplicated:N0} delivered twice, {ledger.Unreadable:N0} unreadable; "
                + $"{report.Failed:N0} of {report.Requests:N0} requests failed, {outcome.Rejected:N0} events rejected",
        };
    }
}
