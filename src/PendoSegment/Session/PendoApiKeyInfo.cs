using PendoSegment.Session;

namespace PendoSegment;

/// <summary>What is known of the key in use, without the key.</summary>
public sealed class PendoApiKeyInfo
{
    internal PendoApiKeyInfo(PendoConnection connection)
    {
        Key = connection.Key.Hint;
        Region = connection.Endpoint.Region;
        Endpoint = connection.Endpoint.Root;
        Source = connection.Source;
        TimeoutSec = (int?)connection.Timeout?.TotalSeconds;
        Proxy = connection.Proxy;
    }

    /// <summary>The key's last four characters behind asterisks.</summary>
    public string Key { get; }

    /// <summary>The region; null when the endpoint was given as an address.</summary>
    public PendoRegion? Region { get; }

    /// <summary>Where events go, without the key.</summary>
    public Uri Endpoint { get; }

    /// <summary>Where the key came from.</summary>
    public KeySource Source { get; }

    /// <summary>How many seconds one attempt may take; null for the Send command's own default.</summary>
    public int? TimeoutSec { get; }

    /// <summary>The proxy; null for the system's.</summary>
    public Uri? Proxy { get; }
}
