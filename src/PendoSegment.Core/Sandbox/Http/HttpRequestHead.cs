namespace PendoSegment.Sandbox.Http;

/// <summary>A request without its body.</summary>
internal sealed class HttpRequestHead
{
    public required string Method { get; init; }

    /// <summary>The request target as it was sent, still percent-encoded.</summary>
    public required string Target { get; init; }

    public string? ContentType { get; init; }

    public string? ContentEncoding { get; init; }

    /// <summary>The body's length; 0 when it is chunked or there is none.</summary>
    public long ContentLength { get; init; }

    public bool IsChunked { get; init; }

    /// <summary>The client waits for <c>100 Continue</c> before it sends the body.</summary>
    public bool ExpectsContinue { get; init; }

    /// <summary>The connection ends after the answer.</summary>
    public bool Close { get; init; }
}
