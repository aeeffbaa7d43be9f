using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Pester;

/// <summary>What is tested with PowerShell's own tools.</summary>
public sealed class PowerShellTests
{
    private static readonly string Scripts = Path.Combine(BuildPaths.Repository, "tests", "Pester");

    [Fact]
    public async Task The_Pester_suite_passes()
    {
        PowerShellRun run = await PowerShellProcess.Run("-File", Path.Combine(Scripts, "Invoke-Suite.ps1"), "-ModulePath", BuildPaths.Stage, "-PesterPath", BuildPaths.Pester);

        TestContext.Current.TestOutputHelper?.WriteLine(run.Output);
        Assert.True(run.ExitCode == 0, run.Error);
    }

    [Fact]
    public async Task PSScriptAnalyzer_finds_nothing_in_any_script()
    {
        string script = $$"""
            if (-not (Get-Module -Name PSScriptAnalyzer -ListAvailable)) { 'missing'; return }
            $analysis = & '{{Path.Combine(Scripts, "Invoke-Analysis.ps1")}}'
            "$($analysis.Files) files"
            $analysis.Findings | ForEach-Object { '{0}: line {1}: {2}: {3}' -f $_.ScriptName, $_.Line, $_.RuleName, $_.Message }
            """;

        IReadOnlyList<string> lines = (await PowerShellProcess.Run(home: null, ["-Command", script])).CleanLines();

        Assert.SkipWhen(lines is ["missing"], "PSScriptAnalyzer is not installed.");
        Assert.Matches(@"^[1-9]\d* files$", lines[0]);
        Assert.Empty(lines.Skip(1));
    }
}
