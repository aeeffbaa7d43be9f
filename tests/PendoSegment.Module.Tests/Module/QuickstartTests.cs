using System.Diagnostics;
using System.Text;
using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Module;

/// <summary>The README's first command, in a process of its own.</summary>
public sealed class QuickstartTests
{
    [Fact]
    public async Task The_quickstart_runs_to_its_end_in_the_shell_and_shows_what_it_promises()
    {
        ProcessStartInfo start = new("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "PendoSegment.Shell.dll"));
        start.ArgumentList.Add("-Module");
        start.ArgumentList.Add(BuildPaths.Manifest);
        start.ArgumentList.Add(BuildPaths.Example("quickstart.ps1"));

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        string shown = await output;

        Assert.Equal("", await error);
        Assert.Equal(0, process.ExitCode);
        Assert.Matches(@"Identify +999 +1 +0 ", shown);
        Assert.Matches(@"Group +60 +0 +0 ", shown);
        Assert.Contains("EventInvalid: users.csv: line 501: ", shown, StringComparison.Ordinal);
        Assert.Contains("name = Initech, Inc.", shown, StringComparison.Ordinal);
        Assert.Contains("That is all.", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("sandbox-", shown, StringComparison.Ordinal);
    }
}
