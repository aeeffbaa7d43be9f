namespace PendoSegment.Pendo;

/// <summary>What is wrong with an endpoint's address.</summary>
internal enum EndpointFault
{
    /// <summary>It is not an http or https address, or says more than scheme, host and port.</summary>
    Invalid,

    /// <summary>It is http and not on this machine.</summary>
    NotSecure,
}

/// <summary>An endpoint's address that cannot be used, and why.</summary>
internal sealed class EndpointException(EndpointFault fault, string message) : Exception(message)
{
    /// <summary>What is wrong with it.</summary>
    public EndpointFault Fault { get; } = fault;
}
