using Xunit;

namespace PendoSegment.Module.Tests.Hosting;

/// <summary>What came of a PowerShell process. Lines end with a line feed.</summary>
internal sealed record PowerShellRun(int ExitCode, string Output, string Error)
{
    /// <summary>The lines that a run wrote that must have ended well and without an error.</summary>
    public IReadOnlyList<string> CleanLines()
    {
        Assert.Equal("", Error);
        Assert.Equal(0, ExitCode);
        return Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
