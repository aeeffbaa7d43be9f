namespace PendoSegment.Shell.Terminal;

/// <summary>What was typed; the text is empty unless a line was.</summary>
internal readonly record struct TypedLine(LineEnd End, string Text);
