using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using PendoSegment.Benchmarks.Rows;
using PendoSegment.Benchmarks.Running;
using PendoSegment.Benchmarks.Sink;

namespace PendoSegment.Benchmarks.Measures;

/// <summary>A night on which nothing changed, against the same rows made into events that nobody sends; what a ledger costs the first night, and what it saves the others.</summary>
internal sealed class LedgerMeasure : IMeasure
{
    private const double Megabyte = 1024 * 1024;
    private const int PerSecond = 100;

    public IReadOnlyList<string> Names { get; } = ["ledger", "ledger-first", "ledger-changed"];

    public IEnumerable<ResultRow> Run(BenchmarkContext context, IReadOnlyList<ResultRow> before)
    {
        IEnumerable<ResultRow> unchanged = context.Options.Wants(Names[0]) ? Unchanged(context) : [];
        IEnumerable<ResultRow> first = context.Options.Wants(Names[1]) ? First(context) : [];
        IEnumerable<ResultRow> changed = context.Options.Wants(Names[2]) ? Changed(context) : [];
        return unchanged.Concat(first).Concat(changed);
    }

    private static IEnumerable<ResultRow> Unchanged(BenchmarkContext context)
    {
        int rows = context.Pick(1_000_000, 50_000);
        string csv = Csv(context, "ledger", rows);
        string ledger = Ledger(context, "ledger");
        context.Log($"a ledger of {rows:N0} entries is made");
        context.Sink.Reset();
        Send(context, rows, 0, "param($Path, $Ledger) Send-PendoIdentify -Path $Path -LedgerPath $Ledger", ("Path", csv), ("Ledger", ledger));
        yield return new ResultRow("ledger-size", $"a ledger of {rows:N0} entries, ids of nine characters")
        {
            Value = new FileInfo(ledger).Length / Megabyte,
            Unit = "MB",
            Target = "at most 120",
        };
        yield return Opening(context, rows, ledger);

        object[] objects = RowMaker.Objects(rows);
        foreach (ResultRow row in Compare(context, "path", rows, 0.5, ("Path", csv), "-Path $Path", ledger).Concat(Compare(context, "pipeline", rows, 0.7, ("Path", objects), "$Path", ledger)))
        {
            yield return row;
        }

        foreach ((string way, string? file) in new[] { ("path", csv), ("pipeline", null) })
        {
            yield return Memory(context, way, rows, file, ledger);
        }
    }

    private static ResultRow Opening(BenchmarkContext context, int rows, string ledger)
    {
        double seconds = Median.Of(Enumerable.Range(0, context.Pick(5, 1)).Select(_ => Time(() => context.Engine.Invoke("param($Ledger) Get-PendoLedger $Ledger", ("Ledger", ledger)))));
        return new ResultRow("ledger-open", $"Get-PendoLedger, which reads all {rows:N0} entries")
        {
            Value = seconds,
            Unit = "s",
            Target = "under 2",
        };
    }

    private static IEnumerable<ResultRow> Compare(BenchmarkContext context, string way, int rows, double wanted, (string, object) input, string from, string ledger)
    {
        string convert = way == "path" ? $"param($Path) ConvertTo-PendoEvent Identify {from} | Out-Null" : $"param($Path) {from} | ConvertTo-PendoEvent Identify | Out-Null";
        string send = way == "path" ? $"param($Path, $Ledger) Send-PendoIdentify {from} -LedgerPath $Ledger" : $"param($Path, $Ledger) {from} | Send-PendoIdentify -LedgerPath $Ledger";
        List<(double Pace, double Ratio)> taken = [];
        for (int round = 0; round <= context.Pick(5, 1); round++)
        {
            context.Log($"unchanged, {way}: round {round}");
            double converted = rows / Time(() => context.Engine.Invoke(convert, input));
            double passed = rows / Time(() => Send(context, 0, rows, send, input, ("Ledger", ledger)));
            if (round > 0)
            {
                taken.Add((passed, passed / converted));
            }
        }

        yield return new ResultRow($"ledger-{way}", $"Send-PendoIdentify {(way == "path" ? "-Path" : "from the pipeline")}, {rows:N0} rows of ten columns, all unchanged, opening the ledger included")
        {
            Value = Median.Of(taken.Select(round => round.Pace)),
            Unit = "rows/s",
            Ratio = Median.Of(taken.Select(round => round.Ratio)),
            RatioTo = "ConvertTo-PendoEvent",
            Target = FormattableString.Invariant($"at least {wanted:0.00}{(way == "path" ? ", 300,000 rows/s" : string.Empty)}"),
            Note = $"ratios {string.Join(", ", taken.Select(round => FormattableString.Invariant($"{round.Ratio:0.00}")))}",
        };
    }

    private static ResultRow Memory(BenchmarkContext context, string way, int rows, string? file, string ledger)
    {
        context.Log($"memory of an unchanged night, {way}");
        string[] arguments = ["send", context.Manifest, context.Sink.Address.AbsoluteUri, rows.ToString(CultureInfo.InvariantCulture), file ?? string.Empty, ledger];
        SendReport report = JsonSerializer.Deserialize<SendReport>(Self.Run(arguments))!;
        return new ResultRow($"ledger-memory-{way}", $"peak memory, {rows:N0} rows {(file is null ? "from the pipeline" : "with -Path")}, all unchanged")
        {
            Value = report.Accepted == 0 ? report.PeakBytes / Megabyte : throw new BenchmarkException($"{report.Accepted:N0} rows were sent that had not changed."),
            Unit = "MB",
            Target = "under 200",
        };
    }

