namespace PendoSegment.Pictures;

/// <summary>What a line of a terminal is, and so its colour.</summary>
internal enum LineKind
{
    Output,
    Command,
    Heading,
    Error,
}

/// <summary>One line as a terminal shows it.</summary>
internal sealed record TerminalLine(string Text, LineKind Kind);
