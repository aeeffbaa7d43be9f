using PendoSegment.Pendo;

namespace PendoSegment.Snippet;

/// <summary>
/// The Content-Security-Policy that Pendo's agent needs (support.pendo.io, article 360032209131), beside the page's own site. The visual designer, which needs 'unsafe-eval' and
/// frame-ancestors, is left out: it is for those who edit guides, and not for every visitor.
/// </summary>
internal static class ContentPolicy
{
    private const string Static = "https://pendo-io-static.storage.googleapis.com";

    /// <summary>The policy, on one line.</summary>
    public static string Of(SnippetOptions options)
    {
        string[] region = options.Region is { } at ? [.. new[] { PendoService.Agent, PendoService.Engage, PendoService.Segment }.Select(service => $"https://{service.Host(at)}")] : [];
        string? cdn = region.ElementAtOrDefault(0);
        string? app = region.ElementAtOrDefault(1);
        string? data = region.ElementAtOrDefault(2) ?? Origin(options.Data);
        string? subscription = options.SubscriptionId is null ? null : $"https://pendo-static-{options.SubscriptionId}.storage.googleapis.com";
        string? agent = Origin(options.Agent);

        // Beside a nonce browsers pass over 'unsafe-inline' (CSP 3, 6.7.3.2).
        string inline = options.Nonce is null ? "'unsafe-inline'" : $"'nonce-{options.Nonce}'";
        string?[][] directives =
        [
            ["script-src", "'self'", inline, agent, cdn, app, app is null ? null : Static, subscription, data],
            ["style-src", "'self'", "'unsafe-inline'", app, cdn, subscription],
            ["img-src", "'self'", "data:", agent, cdn, app, subscription, data],
            ["connect-src", "'self'", agent, app, data, subscription],
            ["frame-src", "'self'", app],
            ["child-src", "'self'", app],
            ["worker-src", "'self'", "blob:"],
        ];
        return string.Join("; ", directives.Select(directive => string.Join(" ", directive.OfType<string>().Distinct())));
    }

    private static string? Origin(Uri? address)
    {
        string? origin = address is { IsAbsoluteUri: true } ? address.GetLeftPart(UriPartial.Authority) : null;

        // A header is ASCII: an international name in the form that it has in the network.
        return address is { IsAbsoluteUri: true, HostNameType: UriHostNameType.Dns } ? origin!.Replace(address.Host, address.IdnHost) : origin;
    }
}
