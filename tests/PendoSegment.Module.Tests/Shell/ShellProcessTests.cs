using System.Diagnostics;
using System.Text;
using Xunit;

namespace PendoSegment.Module.Tests.Shell;

public sealed class ShellProcessTests : IDisposable
{
    private readonly TemporaryModule _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task The_built_shell_runs_a_command_in_a_process_of_its_own()
    {
        (int code, string shown, string errors) = await Start("-Command", "Get-Probe; 'Łukasz 山田'; Stop-Probe");

        Assert.Equal("probe\nŁukasz 山田\n", shown);
        Assert.Contains("it stops", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("\x1b", errors, StringComparison.Ordinal);
        Assert.Equal(1, code);
    }

    [Fact]
    public async Task The_built_shell_passes_a_scripts_exit_code_on()
    {
        (int code, string shown, string errors) = await Start(_files.Write("exit.ps1", "param([switch] $Fail) if ($Fail) { exit 3 }"), "-Fail");

        Assert.Equal("", shown);
        Assert.Equal("", errors);
        Assert.Equal(3, code);
    }

    private async Task<(int Code, string Out, string Err)> Start(params string[] args)
    {
        ProcessStartInfo start = new("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        string[] words = [Path.Combine(AppContext.BaseDirectory, "PendoSegment.Shell.dll"), "-Module", _files.ModulePath, .. args];
        foreach (string word in words)
        {
            start.ArgumentList.Add(word);
        }

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, (await output).ReplaceLineEndings("\n"), (await error).ReplaceLineEndings("\n"));
    }
}
