using System.Diagnostics;
using System.Globalization;

namespace PendoSegment.Benchmarks.Measures;

/// <summary>The most memory that this process ever had in use, as the operating system counts it.</summary>
internal static class PeakMemory
{
    /// <summary>Bytes of physical memory.</summary>
    public static long Read()
    {
        if (OperatingSystem.IsLinux())
        {
            string? line = File.ReadLines("/proc/self/status").FirstOrDefault(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
            if (line is not null)
            {
                return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
            }
        }

        using Process self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64;
    }
}
