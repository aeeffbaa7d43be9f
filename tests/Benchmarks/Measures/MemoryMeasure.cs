using System.Globalization;
using System.Text.Json;
using PendoSegment.Benchmarks.Rows;
using PendoSegment.Benchmarks.Running;

namespace PendoSegment.Benchmarks.Measures;

/// <summary>The sender's peak memory, each time in a fresh process, for few rows and for many.</summary>
internal sealed class MemoryMeasure : IMeasure
{
    private const double Megabyte = 1024 * 1024;

    public IReadOnlyList<string> Names { get; } = ["memory"];

    public IEnumerable<ResultRow> Run(BenchmarkContext context, IReadOnlyList<ResultRow> before)
    {
        int few = context.Pick(100_000, 20_000);
        int many = context.Pick(2_000_000, 100_000);
        yield return new ResultRow("memory-idle", "peak memory of the engine with the module imported, nothing sent")
        {
            Value = Measure(context, 0),
            Unit = "MB",
        };
        foreach (ResultRow row in Compare(context, "pipeline", few, many, _ => null).Concat(Compare(context, "path", few, many, rows => Csv(context, rows))))
        {
            yield return row;
        }
    }

    private static IEnumerable<ResultRow> Compare(BenchmarkContext context, string way, int few, int many, Func<int, string?> file)
    {
        string what = way == "path" ? "with -Path" : "from a pipeline that makes its rows as it goes";
        double small = Measure(context, few, file(few));
        yield return new ResultRow($"memory-{way}", $"peak memory, {few:N0} rows {what}") { Value = small, Unit = "MB", Target = "under 200 MB" };
        double large = Measure(context, many, file(many));
        yield return new ResultRow($"memory-{way}-many", $"peak memory, {many:N0} rows {what}")
        {
            Value = large,
            Unit = "MB",
            Ratio = large / small,
            RatioTo = $"{few:N0} rows",
            Target = "at most 1.20, under 200 MB",
        };
    }

    private static string Csv(BenchmarkContext context, int rows)
    {
        string path = Path.Combine(context.Folder, "memory.csv");
        RowMaker.WriteCsv(path, rows);
        return path;
    }

    private static double Measure(BenchmarkContext context, int rows, string? file = null)
    {
        context.Log($"memory: {rows:N0} rows from {(file is null ? "the pipeline" : "a file")}");
        context.Sink.Reset();
        string[] arguments = ["send", context.Manifest, context.Sink.Address.AbsoluteUri, rows.ToString(CultureInfo.InvariantCulture)];
        SendReport report = JsonSerializer.Deserialize<SendReport>(Self.Run(file is null ? arguments : [.. arguments, file]))!;
        return report.Accepted == rows
            ? report.PeakBytes / Megabyte
            : throw new BenchmarkException($"{report.Accepted:N0} of {rows:N0} rows were accepted, so that their memory means nothing.");
    }
}
