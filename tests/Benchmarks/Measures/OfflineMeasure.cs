using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using PendoSegment.Benchmarks.Rows;
using PendoSegment.Benchmarks.Running;

namespace PendoSegment.Benchmarks.Measures;

/// <summary>How fast a command takes records that sends nothing, and its memory.</summary>
/// <param name="name">The row's name.</param>
/// <param name="command">The command, which writes an object for each of ten records.</param>
internal sealed class OfflineMeasure(string name, string command) : IMeasure
{
    private const double Megabyte = 1024 * 1024;

    public IReadOnlyList<string> Names { get; } = [name];

    /// <summary>Takes a CSV file.</summary>
    public static string PathScript(string command) => $"param($Path) {command} -Kind Identify -Path $Path -ErrorAction Stop | Out-Null";

    /// <summary>Takes objects.</summary>
    public static string PipelineScript(string command) => $"param($Rows) $Rows | {command} -Kind Identify -ErrorAction Stop | Out-Null";

    public IEnumerable<ResultRow> Run(BenchmarkContext context, IReadOnlyList<ResultRow> before)
    {
        int rows = context.Pick(200_000, 20_000);
        string csv = Path.Combine(context.Folder, "offline.csv");
        RowMaker.WriteCsv(csv, rows);
        RequireOutput(context);

        context.Log($"{rows:N0} rows for {command}");
        yield return Pace(context, $"{name}-path", $"{command} -Path", 100_000, rows, () => context.Engine.Invoke(PathScript(command), ("Path", csv)));
        object[] objects = RowMaker.Objects(rows);
        yield return Pace(context, $"{name}-pipeline", $"$rows | {command}", 50_000, rows, () => context.Engine.Invoke(PipelineScript(command), ("Rows", objects)));

        int few = context.Pick(100_000, 20_000);
        int many = context.Pick(1_000_000, 100_000);
        foreach (ResultRow row in Memory(context, "path", few, many).Concat(Memory(context, "pipeline", few, many)))
        {
            yield return row;
        }
    }

    // The clock below would be just as happy with none.
    private void RequireOutput(BenchmarkContext context)
    {
        // Ten events of ten records; of the preflight a row for each of the ten columns.
        int written = context.Engine.Invoke($"param($Rows) $Rows | {command} -Kind Identify", ("Rows", RowMaker.Objects(10))).Count;
        if (written != 10)
        {
            throw new BenchmarkException($"{command} wrote {written} objects for 10 rows of ten columns.");
        }
    }

    private static ResultRow Pace(BenchmarkContext context, string name, string what, int wanted, int rows, Action convert)
    {
        convert();
        double[] paces =
        [
            .. Enumerable.Range(0, context.Pick(3, 1)).Select(_ =>
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                Stopwatch clock = Stopwatch.StartNew();
                convert();
                return rows / clock.Elapsed.TotalSeconds;
            }),
        ];
        double pace = Median.Of(paces);
        return new ResultRow(name, $"{what}, ten columns")
        {
            Value = pace,
            Unit = "rows/s",
            Ratio = pace / wanted,
            RatioTo = $"{wanted:N0}",
            Target = "at least 1.00",
            Note = $"median of {paces.Length} stretches of {rows:N0}, from {paces.Min():N0} to {paces.Max():N0}",
        };
    }

    private IEnumerable<ResultRow> Memory(BenchmarkContext context, string way, int few, int many)
    {
        double small = Peak(context, way, few);
        double large = Peak(context, way, many);
        yield return new ResultRow($"{name}-memory-{way}", $"peak memory of {command}, {many:N0} rows, {(way == "path" ? "-Path" : "from the pipeline")}")
        {
            Value = large,
            Unit = "MB",
            Ratio = large / small,
            RatioTo = $"{few:N0} rows",
            Target = "at most 1.20, under 150 MB",
        };
    }

    private double Peak(BenchmarkContext context, string way, int rows)
    {
        context.Log($"memory of {command}: {rows:N0} rows, {way}");
        List<string> arguments = ["offline", context.Manifest, command, rows.ToString(CultureInfo.InvariantCulture)];
        if (way == "path")
        {
            string csv = Path.Combine(context.Folder, "offline-memory.csv");
            RowMaker.WriteCsv(csv, rows);
            arguments.Add(csv);
        }

        return JsonSerializer.Deserialize<SendReport>(Self.Run(arguments))!.PeakBytes / Megabyte;
    }
}
