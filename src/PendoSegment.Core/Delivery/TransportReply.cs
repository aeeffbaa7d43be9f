using System.Globalization;

namespace PendoSegment.Delivery;

/// <summary>Why there was no answer.</summary>
internal enum TransportFailure : byte
{
    /// <summary>There was one.</summary>
    None,

    /// <summary>No connection, a broken one, or bytes that are not HTTP.</summary>
    Unreachable,

    /// <summary>None within the attempt's time.</summary>
    TimedOut,

    /// <summary>The endpoint's certificate is not trusted. Trying again does not help.</summary>
    Untrusted,

    /// <summary>There was a 2xx, and not from the endpoint: something before it answers in its place.</summary>
    Foreign,
}

/// <summary>What came back for one attempt.</summary>
internal readonly record struct TransportReply
{
    /// <summary>An answer with a status.</summary>
    public TransportReply(int statusCode, string? reason)
    {
        StatusCode = statusCode;
        Reason = reason;
    }

    /// <summary>A 2xx of something that is not the endpoint.</summary>
    public static TransportReply Foreign(int statusCode, string reason) => new(statusCode, reason) { Failure = TransportFailure.Foreign };

    /// <summary>No answer.</summary>
    public TransportReply(TransportFailure failure, string reason)
    {
        Failure = failure;
        Reason = reason;
    }

    /// <summary>The HTTP status; 0 when there was no answer.</summary>
    public int StatusCode { get; }

    /// <summary>Why there was no answer of the endpoint.</summary>
    public TransportFailure Failure { get; private init; }

    /// <summary>For anything but success: what the server said, or what the network did. Free of the key.</summary>
    public string? Reason { get; }

    /// <summary>The same without the server's own words, which may repeat what was sent: the status of an answer alone.</summary>
    public string? BareReason => StatusCode == 0 ? Reason : StatusCode.ToString(CultureInfo.InvariantCulture);

    /// <summary>How long the server asks to wait (Retry-After in seconds); null when it does not.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Until when the server asks to wait (Retry-After as a date); null when it does not.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>A 2xx: accepted. It does not say that anything was stored.</summary>
    public bool IsAccepted => StatusCode is >= 200 and < 300 && Failure == TransportFailure.None;

    /// <summary>
    /// What a wrong key or address is answered, whatever the event: 403, 404, 405, redirects, and what is no answer of the endpoint. A firewall answers one event so that it
    /// does not like.
    /// </summary>
    public bool MayBeForAll => Failure == TransportFailure.Foreign || StatusCode is 403 or 404 or 405 or (>= 300 and < 400);
}
