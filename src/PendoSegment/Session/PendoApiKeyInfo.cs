using PendoSegment.Pendo;
using PendoSegment.Session;

namespace PendoSegment;

/// <summary>What is known of the API key in use, without the key.</summary>
public sealed class PendoApiKeyInfo : PendoKeyInfo
{
    private PendoApiKeyInfo(PendoEndpoint endpoint, PendoKey key, KeySource source)
        : base(endpoint, key, source)
    {
    }

    internal static PendoApiKeyInfo Of(PendoConnection<ApiKey> connection) =>
        new(connection.Endpoint, connection.Key, connection.Source) { TimeoutSec = (int?)connection.Timeout?.TotalSeconds, Proxy = connection.Proxy };
}
