using System.Management.Automation.Language;
using System.Management.Automation;
using PendoSegment.Delivery;
using PendoSegment.Errors;
using PendoSegment.Events;
using PendoSegment.Input;
using PendoSegment.Ledger;
using PendoSegment.Parameters;
using PendoSegment.Sending;
using PendoSegment.Session;
using PendoSegment.Time;
using PendoSegment.Values;

namespace PendoSegment.Commands;

/// <summary>What all commands share that send events: how they are delivered.</summary>
public abstract class SendCommand : EventCommand
{
    private EventSender? _sender;
    private bool _isReadToEnd;
    private bool _isOfLedger;

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

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? LedgerPath { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    [ValidateRange(1, 36_500)]
    public int? MaximumAgeDays { get; set; }

    private protected override IEventGate? Gate => _sender?.Gate;

    private protected override void Prepare() => StartSending(EventKind);

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

            // It is what all shards may do together.
            RateLimit = RateLimit / (ThisShard?.Count ?? 1),
            MaximumRetryCount = MaximumRetryCount,
            RetryInterval = MyInvocation.BoundParameters.ContainsKey(nameof(RetryIntervalSec)) ? Precise.Seconds(RetryIntervalSec) : null,
            Timeout = TimeoutSec is { } seconds ? TimeSpan.FromSeconds(seconds) : connection?.Timeout ?? TimeSpan.FromSeconds(30),
            OutageTimeout = TimeSpan.FromSeconds(OutageTimeoutSec),
            ReportAccepted = PassThru,
        };
        if (ThisShard is { } shard && options.RateLimit is { } share)
        {
            WriteVerbose(FormattableString.Invariant($"Shard {shard} sends {share:0.###} events a second at most, its share of {RateLimit}."));
        }

        if (LedgerPath is null && (Force || MaximumAgeDays is not null))
        {
            WriteWarning($"{(Force ? "-Force" : "-MaximumAgeDays")} says nothing without -LedgerPath: everything is sent anyway.");
        }

