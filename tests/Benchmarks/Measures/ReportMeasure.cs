using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using PendoSegment.Benchmarks.Rows;
using PendoSegment.Benchmarks.Running;

namespace PendoSegment.Benchmarks.Measures;

/// <summary>What the report of a run costs it: many rows of which none has changed, which is as fast as it gets, with a report and without by turns.</summary>
internal sealed class ReportMeasure : IMeasure
{
    private const double Megabyte = 1024 * 1024;
    private const int Files = 10;

    public IReadOnlyList<string> Names { get; } = ["report", "report-memory"];

    public IEnumerable<ResultRow> Run(BenchmarkContext context, IReadOnlyList<ResultRow> before)
    {
        int rows = context.Pick(1_000_000, 10_000);
        string ledger = Path.Combine(context.Folder, "report.ledger.jsonl");
        string files = Write(context, rows);
        context.Log($"a ledger of {rows:N0} entries is made");
        context.Sink.Reset();
        Send(context, files, rows, (rows * Files) - rows, $"-LedgerPath '{ledger}'");
        if (context.Options.Wants(Names[0]))
        {
            yield return Pace(context, files, rows * Files, ledger);
        }

        if (context.Options.Wants(Names[1]))
        {
            yield return Memory(context, files, rows * Files, ledger);
        }
    }

    private static ResultRow Pace(BenchmarkContext context, string files, int rows, string ledger)
    {
        string report = Path.Combine(context.Folder, "report.html");
        double Round(string options)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Stopwatch clock = Stopwatch.StartNew();
            Send(context, files, 0, rows, $"-LedgerPath '{ledger}' {options}");
            return clock.Elapsed.TotalSeconds;
        }

        List<double> ratios = [];
        List<double> paces = [];
        double last = Round(string.Empty);
        for (int round = 0; round < context.Pick(7, 1); round++)
        {
            context.Log($"{rows:N0} unchanged rows, with a report and without: round {round}");
            File.Delete(report);
            double with = Round($"-ReportPath '{report}'");
            double without = Round(string.Empty);
            ratios.Add(with / ((last + without) / 2));
            paces.Add(rows / with);
            last = without;
        }

        return new ResultRow("report", $"Send-PendoIdentify -Path -LedgerPath -ReportPath, {rows:N0} rows of {Files} files, all unchanged")
        {
            Value = Median.Of(paces),
            Unit = "rows/s",
            Ratio = Median.Of(ratios),
            RatioTo = "the time without a report",
            Target = "under 1.01",
            Note = $"ratios {string.Join(", ", ratios.Select(ratio => ratio.ToString("0.000", CultureInfo.InvariantCulture)))}",
        };
    }

    // A process of its own each: the peak is its life's.
    private static ResultRow Memory(BenchmarkContext context, string files, int rows, string ledger)
    {
        List<double> without = [];
        List<double> with = [];
        for (int round = 0; round < context.Pick(5, 1); round++)
        {
            context.Log($"memory of {rows:N0} unchanged rows, with a report and without: round {round}");
            without.Add(Peak());
            with.Add(Peak(Path.Combine(context.Folder, $"memory-{round}.html")));
        }

        return new ResultRow("report-memory", $"peak memory with a report less that without, {rows:N0} rows, all unchanged")
        {
            Value = Median.Of(with) - Median.Of(without),
            Unit = "MB",
            Target = "under 1",
            Note = $"without {Text(without)}; with {Text(with)}",
        };

        double Peak(params string[] report)
        {
            string[] arguments = ["send", context.Manifest, context.Sink.Address.AbsoluteUri, rows.ToString(CultureInfo.InvariantCulture), files, ledger, .. report];
            SendReport sent = JsonSerializer.Deserialize<SendReport>(Self.Run(arguments))!;
            return sent.Accepted == 0 ? sent.PeakBytes / Megabyte : throw new BenchmarkException($"{sent.Accepted:N0} rows were sent that had not changed.");
        }

        static string Text(IEnumerable<double> peaks) => string.Join(", ", peaks.Select(peak => peak.ToString("0.0", CultureInfo.InvariantCulture)));
    }

    private static string Write(BenchmarkContext context, int rows)
    {
        string first = Path.Combine(context.Folder, "report-0.csv");
        RowMaker.WriteCsv(first, rows);
        for (int number = 1; number < Files; number++)
        {
            File.Copy(first, Path.Combine(context.Folder, $"report-{number}.csv"), overwrite: true);
        }

        return Path.Combine(context.Folder, "report-*.csv");
    }

    private static void Send(BenchmarkContext context, string files, int accepted, int unchanged, string options)
    {
        SendOutcome outcome = context.Engine.Send($"param($Path) Send-PendoIdentify -Path $Path {options}", ("Path", files));
        if (outcome.Accepted != accepted || outcome.Unchanged != unchanged || outcome.Rejected != 0)
        {
            throw new BenchmarkException($"{outcome.Accepted:N0} accepted, {outcome.Unchanged:N0} unchanged and {outcome.Rejected:N0} rejected, and not {accepted:N0} accepted and {unchanged:N0} unchanged.");
        }
    }
}
