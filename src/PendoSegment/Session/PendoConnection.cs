using System.Net;
using PendoSegment.Pendo;

namespace PendoSegment.Session;

/// <summary>Everything needed to reach Pendo. The key inside shows itself to nobody but the transport.</summary>
internal sealed record PendoConnection<TKey>(PendoEndpoint Endpoint, TKey Key, KeySource Source)
    where TKey : PendoKey
{
    /// <summary>How long one attempt may take; null for the command's default.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The proxy; null for the system's.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>What the proxy wants to see; null for none.</summary>
    public ICredentials? ProxyCredential { get; init; }
}
