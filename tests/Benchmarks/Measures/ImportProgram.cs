using System.Globalization;
using PendoSegment.Benchmarks.Running;

namespace PendoSegment.Benchmarks.Measures;

/// <summary>Imports the module in a fresh process and prints how many milliseconds that took.</summary>
internal static class ImportProgram
{
    /// <param name="manifest">The module's manifest.</param>
    public static int Run(string manifest)
    {
        using HostedEngine engine = HostedEngine.Open(manifest);
        Console.WriteLine(engine.ImportTime.TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
        return 0;
    }
}
