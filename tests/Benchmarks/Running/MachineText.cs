using System.Globalization;
using System.Runtime.InteropServices;

namespace PendoSegment.Benchmarks.Running;

/// <summary>Says in a line what the numbers were measured on.</summary>
internal static class MachineText
{
    public static string Describe(BenchmarkOptions options) => string.Create(
        CultureInfo.InvariantCulture,
        $"{DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC, {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} processors, {RuntimeInformation.FrameworkDescription}{Load()}{(options.Quick ? ", a quick run: not to be quoted" : string.Empty)}");

    // Of the minutes before the end of the run, this program's own work included: it tells a machine with other work from an idle one.
    private static string Load() =>
        OperatingSystem.IsLinux() ? $", load {string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3))}" : string.Empty;
}
