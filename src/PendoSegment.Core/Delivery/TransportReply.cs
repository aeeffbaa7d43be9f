namespace PendoSegment.Delivery;

/// <summary>What came back for one attempt.</summary>
/// <param name="StatusCode">The HTTP status; 0 when there was no answer.</param>
/// <param name="Reason">For anything but success: what the server said, or what the network did. Free of the key.</param>
public readonly record struct TransportReply(int StatusCode, string? Reason)
{
    /// <summary>A 2xx: accepted. It does not say that anything was stored.</summary>
    public bool IsAccepted => StatusCode is >= 200 and < 300;
}
