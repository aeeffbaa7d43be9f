namespace PendoSegment.Snippet;

/// <summary>A snippet cannot be made of what was given; the message says what is wrong and what to do.</summary>
internal sealed class SnippetException(string message) : Exception(message);
