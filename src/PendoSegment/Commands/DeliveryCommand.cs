using System.Management.Automation;
using PendoSegment.Delivery;
using PendoSegment.Events;
using PendoSegment.Ledger;
using PendoSegment.Parameters;
using PendoSegment.Records;
using PendoSegment.Sending;
using PendoSegment.Time;

namespace PendoSegment.Commands;

/// <summary>What all commands share that deliver events to one of Pendo's ways in: how they are delivered, and what becomes of them.</summary>
public abstract class DeliveryCommand : StoredEventCommand
{
    private EventSender? _sender;
    private RunRecorder? _recorder;
    private Destination? _destination;
    private bool _isReadToEnd;
    private bool _isPart;

    private protected DeliveryCommand(int throttleLimit) => ThrottleLimit = throttleLimit;

    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; }

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

    [Parameter]
    [ValidateRange(1, 7 * 24 * 3600)]
    public int OutageTimeoutSec { get; set; } = 300;

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RejectPath { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? LedgerPath { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    [ValidateRange(1, 36_500)]
    public int? MaximumAgeDays { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ReportPath { get; set; }

    [Parameter]
    public ReportDetail ReportDetail { get; set; }

    private protected override IEventGate? Gate => _sender?.Gate;

    private protected override void Ready() => _recorder = RunRecorder.Open(this, ReportPath, ReportDetail, ParameterSetName == ParameterSets.Path ? Path : null);

    private protected override void Prepare() => StartSending(EventKind);

    /// <summary>Finds out where to, and with which key. A rehearsal needs none.</summary>
    /// <param name="kind">What all events are; null when each says so itself.</param>
    private protected abstract Destination Connect(EventKind? kind);

    /// <summary>How an entry of a ledger that is of another kind is delivered, for people.</summary>
    private protected abstract string HowToDeliver(PendoLedgerEntry entry);

    /// <summary>Makes ready to send.</summary>
    /// <param name="kind">What all events are; null when each says so itself.</param>
    private protected void StartSending(EventKind? kind)
    {
        Destination destination = _destination = Connect(kind);
        DeliveryOptions options = new()
        {
            ThrottleLimit = ThrottleLimit,

            // It is what all shards may do together.
            RateLimit = RateLimit / (ThisShard?.Count ?? 1),
            MaximumRetryCount = MaximumRetryCount,
            RetryInterval = MyInvocation.BoundParameters.ContainsKey(nameof(RetryIntervalSec)) ? Precise.Seconds(RetryIntervalSec) : null,
            Timeout = TimeoutSec is { } seconds ? TimeSpan.FromSeconds(seconds) : destination.Timeout,
            OutageTimeout = TimeSpan.FromSeconds(OutageTimeoutSec),
            ReportAccepted = PassThru,
            TraceRequests = Asking.IsDebug(this),
        };
        if (ThisShard is { } shard && options.RateLimit is { } share)
        {
            WriteVerbose(FormattableString.Invariant($"Shard {shard} sends {share:0.###} {destination.Units} a second at most, its share of {RateLimit}."));
        }

        if (LedgerPath is null && (Force || MaximumAgeDays is not null))
        {
            WriteWarning($"{(Force ? "-Force" : "-MaximumAgeDays")} says nothing without -LedgerPath: everything is sent anyway.");
        }

        SendFileNames names = SendFileNames.Find(this, RejectPath, LedgerPath, _recorder?.Path, () => ParameterSetName == ParameterSets.Path ? Sources : []) with
        {
            Shard = ThisShard?.ToString(),
            Report = _recorder?.Of(destination, Definition, ThisShard),
            Ledger = new LedgerOptions { Force = Force, MaximumAge = MaximumAgeDays is { } days ? TimeSpan.FromDays(days) : null },
        };
        _sender = new EventSender(this, destination, Definition, options, SendFiles.Open(this, names, destination, Definition, Stopped), Taken, Stopped) { Shard = names.Shard };
    }

    /// <summary>How to give the rows of a file again that stand behind so many; null when nobody can say.</summary>
    private protected virtual string? SkipRows(string file, long count) => BadRows > 0 ? null : $"Import-Csv {InputPlace.Quoted(file)} | Select-Object -Skip {count}";

    private protected override void Process(OutgoingEvent outgoing) => _sender!.Add(outgoing);

    private protected override string NothingDone => "Nothing was sent";

    private protected override void PassOver() => IsHeldBack();

    /// <summary>Goes on behind a record that is not sent; true when the ledger has it as it is, false when it is another shard's.</summary>
    private protected bool IsHeldBack() => _sender!.PassOver(Place);

    /// <summary>True when the input is all that there is of its kind, so that who is not in it is absent.</summary>
    private protected virtual bool IsWhole => ParameterSetName != ParameterSets.Direct && !_isPart && !HasStored;

    // What a ledger knows of some is no input that others could be absent from, and an account is no visitor.
    private protected override void Read(PSObject input)
    {
        if (input.BaseObject is PendoLedgerEntry entry)
        {
            _isPart = true;
            if (entry.Kind != EventKind)
            {
                EventFault fault = new(MappingIssueCode.IdInvalid, nameof(entry.Id), $"'{entry.Id}' is of the kind {entry.Kind} in its ledger: {HowToDeliver(entry)}, or ask Get-PendoLedger for -Kind {EventKind}.");
                Keep(fault, 0, input);
                Refuse(fault, Place, input);
                return;
            }
        }
        else if (Records == 1)
        {
            _isPart = input.TypeNames.Any(name => name.EndsWith("." + nameof(PendoLedgerEntry), StringComparison.Ordinal));
        }

        base.Read(input);
    }

    private protected override void KeepStored(EventFault fault, long line, object source, string? text) => _sender!.Keep(fault, line, source, text);

    private protected override void Keep(EventFault fault, long line, object source) => _sender!.Keep(fault, line, source);

    /// <summary>Takes an event that would be refused, and keeps it, before anybody is told of it.</summary>
    private protected void Keep(DeliveryOutcome refused) => _sender!.Keep(refused);

    /// <summary>Tells of an event that would be refused.</summary>
    private protected void Tell(DeliveryOutcome refused) => _sender!.Refuse(refused);

    private protected override void Refuse(EventFault fault, RecordPlace place, object source) => _sender!.Refuse(fault, place, source);

    private protected override void Refuse(CsvProblem problem, string file) => _sender!.Refuse(problem, file);

    private protected override void Advance(double share) => _sender!.Advance(share);

    private protected override void LeaveOut(string sentence) => _recorder?.LeaveOut(sentence);

    private protected override string Conclude(string errorId, bool isInput)
    {
        string told = _sender?.Conclude(errorId, isInput) ?? string.Empty;
        _recorder?.EndUnbegun(errorId);
        return _recorder?.TakeProblem() is { } problem ? $"{told} {problem.Message}" : told;
    }

    private protected override void Interrupted() => _sender?.Interrupted();

    private protected override void End()
    {
        EndStored();
        _isReadToEnd = true;
        base.End();
        _sender!.Complete(IsWhole, BadRows);
    }

    protected override void Dispose(bool disposing)
    {
        _sender?.Dispose();
        _recorder?.EndUnbegun(SendRun.Stopped);
        base.Dispose(disposing);
    }

    // With a ledger nothing is to be left out: a part would be taken for the whole, and the ids of the rest for absent.
    private string? GoOn => LedgerPath is not null && IsWhole && EventKind != EventKind.Track
        ? $"To go on, run it again with the whole input: what was {_destination!.Taken} is in the ledger, and is not sent again."
        : null;

    private InputPlace Taken() => ParameterSetName switch
    {
        _ when _isReadToEnd || ParameterSetName == ParameterSets.Direct => InputPlace.End,
        ParameterSets.Pipeline => InputPlace.InPipeline(Records, GoOn),
        _ => TakenOfFiles(),
    };

    private InputPlace TakenOfFiles()
    {
        if (File is not { } file)
        {
            return InputPlace.End;
        }

        string[] others = [.. Sources.Skip(FilesRead + 1)];
        return LastLine == 0 ? InputPlace.Before(file, others) : InputPlace.InFile(file, others, LastLine, Rows, GoOn ?? InputPlace.Behind(SkipRows(file, Rows), MyInvocation.MyCommand.Name));
    }
}
