namespace PendoSegment.Pendo;

/// <summary>
/// Where events go: <c>POST https://HOST/data/segmentio/API_KEY</c>, one event a request (segment-docs, Pendo and Webhooks destinations); or where Pendo's API is:
/// <c>https://HOST/api/v1</c>.
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

    /// <summary>The endpoint of a region for events.</summary>
    public static PendoEndpoint For(PendoRegion region) => For(PendoService.Segment, region);

    /// <summary>The endpoint of a region.</summary>
    public static PendoEndpoint For(PendoService service, PendoRegion region) => new(new Uri($"https://{service.Host(region)}/"), region);

    /// <inheritdoc cref="At(PendoService, Uri)"/>
    public static PendoEndpoint At(Uri address) => At(PendoService.Segment, address);

    /// <summary>An endpoint given as an address, without the key.</summary>
    /// <exception cref="EndpointException">
    /// The address is not an absolute http or https one, carries user info, a query or the endpoint's own path, or is http beyond this machine.
    /// </exception>
    public static PendoEndpoint At(PendoService service, Uri address)
    {
        if (address is null)
        {
            throw new ArgumentNullException(nameof(address));
        }

        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp) || address.UserInfo.Length > 0
            || address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            throw new EndpointException(
                EndpointFault.Invalid, $"The endpoint is not an address {service.Use}: give scheme and host alone, such as https://{service.Host(PendoRegion.US)}.");
        }

        if (address.AbsolutePath.IndexOf(service.Path, StringComparison.OrdinalIgnoreCase) >= 0)
        {
            throw new EndpointException(
                EndpointFault.Invalid, $"The endpoint is given without '{service.Path}' and without the key: {address.GetLeftPart(UriPartial.Authority)}. Give the key with {service.KeyParameter}.");
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

    /// <summary>An address of the API: what stands behind <c>/api/v1/</c>, escaped.</summary>
    internal Uri ApiAddress(string path) => new(Root, PendoService.Engage.Path.TrimStart('/') + "/" + path);

    /// <inheritdoc/>
    public override string ToString() => Root.AbsoluteUri;
}
