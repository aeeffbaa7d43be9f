namespace PendoSegment.Help;

/// <summary>An example of a command.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Code">What one types.</param>
/// <param name="Remarks">The Markdown below it.</param>
internal sealed record Example(string Title, string Code, string Remarks);
