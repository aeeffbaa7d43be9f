using System.Management.Automation;
using PendoSegment.Events;
using PendoSegment.Parameters;
using PendoSegment.Sending;

namespace PendoSegment.Commands;

/// <summary>What the commands share that make events of records and send them: delivery and its options.</summary>
public abstract class SendCommand : EventCommand
{
    private DeliveryStart? _delivery;

    /// <summary>The most requests under way at once, 1 to 1,024. Fewer are used at first, and when the endpoint asks for less.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; } = 64;

    /// <summary>The most events a second, 0.1 to 1,000,000. Default: no limit but the endpoint's own.</summary>
    [Parameter]
    [ValidateRange(0.1, 1_000_000)]
    public double? RateLimit { get; set; }

    /// <summary>How many times an event is tried again, 0 to 100. Attempts while nothing at all gets through do not count.</summary>
    [Parameter]
    [ValidateRange(0, 100)]
    public int MaximumRetryCount { get; set; } = 8;

    /// <summary>The seconds before the first further attempt, 0.05 to 3,600; each after it waits twice as long, up to a minute, half of it left to chance.</summary>
    [Parameter]
    [ValidateRange(0.05, 3600)]
    public double RetryIntervalSec { get; set; } = 1;

    /// <summary>How many seconds one attempt may take, 1 to 3,600. Default: what Set-PendoApiKey says, otherwise 30.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int? TimeoutSec { get; set; }

    /// <summary>How many seconds nothing may get through before the command gives up, 1 to 604,800 (a week).</summary>
    [Parameter]
    [ValidateRange(1, 604_800)]
    public int OutageTimeoutSec { get; set; } = 300;

    /// <summary>A file to which everything is appended that did not arrive, one JSON object a line. It holds personal data and is readable by its owner alone.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RejectPath { get; set; }

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
        DeliverySettings settings = new()
        {
            ThrottleLimit = ThrottleLimit,
            RateLimit = RateLimit,
            MaximumRetryCount = MaximumRetryCount,
            RetryIntervalSec = RetryIntervalSec,
            TimeoutSec = TimeoutSec,
            OutageTimeoutSec = OutageTimeoutSec,
            RejectPath = RejectPath,
            ApiKey = ApiKey,
            PassThru = PassThru,
        };
        _delivery = new DeliveryStart(this, EventKind, settings, Stopped);
    }

    private protected override void Take(OutgoingEvent outgoing) => _delivery!.Take(outgoing);

    private protected override void Refuse(EventFault fault, long line, object source)
    {
        _delivery!.Run?.Keep(EventKind, fault, line, source);
        _delivery.Report.Refuse(fault, Place(line), source);
    }

    private protected override void Refuse(CsvProblem problem, string file)
    {
        _delivery!.Run?.Keep(problem);
        _delivery.Report.Refuse(problem, file);
    }

    private protected override void Advance(double share) => _delivery!.Report.Share = share;

    private protected override void End()
    {
        base.End();
        _delivery!.Complete();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _delivery?.Dispose();
        base.Dispose(disposing);
    }
}
