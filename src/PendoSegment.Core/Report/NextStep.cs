namespace PendoSegment.Report;

/// <summary>Something to do after a run.</summary>
/// <param name="Text">What and why, a sentence or two.</param>
/// <param name="Command">The command to paste; null where there is none, or none that could be pasted.</param>
internal sealed record NextStep(string Text, string? Command = null);
