namespace PendoSegment.Sandbox.Http;

/// <summary>A request that cannot be understood as HTTP, so that the connection cannot go on after the response.</summary>
internal sealed class HttpFaultException(int status, string message) : Exception(message)
{
    /// <summary>The status to respond with.</summary>
    public int Status { get; } = status;
}
