namespace PendoSegment.Delivery;

/// <summary>Answers that end everything, whatever was asked for.</summary>
internal static class ReplyFault
{
    /// <summary>The reason why nothing can go on; null when something may.</summary>
    /// <param name="reply">What came back.</param>
    /// <param name="setCommand">The command that sets the key and the way to the endpoint.</param>
    public static DeliveryException? Of(TransportReply reply, string setCommand)
    {
        if (reply.StatusCode == 407)
        {
            return new DeliveryException(
                DeliveryFault.EndpointUnavailable,
                $"The proxy wants a login that it knows: {reply.Reason}. Give one with {setCommand} -Proxy: -ProxyCredential, or -ProxyUseDefaultCredentials for the login of this account. Then run the command again.");
        }

        return reply.Failure == TransportFailure.Untrusted
            ? new DeliveryException(
                DeliveryFault.EndpointUnavailable,
                $"The endpoint's certificate is not trusted: {reply.Reason}. Nothing was sent. Check the endpoint's address, the machine's clock and its trusted certificates, and whether a proxy opens TLS.")
            : null;
    }
}
