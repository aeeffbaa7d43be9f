using System.Management.Automation;
using System.Management.Automation.Host;
using System.Net;
using System.Security;
using PendoSegment.Errors;
using PendoSegment.Pendo;
using PendoSegment.Parameters;
using PendoSegment.Session;

namespace PendoSegment.Commands;

/// <summary>What keeping a key of either sort has in common: where it is for, and how to get there.</summary>
public abstract class SetKeyCommand<TKey> : PendoCommand
    where TKey : PendoKey
{
    private protected const string RegionSet = "Region";
    private protected const string EndpointSet = "Endpoint";

    [Parameter(ParameterSetName = RegionSet)]
    [Choice(typeof(PendoRegion))]
    public PendoRegion? Region { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = EndpointSet)]
    [ValidateNotNull]
    public Uri? Endpoint { get; set; }

    [Parameter]
    [ValidateRange(1, 3600)]
    public int? TimeoutSec { get; set; }

    [Parameter]
    [ValidateNotNull]
    public Uri? Proxy { get; set; }

    [Parameter]
    [Credential]
    public PSCredential? ProxyCredential { get; set; }

    [Parameter]
    public SwitchParameter ProxyUseDefaultCredentials { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected abstract KeySlot<TKey> Slot { get; }

    /// <summary>The key that was given; null when it is to be asked for.</summary>
    private protected abstract TKey? GivenKey { get; }

    /// <summary>The session's key of the other sort.</summary>
    private protected abstract PendoKey? OtherKey { get; }

    private protected abstract PendoKeyInfo Describe(PendoConnection<TKey> connection);

    private protected override void Process()
    {
        KeySort<TKey> sort = Slot.Sort;
        PendoEndpoint endpoint = Endpoint is not null ? PendoEndpoint.At(sort.Service, Endpoint)
            : Region is { } region ? PendoEndpoint.For(sort.Service, region)
            : ConnectionResolver.EnvironmentEndpoint(sort);
        CheckProxy(endpoint);

        TKey key = GivenKey ?? Ask();
        if (OtherKey is { } other && key.IsSameAs(other))
        {
            throw new CommandException(
                sort.Missing,
                $"This key is the session's {other.Name} already, and cannot be the {sort.Name} too: Pendo has an API key for each app, integration keys for its API, and a shared secret for track events, each for its own use. Copy {key.Source}.");
        }

        PendoConnection<TKey> connection = new(endpoint, key, KeySource.Session)
        {
            Timeout = TimeoutSec is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            Proxy = Proxy,
            ProxyCredential = ProxyUseDefaultCredentials ? CredentialCache.DefaultCredentials : ProxyCredential?.GetNetworkCredential(),
        };
        Slot.Connection = connection;
        if (PassThru)
        {
            WriteObject(Describe(connection));
        }
    }

    private void CheckProxy(PendoEndpoint endpoint)
    {
        // Before anything repeats the address, and where what was typed is not an address at all too.
        if (Proxy is not null && Proxy.OriginalString.IndexOf('@') >= 0)
        {
            throw new CommandException(ErrorKind.ProxyInvalid, "The proxy's address has a user name or password in it, and addresses are shown: give them with -ProxyCredential.");
        }

        if (Proxy is not null && (!Proxy.IsAbsoluteUri || Proxy.Host.Length == 0))
        {
            throw new CommandException(ErrorKind.ProxyInvalid, $"'{Proxy}' is not the address of a proxy: give one such as http://proxy.example.com:8080.", Proxy);
        }

        if (Proxy is null && (ProxyCredential is not null || ProxyUseDefaultCredentials))
        {
            throw new CommandException(
                ErrorKind.ProxyInvalid, $"-{(ProxyUseDefaultCredentials ? nameof(ProxyUseDefaultCredentials) : nameof(ProxyCredential))} needs -Proxy: it is for a proxy that is named.");
        }

        if (ProxyCredential is not null && ProxyUseDefaultCredentials)
        {
            throw new CommandException(ErrorKind.ProxyInvalid, "-ProxyCredential and -ProxyUseDefaultCredentials are two logins for one proxy: give one of them.");
        }

        if (Proxy is not null && endpoint.Root.Scheme == Uri.UriSchemeHttp && !Proxy.IsLoopback)
        {
            throw new CommandException(
                ErrorKind.EndpointNotSecure,
                $"The endpoint {endpoint} is http, which is for this machine alone: on the way to the proxy {Proxy.Host} key and personal data would travel readable. Use https, or no -Proxy.");
        }
    }

    private TKey Ask()
    {
        KeySort<TKey> sort = Slot.Sort;
        try
        {
            Host.UI.Write($"Pendo {sort.Name}: ");
            using SecureString answer = Host.UI.ReadLineAsSecureString();
            return sort.Make(new NetworkCredential(string.Empty, answer).Password);
        }
        catch (Exception failure) when (failure is HostException or NotImplementedException or NotSupportedException or InvalidOperationException)
        {
            throw new CommandException(sort.Missing, $"This host cannot ask for the {sort.Name}: give it with {sort.Service.KeyParameter}.");
        }
    }
}
