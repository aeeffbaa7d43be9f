namespace PendoSegment.Benchmarks.Running;

/// <summary>What the summary of a command that delivers says, and how long the command took as its caller saw it.</summary>
internal sealed record SendOutcome(TimeSpan Elapsed, long Accepted, long Unchanged, long Rejected, long Retries);
