using System.Diagnostics;
using PendoSegment.Benchmarks.Running;

namespace PendoSegment.Benchmarks.Measures;

/// <summary>The machine's own PowerShell, where there is one.</summary>
internal static class PwshProgram
{
    public const string Absent = "`pwsh` is not on the PATH";

    /// <summary>The full path of pwsh; null when it is not on the PATH.</summary>
    public static string? Path { get; } = Find();

    /// <summary>Runs a script file and waits for it.</summary>
    /// <returns>The last line that it wrote.</returns>
    public static string Run(string file, params IEnumerable<string> arguments) =>
        Self.Run(new ProcessStartInfo(Path!, ["-NoProfile", "-NonInteractive", "-File", file, .. arguments])
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
            .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => System.IO.Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
    }
}
