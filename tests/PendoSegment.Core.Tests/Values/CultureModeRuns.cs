using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Xunit;

namespace PendoSegment.Core.Tests.Values;

/// <summary>Runs <see cref="CultureModeTests"/> as they run in containers without ICU: .NET reads its mode when a process starts.</summary>
public sealed class CultureModeRuns
{
    [Theory]
    [InlineData("1")]
    [InlineData("0")]
    public async Task Nothing_else_holds_in_globalization_invariant_mode(string predefinedOnly)
    {
        string dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
        ProcessStartInfo start = new(dotnet, [typeof(CultureModeTests).Assembly.Location, "-class", typeof(CultureModeTests).FullName!, "-noColor", "-noLogo"]) { RedirectStandardOutput = true };
        start.Environment[CultureModeTests.Invariant] = "1";
        start.Environment[CultureModeTests.PredefinedOnly] = predefinedOnly;

        using Process run = Process.Start(start)!;
        string output = await run.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(run.ExitCode == 0 && Regex.IsMatch(output, @"Total: 4, Errors: 0, Failed: 0, Skipped: 0"), output);
    }
}
