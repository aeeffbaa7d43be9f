using System.Management.Automation;
using PendoSegment.Parameters;
using PendoSegment.Sending;
using PendoSegment.Session;

namespace PendoSegment.Commands;

/// <summary>What all commands share that send events to the Segment endpoint.</summary>
public abstract class SendCommand() : DeliveryCommand(throttleLimit: 64)
{
    [Parameter]
    [ValidateNotNull]
    [ApiKeyTransformation]
    public ApiKey? ApiKey { get; set; }

    private protected override string HowToDeliver(PendoLedgerEntry entry) => $"send it with Send-Pendo{entry.Kind}";

    private protected override Destination Connect(EventKind? kind) => new SegmentDestination(
        Asking.IsWhatIf(this) ? ConnectionResolver.Find(PendoSession.Current.App, ApiKey) : ConnectionResolver.Require(PendoSession.Current.App, ApiKey), kind);
}
