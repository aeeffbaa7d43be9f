using PendoSegment.Benchmarks.Rows;
using PendoSegment.Benchmarks.Running;
using PendoSegment.Benchmarks.Sink;

namespace PendoSegment.Benchmarks.Measures;

/// <summary>An endpoint that lets so many a second in and refuses the others: how much of that is used, and how often it is run into.</summary>
internal sealed class RateLimitMeasure : IMeasure
{
    private const int PerSecond = 200;

    public IReadOnlyList<string> Names { get; } = ["ratelimit", "ratelimit-bucket"];

    public IEnumerable<ResultRow> Run(BenchmarkContext context, IReadOnlyList<ResultRow> before)
    {
        if (context.Options.Wants(Names[0]))
        {
            yield return Measure(context, Names[0], $"{PerSecond} events in each second are let in, 429 and Retry-After: 1 beyond", LimitKind.Window);
        }

        if (context.Options.Wants(Names[1]))
        {
            yield return Measure(context, Names[1], $"the same limit as a token bucket of {PerSecond / 10}", LimitKind.Bucket);
        }
    }

    private static ResultRow Measure(BenchmarkContext context, string name, string what, LimitKind kind)
    {
        int events = context.Pick(6_000, 1_000);
        context.Log(what);
        object[] rows = RowMaker.Objects(events);
        context.Sink.Reset(new SinkSettings { LimitPerSecond = PerSecond, LimitKind = kind });
        SendOutcome outcome = context.Engine.Send("param($Rows) $Rows | Send-PendoIdentify -ErrorAction SilentlyContinue", ("Rows", rows));
        SinkReport report = context.Sink.Report();
        double perSecond = report.Accepted / outcome.Elapsed.TotalSeconds;
        return new ResultRow(name, what)
        {
            Value = perSecond,
            Ratio = perSecond / PerSecond,
            RatioTo = $"{PerSecond} a second",
            Target = "at least 0.90, under 5% refused",
            Note = FormattableString.Invariant(
                $"{report.Limited / (double)report.Requests:0.0%} of {report.Requests:N0} requests refused; {report.Accepted:N0} of {events:N0} events accepted in {outcome.Elapsed.TotalSeconds:0.0} s, {outcome.Rejected:N0} rejected"),
        };
    }
}
