namespace PendoSegment.Delivery;

/// <summary>Delivery cannot go on: the endpoint does not know the key, or is not Pendo's.</summary>
public sealed class DeliveryException : Exception
{
    /// <summary>Delivery cannot go on, and why.</summary>
    public DeliveryException(string message)
        : base(message)
    {
    }

    /// <inheritdoc cref="DeliveryException(string)"/>
    public DeliveryException()
        : this("Delivery cannot go on.")
    {
    }

    /// <inheritdoc cref="DeliveryException(string)"/>
    public DeliveryException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
