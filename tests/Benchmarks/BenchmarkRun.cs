using System.Text.Json;
using PendoSegment.Benchmarks.Measures;
using PendoSegment.Benchmarks.Running;
using PendoSegment.Benchmarks.Sink;

namespace PendoSegment.Benchmarks;

/// <summary>A whole run: one sink, one engine, all the measurements that are wanted, one table.</summary>
internal sealed class BenchmarkRun(BenchmarkOptions options)
{
    private static readonly IMeasure[] Measures =
    [
        new ThroughputMeasure(), new RestMethodMeasure(), new LatencyMeasure(), new RateLimitMeasure(), new BrownOutMeasure(), new FaultMeasure(), new StopMeasure(), new MemoryMeasure(),
        new OfflineMeasure("convert", "ConvertTo-PendoEvent"), new OfflineMeasure("test", "Test-PendoMapping"), new LedgerMeasure(), new ReportMeasure(), new EngageMeasure(),
        new ImportMeasure(),
    ];

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static IEnumerable<string> AllNames => Measures.SelectMany(measure => measure.Names);

    /// <exception cref="BenchmarkException">The run cannot go on, or a measurement is not worth its number.</exception>
    public void Run()
    {
        if (options.Only.FirstOrDefault(name => !AllNames.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            throw new BenchmarkException($"There is no row '{unknown}'. Known are: {string.Join(", ", AllNames)}.");
        }

        string manifest = StagedModule.Find(options.Module);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("pendosegment-benchmark-");
        try
        {
            using SinkProcess sink = SinkProcess.Start();
            using HostedEngine engine = HostedEngine.Open(manifest);
            engine.UseEndpoint(sink.Address);
            List<ResultRow> rows = Measure(new BenchmarkContext(options, sink, engine, manifest, folder.FullName, Log));
            Console.WriteLine();
            Console.WriteLine(MachineText.Describe(options));
            Console.WriteLine();
            Console.Write(ResultTable.Format(rows));
            if (options.JsonPath is { } path)
            {
                File.WriteAllText(path, JsonSerializer.Serialize(rows, Indented));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private List<ResultRow> Measure(BenchmarkContext context)
    {
        List<ResultRow> rows = [];
        foreach (IMeasure measure in Measures.Where(measure => measure.Names.Any(options.Wants)))
        {
            foreach (ResultRow row in measure.Run(context, [.. rows]))
            {
                rows.Add(row);
            }

            // The rows that the measurement held are garbage now, and no part of what the next one measures.
            GC.Collect();
        }

        return rows;
    }

    // Beside the output, so that what is piped on is the table alone.
    private static void Log(string text) => Console.Error.WriteLine($"{DateTime.Now:HH:mm:ss} {text}");
}
