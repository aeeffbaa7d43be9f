using System.Globalization;
using System.Text.Json;
using PendoSegment.Benchmarks.Rows;
using PendoSegment.Benchmarks.Running;

namespace PendoSegment.Benchmarks.Measures;

/// <summary>A command that sends nothing in a process of its own, for its memory.</summary>
internal static class OfflineProgram
{
    /// <param name="arguments">The manifest, the command, the number of rows, and the CSV file to take; none for the pipeline.</param>
    public static int Run(IReadOnlyList<string> arguments)
    {
        int rows = int.Parse(arguments[2], CultureInfo.InvariantCulture);
        using HostedEngine engine = HostedEngine.Open(arguments[0]);
        if (arguments.Count > 3)
        {
            engine.Invoke(OfflineMeasure.PathScript(arguments[1]), ("Path", arguments[3]));
        }
        else
        {
            engine.Invoke(OfflineMeasure.PipelineScript(arguments[1]), ("Rows", RowMaker.Stream(rows)));
        }

        Console.WriteLine(JsonSerializer.Serialize(new SendReport(0, PeakMemory.Read())));
        return 0;
    }
}
