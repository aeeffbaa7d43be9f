using System.Text;
using PendoSegment.Benchmarks.Rows;
using PendoSegment.Benchmarks.Running;

namespace PendoSegment.Benchmarks.Measures;

/// <summary>
/// How fast each way of sending is, next to the bare loop. The loop runs before and after every other stretch, and a ratio is to the mean of
/// these two, so that a machine which grows slower or faster on the way changes both sides of it.
/// </summary>
internal sealed class ThroughputMeasure : IMeasure
{
    public const string Limit = "limit";
    public const string Pipeline = "pipeline";

    private const string RejectParameter = "RejectPath";

    public IReadOnlyList<string> Names { get; } = [Limit, "httpclient", Pipeline, "path", "passthru", "reject", "typed"];

    public IEnumerable<ResultRow> Run(BenchmarkContext context, IReadOnlyList<ResultRow> before)
    {
        int events = context.Pick(100_000, 20_000);
        context.Log($"{events:N0} rows are made");
        int atOnce = context.Engine.DefaultThrottleLimit();
        using HttpClient lean = BareLoop.LeanClient();
        using HttpClient plain = new();
        Inputs inputs = Inputs.Make(context, events);
        Uri address = new(context.Sink.Address, "data/segmentio/benchmark-key-0001");
        BareLoop limit = new(lean, address, inputs.Body, atOnce);
        BareLoop outOfTheBox = new(plain, address, inputs.Body, atOnce);
        Scenario[] scenarios =
        [
            .. MakeScenarios(context, inputs, events, () => outOfTheBox.Send(events)).Where(scenario => context.Options.Wants(scenario.Name)),
        ];

        List<Sample> limits = [];
        Dictionary<string, List<(Sample Sample, double Ratio)>> rounds = scenarios.ToDictionary(scenario => scenario.Name, _ => new List<(Sample, double)>());
        int measured = context.Pick(5, 1);
        for (int round = 0; round <= measured; round++)
        {
            // The first round compiles: it counts for nothing.
            context.Log(round == 0 ? "warm-up" : $"round {round} of {measured}");
            Sample last = Sample.Take(context.Sink, events, () => limit.Send(events));
            foreach (Scenario scenario in scenarios)
            {
                Sample sample = Sample.Take(context.Sink, events, scenario.Send);
                Sample next = Sample.Take(context.Sink, events, () => limit.Send(events));
                if (round > 0)
                {
                    rounds[scenario.Name].Add((sample, sample.PerSecond / ((last.PerSecond + next.PerSecond) / 2)));
                    limits.Add(next);
                }

                last = next;
            }

            if (round > 0 && scenarios.Length == 0)
            {
                limits.Add(last);
            }
        }

        yield return Summarize(Limit, $"bare HttpClient loop, {atOnce} at once, the same {inputs.Body.Length:N0} bytes each time", limits) with
        {
            Ratio = 1,
            RatioTo = "itself",
            Note = $"{limits.Count} stretches of {events:N0}, from {limits.Min(sample => sample.PerSecond):N0} to {limits.Max(sample => sample.PerSecond):N0}",
        };
        foreach (Scenario scenario in scenarios)
        {
            List<(Sample Sample, double Ratio)> taken = rounds[scenario.Name];
            yield return Summarize(scenario.Name, scenario.What, taken.ConvertAll(round => round.Sample)) with
            {
                Ratio = Median.Of(taken.Select(round => round.Ratio)),
                RatioTo = Limit,
                Target = scenario.Target,
                Note = $"ratios {string.Join(", ", taken.Select(round => FormattableString.Invariant($"{round.Ratio:0.00}")))}",
            };
        }

        if (context.Options.Wants("reject") && scenarios.All(scenario => scenario.Name != "reject"))
        {
            yield return new ResultRow("reject", "Send-PendoIdentify -RejectPath, from the pipeline") { Note = "this build of the module has no -RejectPath" };
        }
    }

    private static IEnumerable<Scenario> MakeScenarios(BenchmarkContext context, Inputs inputs, int events, Action outOfTheBox)
    {
        void Send(string script, params (string, object)[] parameters)
        {
            SendOutcome outcome = context.Engine.Send(script, parameters);
            if (outcome.Accepted != events || outcome.Rejected != 0)
            {
                throw new BenchmarkException($"'{script}' says {outcome.Accepted:N0} accepted and {outcome.Rejected:N0} rejected of {events:N0}.");
            }
        }

        yield return new Scenario("httpclient", "the same loop with 'new HttpClient()' and nothing set", outOfTheBox);
        yield return new Scenario(Pipeline, "$rows | Send-PendoIdentify", () => Send("param($Rows) $Rows | Send-PendoIdentify", ("Rows", inputs.Objects)))
        {
            Target = "at least 0.80",
        };
        yield return new Scenario("path", "Send-PendoIdentify -Path", () => Send("param($Path) Send-PendoIdentify -Path $Path", ("Path", inputs.CsvPath)))
        {
            Target = "at least 0.90",
        };
        yield return new Scenario(
            "passthru", "$rows | Send-PendoIdentify -PassThru", () => context.Engine.Invoke("param($Rows) $null = $Rows | Send-PendoIdentify -PassThru", ("Rows", inputs.Objects)));
        if (context.Engine.HasParameter("Send-PendoIdentify", RejectParameter))
        {
            string file = Path.Combine(context.Folder, "rejects.jsonl");
            yield return new Scenario(
                "reject",
                "$rows | Send-PendoIdentify -RejectPath",
                () => Send("param($Rows, $File) $Rows | Send-PendoIdentify -RejectPath $File", ("Rows", inputs.Objects), ("File", file)));
        }

        yield return new Scenario(
            "typed",
            "$rows | Send-PendoIdentify -Mapping: ten fields with types",
            () => Send($"param($Rows) $Rows | Send-PendoIdentify -Mapping {RowMaker.TypedMapping}", ("Rows", inputs.Objects)));
    }

    private static ResultRow Summarize(string name, string what, List<Sample> samples) => new(name, what)
    {
        Value = Median.Of(samples.Select(sample => sample.PerSecond)),
        SenderMicroseconds = Median.Of(samples.Select(sample => sample.SenderMicroseconds)),
        SinkMicroseconds = Median.Of(samples.Select(sample => sample.SinkMicroseconds)),
        AllocatedBytes = Median.Of(samples.Select(sample => sample.AllocatedBytes)),
    };

    /// <summary>The rows in the forms that the ways of sending take, and an event that the module itself made of one.</summary>
    private sealed record Inputs(object[] Objects, string CsvPath, byte[] Body)
    {
        public static Inputs Make(BenchmarkContext context, int events)
        {
            string csv = Path.Combine(context.Folder, "rows.csv");
            RowMaker.WriteCsv(csv, events);
            context.Sink.Reset();
            context.Engine.Send("param($Rows) $Rows | Send-PendoIdentify", ("Rows", RowMaker.Objects(1)));
            return new Inputs(RowMaker.Objects(events), csv, Encoding.UTF8.GetBytes(context.Sink.Report().FirstBody));
        }
    }
}
