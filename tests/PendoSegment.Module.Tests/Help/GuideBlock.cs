namespace PendoSegment.Module.Tests.Help;

/// <summary>A block of code in a guide.</summary>
/// <param name="Line">The line on which it begins.</param>
/// <param name="Language">What it is written in, and its title where it has one.</param>
/// <param name="File">The file that the guide calls it; null for none.</param>
/// <param name="Text">What is in it.</param>
internal sealed record GuideBlock(int Line, string Language, string? File, string Text)
{
    /// <summary>Whether it runs as it stands: not a file, and without a title that says what it needs.</summary>
    public bool IsExample => this is { Language: "powershell", File: null };
}
