using System.Management.Automation;
using PendoSegment.Binding;
using PendoSegment.Csv;
using PendoSegment.Delivery;
using PendoSegment.Events;
using PendoSegment.Output;
using PendoSegment.Session;

namespace PendoSegment.Commands;

/// <summary>What the Send commands share: delivery, its options, and its report.</summary>
public abstract class SendCommand : EventCommand
{
    private SendRun? _run;
    private SendReport? _report;
    private bool _asks;

    /// <summary>The most requests under way at once, 1 to 1,024.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; } = 64;

    /// <summary>How many seconds one attempt may take, 1 to 3,600. Default: what Set-PendoApiKey says, otherwise 30.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int? TimeoutSec { get; set; }

    /// <summary>Another API key than the session's, for this command alone.</summary>
    [Parameter]
    [ValidateNotNull]
    [ApiKeyTransformation]
    public ApiKey? ApiKey { get; set; }

    /// <summary>Writes a PendoSendResult a record instead of the summary.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Begin()
    {
        base.Begin();
        _asks = Asking.IsOn(this);
        bool whatIf = Asking.IsWhatIf(this);

        // A rehearsal needs no key, but what is known of the endpoint makes its text better.
        PendoConnection? connection = whatIf
            ? ConnectionResolver.Find(PendoSession.Current, ApiKey)
            : ConnectionResolver.Require(PendoSession.Current, ApiKey);
        _report = new SendReport(this, Kind, PassThru, connection?.Endpoint.Root.Host ?? "Pendo");
        if (!whatIf)
        {
            DeliveryOptions options = new()
            {
                ThrottleLimit = ThrottleLimit,
                Timeout = TimeoutSec is { } seconds ? TimeSpan.FromSeconds(seconds) : connection!.Timeout ?? TimeSpan.FromSeconds(30),
                ReportAccepted = PassThru,
            };
            HttpTransport transport = new(PendoSession.Current.ClientFor(connection!), connection!.Endpoint, connection.Key);
            _run = new SendRun(new Dispatcher(transport, options), _report, Stopped);
        }
    }

    private protected override void Take(OutgoingEvent outgoing, object source)
    {
        if (_asks && !ShouldProcess(Asking.Target(outgoing), $"Send {Kind.ToString().ToLowerInvariant()} event"))
        {
            outgoing.Release();
            return;
        }

        _run?.Add(outgoing);
    }

    private protected override void Refuse(EventFault fault, long line, object source) => _report!.Refuse(fault, line, source);

    private protected override void Refuse(CsvProblem problem, string file) => _report!.Refuse(problem, file);

    private protected override void Advance(double share) => _report!.Share = share;

    private protected override void End()
    {
        _run?.Complete();
        base.End();
        if (!PassThru && _run is not null)
        {
            WriteObject(_report!.Summarize(_run.Accepted));
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _run?.Dispose();
        base.Dispose(disposing);
    }
}
