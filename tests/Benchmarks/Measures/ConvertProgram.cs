using System.Globalization;
using System.Text.Json;
using PendoSegment.Benchmarks.Rows;
using PendoSegment.Benchmarks.Running;

namespace PendoSegment.Benchmarks.Measures;

/// <summary>A conversion in a process of its own, for its memory.</summary>
internal static class ConvertProgram
{
    /// <param name="arguments">The manifest, the number of rows, and the CSV file to convert; none for the pipeline.</param>
    public static int Run(IReadOnlyList<string> arguments)
    {
        int rows = int.Parse(arguments[1], CultureInfo.InvariantCulture);
        using HostedEngine engine = HostedEngine.Open(arguments[0]);
        if (arguments.Count > 2)
        {
            engine.Invoke(ConvertMeasure.PathScript, ("Path", arguments[2]));
        }
        else
        {
            engine.Invoke(ConvertMeasure.PipelineScript, ("Rows", RowMaker.Stream(rows)));
        }

        Console.WriteLine(JsonSerializer.Serialize(new SendReport(0, PeakMemory.Read())));
        return 0;
    }
}
