namespace PendoSegment.Pendo;

/// <summary>Text that cannot be a key. The message does not repeat it.</summary>
internal sealed class PendoKeyException(string message, bool isIntegration) : ArgumentException(message)
{
    /// <summary>True for an integration key, false for an app's API key.</summary>
    public bool IsIntegration { get; } = isIntegration;
}
