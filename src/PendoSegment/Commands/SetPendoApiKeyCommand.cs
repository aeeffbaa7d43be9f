using System.Management.Automation;
using System.Management.Automation.Host;
using System.Net;
using System.Security;
using PendoSegment.Errors;
using PendoSegment.Parameters;
using PendoSegment.Pendo;
using PendoSegment.Session;

namespace PendoSegment.Commands;

/// <summary>
/// <para type="synopsis">Keeps the API key, and where to send, for this session.</para>
/// </summary>
/// <remarks>
/// The key is the app's API key (segment-docs, Pendo destination): not the integration key and not the Track Event shared secret. It stays in this
/// runspace's memory and is written nowhere.
/// </remarks>
[Cmdlet(VerbsCommon.Set, "PendoApiKey", DefaultParameterSetName = RegionSet)]
[OutputType(typeof(PendoApiKeyInfo))]
public sealed class SetPendoApiKeyCommand : PendoCommand
{
    private const string RegionSet = "Region";
    private const string EndpointSet = "Endpoint";

    /// <summary>The key as text, SecureString, or the password of a PSCredential. Asked for with masked input when it is not given.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNull]
    [ApiKeyTransformation]
    public ApiKey? ApiKey { get; set; }

    /// <summary>Where the Pendo subscription lives. Default: PENDO_REGION or PENDO_ENDPOINT of the environment, otherwise US.</summary>
    [Parameter(ParameterSetName = RegionSet)]
    public PendoRegion? Region { get; set; }

    /// <summary>Another address than a region's, without path and key: https://HOST. http is for this machine alone.</summary>
    [Parameter(Mandatory = true, ParameterSetName = EndpointSet)]
    [ValidateNotNull]
    public Uri? Endpoint { get; set; }

    /// <summary>How many seconds one attempt may take, 1 to 3,600. Default: the Send command's own, 30.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int? TimeoutSec { get; set; }

    /// <summary>The address of a proxy. Default: the system's.</summary>
    [Parameter]
    [ValidateNotNull]
    public Uri? Proxy { get; set; }

    /// <summary>What the proxy wants to see.</summary>
    [Parameter]
    [Credential]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Writes what Get-PendoApiKey would.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        PendoEndpoint endpoint = Endpoint is not null ? ConnectionResolver.ToEndpoint(Endpoint)
            : Region is { } region ? PendoEndpoint.For(region)
            : ConnectionResolver.EnvironmentEndpoint();

        // Before anything repeats the address, and where what was typed is not an address at all too.
        if (Proxy is not null && Proxy.OriginalString.IndexOf('@') >= 0)
        {
            throw new CommandException("ProxyInvalid", ErrorCategory.InvalidArgument, "The proxy's address has a user name or password in it, and addresses are shown: give them with -ProxyCredential.");
        }

        if (Proxy is not null && (!Proxy.IsAbsoluteUri || Proxy.Host.Length == 0))
        {
            throw new CommandException("ProxyInvalid", ErrorCategory.InvalidArgument, $"'{Proxy}' is not the address of a proxy: give one such as http://proxy.example.com:8080.", Proxy);
        }

        if (ProxyCredential is not null && Proxy is null)
        {
            throw new CommandException("ProxyInvalid", ErrorCategory.InvalidArgument, "-ProxyCredential needs -Proxy: it is for a proxy that is named.");
        }

        if (Proxy is not null && endpoint.Root.Scheme == Uri.UriSchemeHttp && !Proxy.IsLoopback)
        {
            throw new CommandException(
                "EndpointNotSecure",
                ErrorCategory.SecurityError,
                $"The endpoint {endpoint} is http, which is for this machine alone: on the way to the proxy {Proxy.Host} key and personal data would travel readable. Use https, or no -Proxy.");
        }

        PendoConnection connection = new(endpoint, ApiKey ?? Ask(), KeySource.Session)
        {
            Timeout = TimeoutSec is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            Proxy = Proxy,
            ProxyCredential = ProxyCredential?.GetNetworkCredential(),
        };
        PendoSession.Current.Connection = connection;
        if (PassThru)
        {
            WriteObject(new PendoApiKeyInfo(connection));
        }
    }

    private ApiKey Ask()
    {
        try
        {
            Host.UI.Write("Pendo API key: ");
            using SecureString answer = Host.UI.ReadLineAsSecureString();
            return ConnectionResolver.ToKey(new NetworkCredential(string.Empty, answer).Password);
        }
        catch (Exception failure) when (failure is HostException or NotImplementedException or NotSupportedException or InvalidOperationException)
        {
            throw new CommandException("ApiKeyMissing", ErrorCategory.InvalidArgument, "This host cannot ask for the API key: give it with -ApiKey.");
        }
    }
}
