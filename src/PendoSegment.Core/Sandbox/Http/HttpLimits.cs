namespace PendoSegment.Sandbox.Http;

/// <summary>How much of a request is read, in bytes, before it is refused.</summary>
internal static class HttpLimits
{
    /// <summary>Request line and headers together; also the trailers of a chunked body. Beyond: 431.</summary>
    public const int Head = 32 * 1024;

    /// <summary>The body. Beyond: 413, unread. It is far above an event's limit, so that a large event is still told its size.</summary>
    public const int Body = 512 * 1024;

    /// <summary>The line with a chunk's size and its extensions. Beyond: 400.</summary>
    public const int ChunkLine = 4 * 1024;
}
