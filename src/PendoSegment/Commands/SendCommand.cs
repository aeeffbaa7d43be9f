using System.Management.Automation;
using PendoSegment.Delivery;
using PendoSegment.Events;
using PendoSegment.Parameters;
using PendoSegment.Sending;
using PendoSegment.Session;
using PendoSegment.Time;

namespace PendoSegment.Commands;

/// <summary>What all commands share that send events: how they are delivered.</summary>
public abstract class SendCommand : EventCommand
{
    private EventSender? _sender;

    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; } = 64;

    [Parameter]
    [ValidateRange(0.1, 1_000_000)]
    public double? RateLimit { get; set; }

    [Parameter]
    [ValidateRange(0, 100)]
    public int MaximumRetryCount { get; set; } = 8;

    [Parameter]
    [ValidateRange(0.05, 3600)]
    public double RetryIntervalSec { get; set; } = 1;

    [Parameter]
    [ValidateRange(1, 3600)]
    public int? TimeoutSec { get; set; }

    // A week at most.
    [Parameter]
    [ValidateRange(1, 604_800)]
    public int OutageTimeoutSec { get; set; } = 300;

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RejectPath { get; set; }

    [Parameter]
    [ValidateNotNull]
    [ApiKeyTransformation]
    public ApiKey? ApiKey { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Begin()
    {
        base.Begin();
        StartSending(EventKind);
    }

    /// <summary>Makes ready to send.</summary>
    /// <param name="kind">What all events are; null when each says so itself.</param>
    private protected void StartSending(EventKind? kind)
    {
        // A rehearsal needs no key.
        PendoConnection? connection = Asking.IsWhatIf(this)
            ? ConnectionResolver.Find(PendoSession.Current, ApiKey)
            : ConnectionResolver.Require(PendoSession.Current, ApiKey);
        DeliveryOptions options = new()
        {
            ThrottleLimit = ThrottleLimit,
            RateLimit = RateLimit,
            MaximumRetryCount = MaximumRetryCount,
            RetryInterval = Precise.Seconds(RetryIntervalSec),
            Timeout = TimeoutSec is { } seconds ? TimeSpan.FromSeconds(seconds) : connection?.Timeout ?? TimeSpan.FromSeconds(30),
            OutageTimeout = TimeSpan.FromSeconds(OutageTimeoutSec),
            ReportAccepted = PassThru,
        };
        _sender = new EventSender(this, kind, connection, options, RejectPath, Stopped) { Mapping = Definition };
    }

    private protected override void Process(OutgoingEvent outgoing) => _sender!.Add(outgoing);

    private protected override void Refuse(EventFault fault, string place, long line, object source) => _sender!.Refuse(fault, line, place, source);

    private protected override void Refuse(CsvProblem problem, string file) => _sender!.Refuse(problem, file);

    private protected override void Advance(double share) => _sender!.Advance(share);

    private protected override void End()
    {
        base.End();
        _sender!.Complete();
    }

    protected override void Dispose(bool disposing)
    {
        _sender?.Dispose();
        base.Dispose(disposing);
    }
}
