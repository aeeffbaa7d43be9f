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
        ProxyChoice proxy = ProxyChoice.Of(Proxy, ProxyCredential, ProxyUseDefaultCredentials, endpoint);
        TimeSpan? timeout = TimeoutSec is { } seconds ? TimeSpan.FromSeconds(seconds) : ConnectionResolver.EnvironmentTimeout();

        TKey? known = GivenKey is null && IsAboutTheWay ? ConnectionResolver.EnvironmentKey(sort) : null;
        TKey key = GivenKey ?? known ?? Ask();
        if (OtherKey is { } other && key.IsSameAs(other))
        {
            throw new CommandException(
                sort.Missing,
                $"This key is the session's {other.Name} already, and cannot be the {sort.Name} too: Pendo has an API key for each app, integration keys for its API, and a shared secret for track events, each for its own use. Copy {key.Source}.");
        }

        PendoConnection<TKey> connection = new(endpoint, key, known is null ? KeySource.Session : KeySource.Environment)
        {
            Timeout = timeout,
            Proxy = proxy.Address,
            ProxyCredential = proxy.Credential,
        };
        Slot.Connection = connection;
        if (PassThru)
        {
            WriteObject(Describe(connection));
        }
    }

    // Who says how to get there, and not with which key, means the one that would be used anyway: the environment's, unless the session has been given its own.
    private bool IsAboutTheWay =>
        Slot.Connection is not { Source: KeySource.Session }
        && (Region is not null || Endpoint is not null || TimeoutSec is not null || Proxy is not null || ProxyCredential is not null || ProxyUseDefaultCredentials);

    private TKey Ask()
    {
        KeySort<TKey> sort = Slot.Sort;
        try
        {
            // Nobody types there, and to wait for it would be to wait for ever.
            if (Host.Name == "ConsoleHost" && Console.IsInputRedirected)
            {
                throw new HostException();
            }

            Host.UI.Write($"Pendo {sort.Name}: ");
            using SecureString answer = Host.UI.ReadLineAsSecureString();
            return sort.Make(new NetworkCredential(string.Empty, answer).Password);
        }
        catch (Exception failure) when (failure is HostException or NotImplementedException or NotSupportedException or InvalidOperationException)
        {
            throw new CommandException(
                sort.Missing, $"There is no Pendo {sort.Name}, and this host cannot ask for it: set the environment variable {sort.KeyVariable}, or give it with {sort.Service.KeyParameter}.");
        }
    }
}
