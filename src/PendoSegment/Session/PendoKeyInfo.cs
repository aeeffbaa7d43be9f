using PendoSegment.Pendo;

namespace PendoSegment;

/// <summary>What is known of a key in use, without the key.</summary>
public abstract class PendoKeyInfo
{
    private protected PendoKeyInfo(PendoEndpoint endpoint, PendoKey key, KeySource source)
    {
        Key = key.Hint;
        Region = endpoint.Region;
        Endpoint = endpoint.Root;
        Source = source;
    }

    /// <summary>The key's last four characters behind asterisks.</summary>
    public string Key { get; }

    /// <summary>The region; null when the endpoint was given as an address.</summary>
    public PendoRegion? Region { get; }

    /// <summary>Where it is used, without the key.</summary>
    public Uri Endpoint { get; }

    /// <summary>Where the key came from.</summary>
    public KeySource Source { get; }

    /// <summary>How many seconds one attempt may take; null for the command's own default.</summary>
    public int? TimeoutSec { get; private protected init; }

    /// <summary>The proxy; null for the system's.</summary>
    public Uri? Proxy { get; private protected init; }
}
