using PendoSegment.Pendo;
using PendoSegment.Session;

namespace PendoSegment;

/// <summary>What is known of the integration key in use, without the key.</summary>
public sealed class PendoIntegrationKeyInfo : PendoKeyInfo
{
    private PendoIntegrationKeyInfo(PendoEndpoint endpoint, PendoKey key, KeySource source)
        : base(endpoint, key, source)
    {
    }

    internal static PendoIntegrationKeyInfo Of(PendoConnection<IntegrationKey> connection) =>
        new(connection.Endpoint, connection.Key, connection.Source) { TimeoutSec = (int?)connection.Timeout?.TotalSeconds, Proxy = connection.Proxy };
}
