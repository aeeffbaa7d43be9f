using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using PendoSegment.Benchmarks.Rows;
using PendoSegment.Benchmarks.Running;

namespace PendoSegment.Benchmarks.Measures;

/// <summary>How fast records become events when nothing is sent, and the memory that takes.</summary>
internal sealed class ConvertMeasure : IMeasure
{
    /// <summary>Converts a CSV file.</summary>
    public const string PathScript = "param($Path) ConvertTo-PendoEvent -Kind Identify -Path $Path -ErrorAction Stop | Out-Null";

    /// <summary>Converts objects.</summary>
    public const string PipelineScript = "param($Rows) $Rows | ConvertTo-PendoEvent -Kind Identify -ErrorAction Stop | Out-Null";

    private const double Megabyte = 1024 * 1024;

    public IReadOnlyList<string> Names { get; } = ["convert"];

    public IEnumerable<ResultRow> Run(BenchmarkContext context, IReadOnlyList<ResultRow> before)
    {
        int rows = context.Pick(200_000, 20_000);
        string csv = Path.Combine(context.Folder, "convert.csv");
        RowMaker.WriteCsv(csv, rows);
        RequireEvents(context);

        context.Log($"{rows:N0} rows are converted");
        yield return Pace(context, "convert-path", "ConvertTo-PendoEvent -Path", 100_000, rows, () => context.Engine.Invoke(PathScript, ("Path", csv)));
        object[] objects = RowMaker.Objects(rows);
        yield return Pace(context, "convert-pipeline", "$rows | ConvertTo-PendoEvent", 50_000, rows, () => context.Engine.Invoke(PipelineScript, ("Rows", objects)));

        int few = context.Pick(100_000, 20_000);
        int many = context.Pick(1_000_000, 100_000);
        foreach (ResultRow row in Memory(context, "path", few, many).Concat(Memory(context, "pipeline", few, many)))
        {
            yield return row;
        }
    }

    // The clock below would be just as happy with none.
    private static void RequireEvents(BenchmarkContext context)
    {
        int made = context.Engine.Invoke("param($Rows) $Rows | ConvertTo-PendoEvent -Kind Identify", ("Rows", RowMaker.Objects(10))).Count;
        if (made != 10)
        {
            throw new BenchmarkException($"ConvertTo-PendoEvent made {made} events of 10 rows.");
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

    private static IEnumerable<ResultRow> Memory(BenchmarkContext context, string way, int few, int many)
    {
        double small = Peak(context, way, few);
        double large = Peak(context, way, many);
        yield return new ResultRow($"convert-memory-{way}", $"peak memory of ConvertTo-PendoEvent, {many:N0} rows, {(way == "path" ? "-Path" : "from the pipeline")}")
        {
            Value = large,
            Unit = "MB",
            Ratio = large / small,
            RatioTo = $"{few:N0} rows",
            Target = "at most 1.20, under 150 MB",
        };
    }

    private static double Peak(BenchmarkContext context, string way, int rows)
    {
        context.Log($"memory of a conversion: {rows:N0} rows, {way}");
        List<string> arguments = ["convert", context.Manifest, rows.ToString(CultureInfo.InvariantCulture)];
        if (way == "path")
        {
            string csv = Path.Combine(context.Folder, "convert-memory.csv");
            RowMaker.WriteCsv(csv, rows);
            arguments.Add(csv);
        }

        return JsonSerializer.Deserialize<SendReport>(Self.Run(arguments))!.PeakBytes / Megabyte;
    }
}
