namespace PendoSegment.Sending;

/// <summary>How far a command has come in its input.</summary>
/// <param name="Taken">What was taken, as a sentence without its full stop; empty when all was, or there is no input.</param>
/// <param name="GoOn">How to send what is behind it, as a sentence; empty when there is nothing.</param>
internal sealed record InputPlace(string Taken, string GoOn)
{
    /// <summary>Nothing is behind what was taken.</summary>
    public static InputPlace End { get; } = new(string.Empty, string.Empty);
}
