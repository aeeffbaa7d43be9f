using System.Management.Automation;
using System.Net;
using PendoSegment.Errors;
using PendoSegment.Pendo;

namespace PendoSegment.Session;

/// <summary>The proxy on the way to Pendo.</summary>
/// <param name="Address">Its address, without a login; null for the system's.</param>
/// <param name="Credential">What it wants to see; null for nothing.</param>
internal sealed record ProxyChoice(Uri? Address, ICredentials? Credential)
{
    /// <summary>The environment variable with the address, and a login where the proxy wants one: it holds a secret then, as that of the key does.</summary>
    public const string Variable = "PENDO_PROXY";

    private static readonly ProxyChoice OfSystem = new(null, null);

    // What the client can speak with; it refuses others only when the first event is on its way.
#if NET
    private static readonly string[] Schemes = ["http", "https", "socks4", "socks4a", "socks5"];
#else
    private static readonly string[] Schemes = ["http"];
#endif

    // The session's client is made anew when the login is another object, and the environment seldom changes.
    private static Tuple<string, ProxyChoice>? _last;

    /// <summary>What a command names; where it names no proxy, the environment's.</summary>
    /// <param name="proxy">-Proxy.</param>
    /// <param name="login">-ProxyCredential.</param>
    /// <param name="isOwn">-ProxyUseDefaultCredentials.</param>
    /// <param name="endpoint">Where to.</param>
    /// <exception cref="CommandException">ProxyInvalid, or EndpointNotSecure for an http endpoint and a proxy that is not on this machine.</exception>
    public static ProxyChoice Of(Uri? proxy, PSCredential? login, bool isOwn, PendoEndpoint endpoint)
    {
        ICredentials? credential = isOwn ? CredentialCache.DefaultCredentials : login?.GetNetworkCredential();
        if (isOwn && login is not null)
        {
            throw new CommandException(ErrorKind.ProxyInvalid, "-ProxyCredential and -ProxyUseDefaultCredentials are two logins for one proxy: give one of them.");
        }

        if (proxy is not null)
        {
            Check(proxy, endpoint);
            return new ProxyChoice(proxy, credential);
        }

        ProxyChoice known = OfEnvironment(endpoint);
        return credential is null ? known
            : known.Address is not null ? known with { Credential = credential }
            : throw new CommandException(
                ErrorKind.ProxyInvalid, $"-{(isOwn ? "ProxyUseDefaultCredentials" : "ProxyCredential")} needs -Proxy, or the environment variable {Variable}: it is for a proxy that is named.");
    }

    /// <summary>The environment's proxy; the system's where it names none.</summary>
    /// <exception cref="CommandException">It is not the address of a proxy.</exception>
    public static ProxyChoice OfEnvironment(PendoEndpoint endpoint)
    {
        if (ConnectionResolver.Read(Variable) is not { } text)
        {
            return OfSystem;
        }

        ProxyChoice choice = _last is { } last && last.Item1 == text ? last.Item2 : Parse(text);
        _last = Tuple.Create(text, choice);

        // An http endpoint is on this machine by rule, and what is meant for the way out is not for it: key and personal data would leave readable.
        return endpoint.Root.Scheme == Uri.UriSchemeHttp && !choice.Address!.IsLoopback ? OfSystem : choice;
    }

    // The text is not repeated: there may be a password in it.
    private static ProxyChoice Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? address) || !IsProxy(address))
        {
            throw new CommandException(
                ErrorKind.ProxyInvalid, $"The environment variable {Variable} is not the address of a proxy: give one such as http://proxy.example.com:8080, or http://USER:PASSWORD@proxy.example.com:8080 with special characters percent-encoded.");
        }

        if (address.UserInfo.Length == 0)
        {
            return new ProxyChoice(address, null);
        }

        string[] login = address.UserInfo.Split([':'], 2);
        UriBuilder bare = new(address) { UserName = string.Empty, Password = string.Empty };
        return new ProxyChoice(bare.Uri, new NetworkCredential(Uri.UnescapeDataString(login[0]), login.Length > 1 ? Uri.UnescapeDataString(login[1]) : string.Empty));
    }

    private static bool IsProxy(Uri address) => address.Host.Length > 0 && Schemes.Contains(address.Scheme);

    private static void Check(Uri proxy, PendoEndpoint endpoint)
    {
        // Before anything repeats the address, and where what was typed is not an address at all too.
        if (proxy.OriginalString.IndexOf('@') >= 0)
        {
            throw new CommandException(ErrorKind.ProxyInvalid, "The proxy's address has a user name or password in it, and addresses are shown: give them with -ProxyCredential.");
        }

        if (!proxy.IsAbsoluteUri || !IsProxy(proxy))
        {
            throw new CommandException(ErrorKind.ProxyInvalid, $"'{proxy}' is not the address of a proxy: give one such as http://proxy.example.com:8080.", proxy);
        }

        if (endpoint.Root.Scheme == Uri.UriSchemeHttp && !proxy.IsLoopback)
        {
            throw new CommandException(
                ErrorKind.EndpointNotSecure,
                $"The endpoint {endpoint} is http, which is for this machine alone: on the way to the proxy {proxy.Host} key and personal data would travel readable. Use https, or no -Proxy.");
        }
    }
}