    private static IEnumerable<ResultRow> First(BenchmarkContext context)
    {
        int rows = context.Pick(100_000, 20_000);
        string csv = Csv(context, "ledger-first", rows);
        List<double> ratios = [];
        List<Sample> withs = [];
        List<Sample> withouts = [];
        Sample Without() => Sample.Take(context.Sink, rows, () => Send(context, rows, 0, "param($Path) Send-PendoIdentify -Path $Path", ("Path", csv)));
        Sample last = Without();
        for (int round = 0; round <= context.Pick(7, 1); round++)
        {
            context.Log($"first night: round {round}");
            string ledger = Ledger(context, $"first-{round}");
            Sample with = Sample.Take(
                context.Sink, rows, () => Send(context, rows, 0, "param($Path, $Ledger) Send-PendoIdentify -Path $Path -LedgerPath $Ledger", ("Path", csv), ("Ledger", ledger)));
            Sample next = Without();
            if (round > 0)
            {
                withs.Add(with);
                withouts.Add(next);
                ratios.Add(with.PerSecond / ((last.PerSecond + next.PerSecond) / 2));
            }

            last = next;
        }

        yield return new ResultRow("ledger-first", $"Send-PendoIdentify -Path -LedgerPath, {rows:N0} rows, everything new")
        {
            Value = Median.Of(withs.Select(sample => sample.PerSecond)),
            SenderMicroseconds = Median.Of(withs.Select(sample => sample.SenderMicroseconds)),
            SinkMicroseconds = Median.Of(withs.Select(sample => sample.SinkMicroseconds)),
            AllocatedBytes = Median.Of(withs.Select(sample => sample.AllocatedBytes)),
            Ratio = Median.Of(ratios),
            RatioTo = "without a ledger",
            Target = "at least 0.95",
            Note = string.Create(
                CultureInfo.InvariantCulture,
                $"{Median.Of(withouts.Select(sample => sample.SenderMicroseconds)):0.0} µs and {Median.Of(withouts.Select(sample => sample.AllocatedBytes)):0} B without; ratios {string.Join(", ", ratios.Select(ratio => ratio.ToString("0.00", CultureInfo.InvariantCulture)))}"),
        };
    }

    private static IEnumerable<ResultRow> Changed(BenchmarkContext context)
    {
        int rows = context.Pick(20_000, 2_000);
        int changed = rows / 100;
        string csv = Csv(context, "ledger-changed", rows);
        string tonight = Path.Combine(context.Folder, "ledger-tonight.csv");
        File.WriteAllLines(tonight, File.ReadLines(csv).Select((line, i) => i > 0 && i % 100 == 0 ? line.Replace(".com", ".org", StringComparison.Ordinal) : line));
        string ledger = Ledger(context, "ledger-changed");
        context.Sink.Reset();
        Send(context, rows, 0, "param($Path, $Ledger) Send-PendoIdentify -Path $Path -LedgerPath $Ledger", ("Path", csv), ("Ledger", ledger));

        SinkSettings limited = new() { LimitPerSecond = PerSecond };
        context.Log($"{rows:N0} rows, 1% changed, {PerSecond} a second");
        context.Sink.Reset(limited);
        double with = Time(() => Send(context, changed, rows - changed, "param($Path, $Ledger) Send-PendoIdentify -Path $Path -LedgerPath $Ledger", ("Path", tonight), ("Ledger", ledger)));
        context.Log($"the same without the ledger, {rows / PerSecond:N0} s");
        context.Sink.Reset(limited);
        double without = Time(() => Send(context, rows, 0, "param($Path) Send-PendoIdentify -Path $Path", ("Path", tonight)));
        yield return new ResultRow("ledger-changed", $"{rows:N0} rows of which 1% changed, {PerSecond} a second let in")
        {
            Value = with,
            Unit = "s",
            Ratio = without / with,
            RatioTo = FormattableString.Invariant($"{without:0.0} s without a ledger"),
            Target = "at least 50 times as fast",
        };
    }

    private static string Csv(BenchmarkContext context, string name, int rows)
    {
        string path = Path.Combine(context.Folder, name + ".csv");
        RowMaker.WriteCsv(path, rows);
        return path;
    }

    private static string Ledger(BenchmarkContext context, string name) => Path.Combine(context.Folder, name + ".ledger.jsonl");

    private static double Time(Action action)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Stopwatch clock = Stopwatch.StartNew();
        action();
        return clock.Elapsed.TotalSeconds;
    }

    private static void Send(BenchmarkContext context, int accepted, int unchanged, string script, params (string, object)[] parameters)
    {
        SendOutcome outcome = context.Engine.Send(script, parameters);
        if (outcome.Accepted != accepted || outcome.Unchanged != unchanged || outcome.Rejected != 0)
        {
            throw new BenchmarkException($"'{script}' says {outcome.Accepted:N0} accepted, {outcome.Unchanged:N0} unchanged and {outcome.Rejected:N0} rejected, and not {accepted:N0} accepted and {unchanged:N0} unchanged.");
        }
    }
}
