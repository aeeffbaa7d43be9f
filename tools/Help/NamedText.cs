namespace PendoSegment.Help;

/// <summary>A thing with a name, such as a parameter or a type, and the Markdown about it.</summary>
internal sealed record NamedText(string Name, string Text);
