namespace PendoSegment.Pendo;

/// <summary>An endpoint's address that cannot be used.</summary>
internal sealed class EndpointException : Exception
{
    /// <summary>An address that cannot be used, and why.</summary>
    public EndpointException(EndpointFault fault, string message)
        : base(message) => Fault = fault;

    /// <summary>An address that cannot be used.</summary>
    public EndpointException()
        : this(EndpointFault.Invalid, "The endpoint cannot be used.")
    {
    }

    /// <inheritdoc cref="EndpointException()"/>
    public EndpointException(string message)
        : this(EndpointFault.Invalid, message)
    {
    }

    /// <inheritdoc cref="EndpointException()"/>
    public EndpointException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>What is wrong with it.</summary>
    public EndpointFault Fault { get; }
}
