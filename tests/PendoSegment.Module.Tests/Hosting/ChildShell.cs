using System.Diagnostics;
using System.Text;
using Xunit;

namespace PendoSegment.Module.Tests.Hosting;

/// <summary>The built shell in a process of its own, for what a process has only once, such as the assemblies that it has loaded.</summary>
internal static class ChildShell
{
    /// <summary>Runs a script that must end well and write no error; returns the lines that it wrote.</summary>
    /// <param name="module">What the shell imports before it runs the script.</param>
    /// <param name="script">The path of the script.</param>
    public static async Task<IReadOnlyList<string>> Run(string module, string script)
    {
        ProcessStartInfo start = new("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        string[] words = [Path.Combine(AppContext.BaseDirectory, "PendoSegment.Shell.dll"), "-Module", module, script];
        foreach (string word in words)
        {
            start.ArgumentList.Add(word);
        }

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal("", await error);
        Assert.Equal(0, process.ExitCode);
        return (await output).ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