        SendFileNames names = new()
        {
            RejectPath = FindPath(RejectPath, nameof(RejectPath), ErrorKind.RejectPathInvalid),
            LedgerPath = FindLedger(),
            Shard = ThisShard?.ToString(),
            Ledger = new LedgerOptions { Force = Force, MaximumAge = MaximumAgeDays is { } days ? TimeSpan.FromDays(days) : null },
        };
        _sender = new EventSender(this, kind, Definition, connection, options, SendFiles.Open(this, names, connection, kind, Definition, Stopped), Taken, Stopped) { Shard = names.Shard };
    }

    /// <summary>How to give the rows of a file again that stand behind so many; null when nobody can say.</summary>
    private protected virtual string? SkipRows(string file, long count) => BadRows > 0 ? null : $"Import-Csv {Quoted(file)} | Select-Object -Skip {count}";

    /// <summary>A name as a script has it.</summary>
    private protected static string Quoted(string name) => $"'{CodeGeneration.EscapeSingleQuotedStringContent(name)}'";

    private protected override void Process(OutgoingEvent outgoing) => _sender!.Add(outgoing);

    private protected override void PassOver() => _sender!.PassOver();

    /// <summary>True when the input is all that there is of its kind, so that who is not in it is absent.</summary>
    private protected virtual bool IsWhole => ParameterSetName != ParameterSets.Direct && !_isOfLedger;

    // What a ledger knows of some is no input that others could be absent from, and an account is no visitor.
    private protected override void Read(PSObject input)
    {
        if (input.BaseObject is PendoLedgerEntry entry)
        {
            _isOfLedger = true;
            if (entry.Kind != EventKind)
            {
                EventFault fault = new(MappingIssueCode.IdInvalid, nameof(entry.Id), $"'{entry.Id}' is of the kind {entry.Kind} in its ledger: send it with Send-Pendo{entry.Kind}, or ask Get-PendoLedger for -Kind {EventKind}.");
                Keep(fault, 0, input);
                Refuse(fault, Place(0), input);
                return;
            }
        }
        else if (Records == 1)
        {
            _isOfLedger = input.TypeNames.Any(name => name.EndsWith("." + nameof(PendoLedgerEntry), StringComparison.Ordinal));
        }

        base.Read(input);
    }

    private protected override void Keep(EventFault fault, long line, object source) => _sender!.Keep(fault, line, source);

    private protected override void Refuse(EventFault fault, string place, object source) => _sender!.Refuse(fault, place, source);

    private protected override void Refuse(CsvProblem problem, string file) => _sender!.Refuse(problem, file);

    private protected override void Advance(double share) => _sender!.Advance(share);

    private protected override string Conclude(string errorId, bool isInput) => _sender?.Conclude(errorId, isInput) ?? string.Empty;

    private protected override void Interrupted() => _sender?.Interrupted();

    private protected override void End()
    {
        _isReadToEnd = true;
        base.End();
        _sender!.Complete(IsWhole, BadRows);
    }

    protected override void Dispose(bool disposing)
    {
        _sender?.Dispose();
        base.Dispose(disposing);
    }

    private string? FindPath(string? name, string parameter, ErrorKind kind)
    {
        string? path = name is null ? null : FileResolver.Literal(this, name);
        return path is not null && ParameterSetName == ParameterSets.Path && Sources.Any(source => FileResolver.IsSame(source, path))
            ? throw new CommandException(
                kind with { Category = ErrorCategory.InvalidArgument }, $"'{path}' is both -Path and -{parameter}: it would be read while it is written. Give another -{parameter}.", path)
            : path;
    }

    private string? FindLedger()
    {
        // The file itself: it is replaced now and then, which a link to it must not be.
        string? path = FindPath(LedgerPath, nameof(LedgerPath), ErrorKind.LedgerInvalid) is null ? null : FileResolver.Linked(this, LedgerPath!);
        return path is not null && RejectPath is not null && FileResolver.IsSame(path, FileResolver.Literal(this, RejectPath))
            ? throw new CommandException(ErrorKind.LedgerInvalid with { Category = ErrorCategory.InvalidArgument }, $"'{path}' is both -LedgerPath and -RejectPath. Give each a file of its own.", path)
            : path;
    }

    // With a ledger nothing is to be left out: a part would be taken for the whole, and the ids of the rest for absent.
    private string? GoOn => LedgerPath is not null && IsWhole && EventKind != EventKind.Track
        ? "To go on, run it again with the whole input: what was accepted is in the ledger, and is not sent again."
        : null;

    private InputPlace Taken() => ParameterSetName switch
    {
        _ when _isReadToEnd || ParameterSetName == ParameterSets.Direct => InputPlace.End,
        ParameterSets.Pipeline => new(
            Records == 1 ? "The pipeline's first record had been taken" : $"The pipeline's first {Shown.Count(Records)} records had been taken",
            GoOn ?? $"To go on behind {(Records == 1 ? "it" : "them")}, put Select-Object -Skip {Records} before the command."),
        _ => TakenOfFiles(),
    };

    private InputPlace TakenOfFiles()
    {
        if (File is not { } file)
        {
            return InputPlace.End;
        }

        string[] others = [.. Sources.Skip(FilesRead + 1)];
        string behind = others.Length == 0 ? string.Empty : $", and nothing of the {(others.Length == 1 ? "file" : $"{Shown.Count(others.Length)} files")} behind it ('{others[0]}'{(others.Length == 1 ? string.Empty : ", ...")})";
        string taken = LastLine == 0 ? $"Nothing of '{file}' had been taken{behind}" : $"'{file}' had been taken up to line {Shown.Count(LastLine)} ({(Rows == 1 ? "1 row" : $"{Shown.Count(Rows)} rows")}){behind}";
        string? rows = LastLine == 0 ? null : SkipRows(file, Rows);
        return new(taken, LastLine == 0 ? string.Empty
            : GoOn is { } again ? again
            : rows is null ? "To go on, send a file of its header and the lines behind that."
            : $"To go on behind that, with the same other parameters: {rows} | {MyInvocation.MyCommand.Name}");
    }
}
