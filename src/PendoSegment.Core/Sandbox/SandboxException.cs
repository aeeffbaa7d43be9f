namespace PendoSegment.Sandbox;

/// <summary>A sandbox could not be started. The message says why, on which port, and what to do.</summary>
internal sealed class SandboxException(string message, Exception? inner = null) : Exception(message, inner);
