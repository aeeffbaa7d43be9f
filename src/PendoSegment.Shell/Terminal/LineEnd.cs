namespace PendoSegment.Shell.Terminal;

/// <summary>How reading a line ended.</summary>
internal enum LineEnd
{
    Line,
    EndOfInput,
    Interrupted,
}
