using System.Diagnostics;
using System.Reflection;
using PendoSegment.Benchmarks.Running;

namespace PendoSegment.Benchmarks.Measures;

/// <summary>The machine's own PowerShell, which is compiled ahead of time; where there is none, the one that the build has restored.</summary>
internal static class PwshProgram
{
    private static readonly string[] Words = Find() is { } installed ? [installed] : ["dotnet", Restored()];

    /// <summary>Runs a script file and waits for it.</summary>
    /// <returns>The last line that it wrote.</returns>
    public static string Run(string file, params IEnumerable<string> arguments) =>
        Self.Run(new ProcessStartInfo(Words[0], [.. Words.Skip(1), "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-File", file, .. arguments])
        {
            Environment =
            {
                ["POWERSHELL_TELEMETRY_OPTOUT"] = "1",
                ["POWERSHELL_UPDATECHECK"] = "Off",
                ["NO_COLOR"] = "1",
            },
        });

    private static string? Find()
    {
        string name = OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh";
        return (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
    }

    private static string Restored()
    {
        string folder = typeof(PwshProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(entry => entry.Key == "PowerShell").Value!;
        return Path.Combine(folder, OperatingSystem.IsWindows() ? "win" : "unix", "pwsh.dll");
    }
}
