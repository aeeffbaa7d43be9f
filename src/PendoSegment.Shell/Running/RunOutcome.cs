namespace PendoSegment.Shell.Running;

/// <summary>How a run ended.</summary>
/// <param name="ExitCode">What the process would exit with if this was all it did.</param>
/// <param name="Exited">Whether the run called <c>exit</c>, which also ends a prompt.</param>
internal readonly record struct RunOutcome(int ExitCode, bool Exited);
