using PendoSegment.Errors;
using PendoSegment.Pendo;

namespace PendoSegment.Session;

/// <summary>Where a page loads Pendo's agent from, and where the agent then sends to.</summary>
/// <param name="Address">The agent's address, with the key where it has one; without a host for a file of the page's own site.</param>
/// <param name="Name">The same, for people: without the key.</param>
/// <param name="Region">The region whose hosts it talks to; null for none.</param>
/// <param name="Data">Where it sends to when that is no region's host: a sandbox.</param>
internal sealed record AgentAddress(Uri Address, string Name, PendoRegion? Region, Uri? Data)
{
    private const string File = "pendo.js";

    /// <summary>Finds out where the agent is.</summary>
    /// <param name="slot">The session's key.</param>
    /// <param name="region">-Region.</param>
    /// <param name="ownKey">-ApiKey.</param>
    /// <param name="agentUri">-AgentUri.</param>
    /// <exception cref="CommandException">ApiKeyMissing, or SnippetInvalid: nothing says where it is, or the address is none.</exception>
    public static AgentAddress Of(KeySlot<ApiKey> slot, PendoRegion? region, ApiKey? ownKey, Uri? agentUri)
    {
        Uri? given = agentUri is null ? null : Check(agentUri);
        PendoConnection<ApiKey>? connection = IsFile(given) ? ConnectionResolver.Find(slot, ownKey) : ConnectionResolver.Require(slot, ownKey);
        bool isLocal = connection?.Endpoint is { Region: null, Root.IsLoopback: true };
        if (region is not null && connection?.Source == KeySource.Sandbox)
        {
            throw new CommandException(ErrorKind.SnippetInvalid, "The session's key is a sandbox's, and -Region names Pendo: give the application's key with -ApiKey, or leave -Region out for the sandbox.");
        }

        PendoRegion? home = region ?? connection?.Endpoint.Region;
        Uri? data = home is null && connection is not null ? connection.Endpoint.Root : null;
        if (IsFile(given))
        {
            return new AgentAddress(given!, given!.IsAbsoluteUri ? given.AbsoluteUri : given.OriginalString, home, data);
        }

        Uri root = given ?? (home is { } hosted ? new Uri($"https://{PendoService.Agent.Host(hosted)}/")
            : isLocal ? connection!.Endpoint.Root
            : throw new CommandException(
                ErrorKind.SnippetInvalid,
                $"The session's endpoint {connection!.Endpoint} does not say from where a page is to load Pendo's agent: give -Region, or the agent's own address with -AgentUri."));
        string path = $"{PendoService.Agent.Path.TrimStart('/')}/{Uri.EscapeDataString(connection!.Key.Reveal())}/{File}";
        return new AgentAddress(new Uri(root, path), root.GetLeftPart(UriPartial.Authority), home, data);
    }

    private static bool IsFile(Uri? address) =>
        address is not null && (!address.IsAbsoluteUri || address.AbsolutePath.EndsWith(".js", StringComparison.OrdinalIgnoreCase));

    private static Uri Check(Uri address)
    {
        // Where paths begin with a slash, .NET takes one for a file of this machine.
        string text = address.OriginalString;
        if (text.StartsWith("/", StringComparison.Ordinal) && !text.StartsWith("//", StringComparison.Ordinal))
        {
            return text.IndexOfAny(['?', '#']) < 0 && text.EndsWith(".js", StringComparison.OrdinalIgnoreCase)
                ? new Uri(text, UriKind.Relative)
                : throw Invalid("a path of the page's own site must be that of a .js file, such as /scripts/pendo.js");
        }

        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp) || address.UserInfo.Length > 0 || address.Fragment.Length > 0)
        {
            throw Invalid("give a host such as https://pendo.example.com, or a .js file such as https://static.example.com/pendo.js or /scripts/pendo.js");
        }

        if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback)
        {
            throw Invalid("a script over http could be changed on its way into the page: use https; http is for this machine alone");
        }

        return address.AbsolutePath.EndsWith("/", StringComparison.Ordinal) || IsFile(address) ? address : new Uri(address.AbsoluteUri + "/");
    }

    private static CommandException Invalid(string why) => new(ErrorKind.SnippetInvalid, $"-AgentUri is no address that a page can load Pendo's agent from: {why}.");
}
