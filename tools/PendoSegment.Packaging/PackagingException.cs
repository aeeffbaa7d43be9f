namespace PendoSegment.Packaging;

/// <summary>What keeps the module from being packed, and what to do about it.</summary>
internal sealed class PackagingException(string message, Exception? inner = null) : Exception(message, inner);
