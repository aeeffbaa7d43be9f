namespace PendoSegment.Sandbox;

/// <summary>A sandbox could not be started. The message says why, on which port, and what to do.</summary>
internal sealed class SandboxException : Exception
{
    /// <summary>Makes the exception with its message.</summary>
    public SandboxException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with its message and what the operating system said.</summary>
    public SandboxException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
