using System.Diagnostics;

namespace PendoSegment.Benchmarks.Running;

/// <summary>Starts this program again, in another of its roles.</summary>
internal static class Self
{
    /// <param name="arguments">The role and its arguments.</param>
    public static ProcessStartInfo StartInfo(params IEnumerable<string> arguments)
    {
        string program = Environment.ProcessPath ?? throw new BenchmarkException("The path of this program is unknown.");

        // Started as 'dotnet PendoSegment.Benchmarks.dll', the process is the host and wants the assembly first.
        bool isHost = Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        string[] all = isHost ? [typeof(Self).Assembly.Location, .. arguments] : [.. arguments];
        return new ProcessStartInfo(program, all) { RedirectStandardOutput = true };
    }

    /// <summary>Runs this program in another role to its end.</summary>
    /// <returns>The last line that it wrote.</returns>
    public static string Run(params IEnumerable<string> arguments) => Run(StartInfo(arguments));

    /// <summary>Runs a program to its end.</summary>
    /// <returns>The last line that it wrote.</returns>
    public static string Run(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        using Process process = Process.Start(start) ?? throw new BenchmarkException($"{start.FileName} did not start.");
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        string name = string.Join(' ', start.ArgumentList.Take(3));
        return process.ExitCode == 0
            ? output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? string.Empty
            : throw new BenchmarkException($"{Path.GetFileName(start.FileName)} {name} ended with exit code {process.ExitCode}; its error is above.");
    }
}
