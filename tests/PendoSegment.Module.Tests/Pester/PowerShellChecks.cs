using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Pester;

/// <summary>Starts the <c>pwsh</c> of this machine once, if there is one, and has it run what is written in PowerShell.</summary>
public sealed class PowerShellChecks : IAsyncLifetime
{
    /// <summary>Set by <c>build.ps1 -Task Test</c>, which runs the suite itself, in the PowerShell that it was started in.</summary>
    private const string SkipVariable = "PENDOSEGMENT_SKIP_PESTER";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>The Pester suite.</summary>
    public PowerShellOutcome Suite { get; private set; } = PowerShellOutcome.NotHere("it has not run");

    /// <summary>PSScriptAnalyzer over every script.</summary>
    public PowerShellOutcome Analysis { get; private set; } = PowerShellOutcome.NotHere("it has not run");

    public async ValueTask InitializeAsync()
    {
        using TestFolder files = new();
        string result = files.Path("result.json");
        bool skipSuite = Environment.GetEnvironmentVariable(SkipVariable) is { Length: > 0 };
        if (await Run(result, skipSuite) is { } missing)
        {
            Suite = Analysis = PowerShellOutcome.NotHere(missing);
            return;
        }

        using JsonDocument report = JsonDocument.Parse(await File.ReadAllTextAsync(result, TestContext.Current.CancellationToken));
        Analysis = report.RootElement.GetProperty(nameof(Analysis)).Deserialize<PowerShellOutcome>()!;
        Suite = skipSuite
            ? PowerShellOutcome.NotHere($"{SkipVariable} is set: build.ps1 runs the suite itself")
            : report.RootElement.GetProperty(nameof(Suite)).Deserialize<PowerShellOutcome>()!;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // Null, or why it could not be started.
    private static async Task<string?> Run(string result, bool skipSuite)
    {
        ProcessStartInfo start = new("pwsh") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        string script = Path.Combine(BuildPaths.Repository, "tests", "Pester", "Invoke-Checks.ps1");
        string[] words = ["-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-File", script, "-ModulePath", Path.GetDirectoryName(BuildPaths.Manifest)!, "-ResultPath", result];
        foreach (string word in skipSuite ? [.. words, "-SkipSuite"] : words)
        {
            start.ArgumentList.Add(word);
        }

        start.Environment["PSModulePath"] = CleanEnvironment.ModulePath;
        start.Environment["NO_COLOR"] = "1";
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["POWERSHELL_UPDATECHECK"] = "Off";

        using Process? process = TryStart(start);
        if (process is null)
        {
            return "there is no pwsh on the PATH";
        }

        StringBuilder said = new();
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        end.CancelAfter(Limit);
        try
        {
            process.StandardInput.Close();
            Task<string> output = process.StandardOutput.ReadToEndAsync(end.Token);
            Task<string> error = process.StandardError.ReadToEndAsync(end.Token);
            said.Append(await output).Append(await error);
            await process.WaitForExitAsync(end.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"{script} did not end within {Limit.TotalMinutes:0} minutes.");
        }

        return process.ExitCode == 0 && File.Exists(result)
            ? null
            : throw new InvalidOperationException($"{script} ended with exit code {process.ExitCode}: {said}");
    }

    private static Process? TryStart(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
