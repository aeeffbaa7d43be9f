using System.Management.Automation;
using System.Management.Automation.Host;
using System.Net;
using System.Security;
using PendoSegment.Errors;
using PendoSegment.Parameters;
using PendoSegment.Pendo;
using PendoSegment.Session;

namespace PendoSegment.Commands;

[Cmdlet(VerbsCommon.Set, "PendoApiKey", DefaultParameterSetName = RegionSet)]
[OutputType(typeof(PendoApiKeyInfo))]
public sealed class SetPendoApiKeyCommand : PendoCommand
{
    private const string RegionSet = "Region";
    private const string EndpointSet = "Endpoint";

    [Parameter(Position = 0)]
    [ValidateNotNull]
    [ApiKeyTransformation]
    public ApiKey? ApiKey { get; set; }

    [Parameter(ParameterSetName = RegionSet)]
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

    private protected override void Process()
    {
        PendoEndpoint endpoint = Endpoint is not null ? PendoEndpoint.At(Endpoint)
            : Region is { } region ? PendoEndpoint.For(region)
            : ConnectionResolver.EnvironmentEndpoint();

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

        PendoConnection connection = new(endpoint, ApiKey ?? Ask(), KeySource.Session)
        {
            Timeout = TimeoutSec is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            Proxy = Proxy,
            ProxyCredential = ProxyUseDefaultCredentials ? CredentialCache.DefaultCredentials : ProxyCredential?.GetNetworkCredential(),
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
            return new ApiKey(new NetworkCredential(string.Empty, answer).Password);
        }
        catch (Exception failure) when (failure is HostException or NotImplementedException or NotSupportedException or InvalidOperationException)
        {
            throw new CommandException(ErrorKind.ApiKeyMissing, "This host cannot ask for the API key: give it with -ApiKey.");
        }
    }
}
