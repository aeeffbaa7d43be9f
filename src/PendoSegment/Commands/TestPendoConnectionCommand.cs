using System.Management.Automation;
using PendoSegment.Delivery;
using PendoSegment.Delivery.Segment;
using PendoSegment.Session;

namespace PendoSegment.Commands;

[Cmdlet(VerbsDiagnostic.Test, "PendoConnection")]
[OutputType(typeof(PendoConnectionTest))]
public sealed class TestPendoConnectionCommand : EngageCommand
{
    private protected override void Process()
    {
        PendoConnection<IntegrationKey>? integration = ConnectionResolver.Find(PendoSession.Current.Integration);
        PendoConnection<ApiKey>? app = integration is null ? ConnectionResolver.Require(PendoSession.Current.App) : ConnectionResolver.Find(PendoSession.Current.App);
        if (app is not null)
        {
            WriteObject(TestEvents(app));
        }

        if (integration is not null)
        {
            WriteObject(TestApi(integration, app?.Key.IsSameAs(integration.Key) == true));
        }
    }

    private PendoConnectionTest TestEvents(PendoConnection<ApiKey> app)
    {
        Uri root = app.Endpoint.Root;
        Uri? proxy = PendoSession.Current.App.ClientFor(app).Proxy?.GetProxy(root);
        if (proxy is not null && proxy != root)
        {
            return new PendoConnectionTest(nameof(ApiKey), root)
            {
                Message = $"The way leads over the proxy {proxy.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)}: whether the endpoint is to be reached behind it, and takes the key, shows with the first event.",
            };
        }

        string? fault = PendoApi.Wait(() => Reach.TryAsync(app.Endpoint, app.Key, PendoApi.AttemptLimit(this, app.Timeout), Stopped));
        return new PendoConnectionTest(nameof(ApiKey), root)
        {
            IsReachable = fault is null,
            Message = fault is null
                ? "The endpoint can be reached. Whether it takes the key shows with the first event: none was sent."
                : $"{fault}. Check the endpoint, the network and the proxy (Get-PendoApiKey shows them).",
        };
    }

    private PendoConnectionTest TestApi(PendoConnection<IntegrationKey> integration, bool isAppKey)
    {
        try
        {
            (bool isValid, bool mayWrite) = Api.Ask(calls => calls.VerifyAsync(Stopped));
            return new PendoConnectionTest(nameof(IntegrationKey), integration.Endpoint.Root)
            {
                IsReachable = true,
                IsValid = isValid,
                CanWrite = isValid && mayWrite,
                Message = !isValid ? "Pendo says that this is no valid integration key. Make one in Pendo: Settings > Integrations > Integration Keys."
                    : mayWrite ? "The key is valid and may write."
                    : "The key is valid and may read alone. To write, an admin makes one with write access in Pendo: Settings > Integrations > Integration Keys.",
            };
        }
        catch (DeliveryException problem)
        {
            bool isAnswered = problem.Fault == DeliveryFault.KeyRejected;
            string twice = isAppKey ? " This key is the API key for events too, and cannot be both." : string.Empty;
            return new PendoConnectionTest(nameof(IntegrationKey), integration.Endpoint.Root) { IsReachable = isAnswered, IsValid = isAnswered ? false : null, Message = problem.Message + twice };
        }
    }
}
