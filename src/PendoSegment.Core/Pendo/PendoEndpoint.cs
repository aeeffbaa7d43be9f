namespace PendoSegment.Pendo;

/// <summary>
/// Where events go: <c>POST https://HOST/data/segmentio/API_KEY</c>, one event a request (segment-docs, Pendo and Webhooks destinations).
/// </summary>
internal sealed class PendoEndpoint
{
    private PendoEndpoint(Uri root, PendoRegion? region)
    {
        Root = root;
        Region = region;
    }

    /// <summary>Scheme, host and port, and a path when a proxy of one's own stands before Pendo; never the key.</summary>
    public Uri Root { get; }

    /// <summary>The region that the host stands for; null when the endpoint was given as an address.</summary>
    public PendoRegion? Region { get; }

    /// <summary>The endpoint of a region.</summary>
    public static PendoEndpoint For(PendoRegion region) => new(new Uri($"https://{Host(region)}/"), region);

    /// <summary>An endpoint given as an address, without the key.</summary>
    /// <exception cref="EndpointException">
    /// The address is not an absolute http or https one, carries user info, a query or the endpoint's own path, or is http beyond this machine.
    /// </exception>
    public static PendoEndpoint At(Uri address)
    {
        if (address is null)
        {
            throw new ArgumentNullException(nameof(address));
        }

        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp) || address.UserInfo.Length > 0
            || address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            throw new EndpointException(
                EndpointFault.Invalid, "The endpoint is not an address that events can be posted to: give scheme and host alone, such as https://data.pendo.io.");
        }

        if (address.AbsolutePath.IndexOf("/data/segmentio", StringComparison.OrdinalIgnoreCase) >= 0)
        {
            throw new EndpointException(
                EndpointFault.Invalid, $"The endpoint is given without '/data/segmentio' and without the key: {address.GetLeftPart(UriPartial.Authority)}. Give the key with -ApiKey.");
        }

        if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback)
        {
            throw new EndpointException(
                EndpointFault.NotSecure,
                $"The endpoint {address.GetLeftPart(UriPartial.Authority)} is http: key and personal data would travel readable. Use https; http is for this machine alone.");
        }

        return new PendoEndpoint(address.AbsolutePath.EndsWith("/", StringComparison.Ordinal) ? address : new Uri(address.AbsoluteUri + "/"), null);
    }

    /// <summary>The address to post to. It holds the key: for a request and nothing else.</summary>
    internal Uri PostAddress(ApiKey key) => new(Root, "data/segmentio/" + Uri.EscapeDataString(key.Reveal()));

    /// <inheritdoc/>
    public override string ToString() => Root.AbsoluteUri;

    private static string Host(PendoRegion region) => region switch
    {
        PendoRegion.US => "data.pendo.io",
        PendoRegion.US1 => "us1.data.pendo.io",
        PendoRegion.EU => "data.eu.pendo.io",
        PendoRegion.JPN => "data.jpn.pendo.io",
        PendoRegion.AU => "data.au.pendo.io",
        _ => throw new ArgumentOutOfRangeException(nameof(region), region, "There is no such region."),
    };
}
