namespace PendoSegment.Delivery;

/// <summary>Why there was no answer.</summary>
internal enum TransportFailure
{
    /// <summary>There was one.</summary>
    None,

    /// <summary>No connection, a broken one, or bytes that are not HTTP.</summary>
    Unreachable,

    /// <summary>None within the attempt's time.</summary>
    TimedOut,

    /// <summary>The endpoint's certificate is not trusted. Trying again does not help.</summary>
    Untrusted,
}
