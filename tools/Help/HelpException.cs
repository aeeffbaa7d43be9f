namespace PendoSegment.Help;

/// <summary>The Markdown lacks something or has something too much; the message names the file and the place.</summary>
internal sealed class HelpException(string message) : Exception(message);
