namespace PendoSegment.Module.Tests.Pester;

/// <summary>What came of a check that PowerShell itself ran.</summary>
/// <param name="Missing">Why it could not be run here; null when it ran.</param>
/// <param name="Passed">How many tests passed, or how many files were looked at.</param>
/// <param name="Failures">What failed, with its name and reason.</param>
/// <param name="Skipped">What was left out, with its name and reason.</param>
public sealed record PowerShellOutcome(string? Missing, int Passed, IReadOnlyList<string> Failures, IReadOnlyList<string> Skipped)
{
    /// <summary>A check that cannot be run here.</summary>
    public static PowerShellOutcome NotHere(string reason) => new(reason, 0, [], []);
}
