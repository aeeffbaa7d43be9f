namespace PendoSegment.Pendo;

/// <summary>Text that cannot be an API key. The message does not repeat it.</summary>
internal sealed class ApiKeyException(string message) : ArgumentException(message);
