namespace PendoSegment.Delivery;

/// <summary>Delivery as a whole cannot go on.</summary>
internal sealed class DeliveryException : Exception
{
    /// <summary>Delivery cannot go on, and why.</summary>
    public DeliveryException(DeliveryFault fault, string message)
        : base(message) => Fault = fault;

    /// <summary>Delivery cannot go on.</summary>
    public DeliveryException()
        : this("Delivery cannot go on.")
    {
    }

    /// <inheritdoc cref="DeliveryException()"/>
    public DeliveryException(string message)
        : this(DeliveryFault.EndpointUnavailable, message)
    {
    }

    /// <inheritdoc cref="DeliveryException()"/>
    public DeliveryException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Why.</summary>
    public DeliveryFault Fault { get; }
}
