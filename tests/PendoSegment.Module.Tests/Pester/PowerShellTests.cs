using Xunit;

namespace PendoSegment.Module.Tests.Pester;

/// <summary>What is tested with PowerShell's own tools. They are not part of the .NET SDK: where they are not installed, this says so.</summary>
public sealed class PowerShellTests(PowerShellChecks checks) : IClassFixture<PowerShellChecks>
{
    [Fact]
    public void The_Pester_suite_passes_in_a_real_PowerShell()
    {
        Judge(checks.Suite);
    }

    [Fact]
    public void PSScriptAnalyzer_finds_nothing_in_any_script()
    {
        Judge(checks.Analysis);
    }

    private static void Judge(PowerShellOutcome outcome)
    {
        Assert.SkipWhen(outcome.Missing is not null, $"Not run: {outcome.Missing}.");
        foreach (string skipped in outcome.Skipped)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"Skipped: {skipped}");
        }

        Assert.True(outcome.Failures.Count == 0, $"{outcome.Failures.Count} failed:\n{string.Join('\n', outcome.Failures)}");
        Assert.True(outcome.Passed > 0, "Nothing was run.");
    }
}
