using PendoSegment.Benchmarks.Rows;
using PendoSegment.Benchmarks.Running;
using PendoSegment.Benchmarks.Sink;

namespace PendoSegment.Benchmarks.Measures;

/// <summary>An endpoint that lets so many a second in and refuses the others: how much of that is used, and how often it is run into.</summary>
internal sealed class RateLimitMeasure : IMeasure
{
    private const int PerSecond = 200;
    private const double PhaseSeconds = 20;

    private static readonly LimitPhase[] Phases = [new(PerSecond, PhaseSeconds), new(50, PhaseSeconds), new(400, PhaseSeconds)];

    public IReadOnlyList<string> Names { get; } = ["ratelimit", "ratelimit-sliding", "ratelimit-bucket", "ratelimit-changing"];

    public IEnumerable<ResultRow> Run(BenchmarkContext context, IReadOnlyList<ResultRow> before)
    {
        if (context.Options.Wants(Names[0]))
        {
            yield return Measure(context, Names[0], $"{PerSecond} events in each second are let in, 429 and Retry-After: 1 beyond", LimitKind.Window, 4_000, 0.92);
        }

        if (context.Options.Wants(Names[1]))
        {
            yield return Measure(context, Names[1], $"{PerSecond} events in any second are let in, 429 and Retry-After: 1 beyond", LimitKind.Sliding, 4_000, 0.92);
        }

        if (context.Options.Wants(Names[2]))
        {
            yield return Measure(context, Names[2], $"the same limit as a token bucket of {PerSecond / 10}", LimitKind.Bucket, 6_000, 0.9);
        }

        if (context.Options.Wants(Names[3]))
        {
            yield return MeasureChanging(context, Names[3]);
        }
    }

    private static ResultRow Measure(BenchmarkContext context, string name, string what, LimitKind kind, int events, double wanted)
    {
        events = context.Pick(events, 1_000);
        return Send(context, name, what, events, (double)events / PerSecond, wanted, new SinkSettings { LimitPerSecond = PerSecond, LimitKind = kind }) with
        {
            RatioTo = $"{PerSecond} a second",
        };
    }

    private static ResultRow MeasureChanging(BenchmarkContext context, string name)
    {
        double share = context.Pick(4, 1) / 4.0;
        LimitPhase[] phases = [.. Phases.Select(phase => phase with { Seconds = phase.Seconds * share })];
        int events = (int)phases.Sum(phase => phase.PerSecond * phase.Seconds);
        string limits = string.Join(", then ", phases.Select(phase => phase.PerSecond));
        return Send(
            context, name, $"a limit that changes: {limits} in each second", events, phases.Sum(phase => phase.Seconds), 0.85,
            new SinkSettings { LimitPhases = phases, LimitKind = LimitKind.Window }) with
        {
            RatioTo = $"all that was let in, {phases[0].Seconds:0} s of each",
        };
    }

    private static ResultRow Send(BenchmarkContext context, string name, string what, int events, double seconds, double wanted, SinkSettings settings)
    {
        context.Log(what);
        object[] rows = RowMaker.Objects(events);
        context.Sink.Reset(settings);
        SendOutcome outcome = context.Engine.Send("param($Rows) $Rows | Send-PendoIdentify -ErrorAction SilentlyContinue", ("Rows", rows));
        SinkReport report = context.Sink.Report();
        return new ResultRow(name, what)
        {
            Value = report.Accepted / outcome.Elapsed.TotalSeconds,
            Ratio = seconds * report.Accepted / events / outcome.Elapsed.TotalSeconds,
            Target = FormattableString.Invariant($"at least {wanted:0.00}, under 5% refused"),
            Note = FormattableString.Invariant(
                $"{report.Limited / (double)report.Requests:0.0%} of {report.Requests:N0} requests refused; {report.Accepted:N0} of {events:N0} events accepted in {outcome.Elapsed.TotalSeconds:0.0} s, {outcome.Rejected:N0} rejected"),
        };
    }
}
