using System.Diagnostics;
using System.Management.Automation;
using PendoSegment.Delivery;
using PendoSegment.Errors;
using PendoSegment.Events;
using PendoSegment.Ledger;
using PendoSegment.Session;
using PendoSegment.Values;

namespace PendoSegment.Sending;

/// <summary>
/// The pipeline thread's side of delivery: asks where the user wants to be asked, hands events over, waits where it must, passes on what became of
/// them, and when the command ends early leaves everything that was taken and not delivered in the rejects file. With -WhatIf it only asks.
/// </summary>
internal sealed class EventSender : IDisposable
{
    // How long the pipeline thread waits before it looks at progress again: five updates a second.
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);

    // How many such records go by before it looks at anything else: more often would be most of what they cost.
    private const int ReportEvery = 64;

    private readonly PSCmdlet _command;
    private readonly EventKind? _kind;
    private readonly string _host;
    private readonly bool _asks;
    private readonly SendReport _report;
    private readonly EndingReport _ending;
    private readonly SendFiles _files;
    private readonly RefusedRecords? _refused;
    private readonly LedgerGate? _gate;
    private readonly SendRun? _run;
    private readonly TimeSpan _attemptLimit;
    private readonly CancellationToken _stopped;
    private long _passedOver;

    /// <summary>Gets ready. Nothing is sent before the first event.</summary>
    /// <param name="command">Who sends.</param>
    /// <param name="kind">What all events are; null when each says so itself.</param>
    /// <param name="mapping">What records become events by; null for events that were ready.</param>
    /// <param name="connection">Where to and with which key; null only with -WhatIf.</param>
    /// <param name="options">How. What is accepted is reported when results are to be written instead of a summary.</param>
    /// <param name="files">Where what becomes of them is written down. They are closed here.</param>
    /// <param name="taken">Says how far the input has been taken, and how to go on behind it.</param>
    /// <param name="stopped">Cancelled when the command is stopped.</param>
    public EventSender(
        PSCmdlet command,
        EventKind? kind,
        MappingDefinition? mapping,
        PendoConnection? connection,
        DeliveryOptions options,
        SendFiles files,
        Func<InputPlace> taken,
        CancellationToken stopped)
    {
        _command = command;
        _kind = kind;
        _host = connection?.Endpoint.Root.Host ?? "Pendo";
        _asks = Asking.IsOn(command);
        _attemptLimit = options.Timeout;
        _stopped = stopped;
        _files = files;
        _report = new SendReport(command, kind, options.ReportAccepted, _host);
        _ending = new EndingReport(command, files.RejectPath, isSentNextTime: files.Ledger is not null && kind is EventKind.Identify or EventKind.Group, taken);
        _refused = files.Rejects is null ? null : new RefusedRecords(files.Rejects, kind, mapping);
        _gate = files.Ledger is null ? null : new LedgerGate(files.Ledger.Check, options.ReportAccepted);
        if (connection is not null && !Asking.IsWhatIf(command))
        {
            _run = new SendRun(connection, options, files, _ending.Reason, stopped);
        }
    }

    /// <summary>What holds back events that need not be sent; null for nothing.</summary>
    public IEventGate? Gate => _gate;

    /// <summary>Whose events these are, for the summary; null for all.</summary>
    public string? Shard { init => _report.Shard = value; }

    /// <summary>Hands an event over if the user agrees, and waits when there is no room for more.</summary>
    public void Add(OutgoingEvent outgoing)
    {
        // A rehearsal goes on as if it had been sent, since what comes behind is compared with it.
        bool isWanted = !_asks || Asking.Agrees(_command, outgoing, _host);
        if (isWanted || _run is null)
        {
            _files.Ledger?.Check.HandOver(outgoing);
        }

        if (!isWanted || _run is null)
        {
            outgoing.Release();
            return;
        }

        _run.Add(outgoing);
        _stopped.ThrowIfCancellationRequested();
        Report(_run);
        while (!_run.Dispatcher.HasRoom)
        {
            _run.Dispatcher.WaitForRoom(Tick, _stopped);
            Report(_run);
        }
    }

    /// <summary>Goes on behind a record that became no event, and is no fault either: one that the ledger has as it is, or another shard's.</summary>
    public void PassOver()
    {
        if (_run is null)
        {
            return;
        }

        if (_gate?.TakeHeld() == true)
        {
            _run.PassOver();
            _report.PassOver(_gate.HeldKind, _gate.HeldId);
        }

        if (++_passedOver % ReportEvery == 0)
        {
            _stopped.ThrowIfCancellationRequested();
            Report(_run);
        }
    }

    /// <summary>Takes a record that cannot be an event, and keeps it, before anybody is told of it.</summary>
    public void Keep(EventFault fault, long line, object source) => _run?.Refuse(() => _refused?.Add(fault, line, source));

    /// <summary>Tells of a record that cannot be an event.</summary>
    public void Refuse(EventFault fault, string place, object source) => Refuse(ErrorRecords.EventInvalid(fault, place, source), fault.Message);

    /// <summary>Takes a row that cannot be read, keeps it, and tells of it.</summary>
    public void Refuse(CsvProblem problem, string file)
    {
        _run?.Refuse(() => _refused?.Add(problem));
        Refuse(ErrorRecords.RowInvalid(problem, file), problem.Message);
    }

    /// <summary>How much of the file has been read, 0 to 1.</summary>
    public void Advance(double share) => _report.Share = share;

    /// <summary>Waits until everything has been delivered or refused, and writes the summary, unless results were written instead.</summary>
    /// <param name="isWhole">True when the input is all that there is of its kind, so that who is not in it is absent.</param>
    /// <param name="badRows">How many rows could not be read, those that another shard tells of included.</param>
    public void Complete(bool isWhole, long badRows)
    {
        if (_run is null)
        {
            if (_gate is not null)
            {
                LedgerReport.Rehearse(_command, _files.Ledger!, _gate.Held);
            }

            return;
        }

        Deliver(_run);
        DeliveryAccount account = _run.End(string.Empty, LedgerRun.Completed, isWhole && _gate is { HasSeen: true } && _kind is not EventKind.Track ? _kind : null);
        if (_run.Fault is { } fault)
        {
            throw Ending(_run, fault);
        }

        Summarize(account, LedgerRun.Completed);
        if (_gate is not null)
        {
            LedgerReport.Tell(_command, _files.Ledger!, _gate.Held, badRows + _gate.Unknown);
        }
    }

    /// <summary>Delivers what was taken before something else than delivery ended the command.</summary>
    /// <param name="errorId">What ends it.</param>
    /// <param name="isSummarized">True to end with the summary as well.</param>
    /// <returns>What became of it, to be added to the error's message; empty when nothing had been taken.</returns>
    public string Conclude(string errorId, bool isSummarized)
    {
        if (_run is null || _ending.IsTold)
        {
            return string.Empty;
        }

        try
        {
            Deliver(_run);
        }
        catch (DeliveryException fault)
        {
            return " " + fault.Message;
        }

        DeliveryAccount account = _run.End(string.Empty, errorId);
        if (_run.Dispatcher.Taken + account.Unchanged == 0)
        {
            return string.Empty;
        }

        string told = _ending.Tell(account);
        if (isSummarized)
        {
            Summarize(account, errorId);
        }

        return " " + told;
    }

    /// <summary>
    /// Delivers what was taken before the error that is to be the end, and adds to that error what became of it. Since nobody can stop it, it takes no longer
    /// than an attempt may take.
    /// </summary>
    public void Interrupted()
    {
        if (_run is null || _ending.IsTold || _report.StoppedBy is not { } error)
        {
            return;
        }

        Stopwatch clock = Stopwatch.StartNew();
        while (!_run.Dispatcher.IsIdle && _run.Dispatcher.Fault is null && clock.Elapsed < _attemptLimit)
        {
            _run.Dispatcher.WaitForEnd(_attemptLimit - clock.Elapsed, CancellationToken.None);
        }

        ErrorDetails? details = error.ErrorDetails;
        string told = Visible.Of(_ending.Tell(_run.End("An error that was to be the end came before this was delivered", ErrorRecords.Id(error))));
        error.ErrorDetails = new ErrorDetails($"{details?.Message ?? error.Exception.Message} {told}") { RecommendedAction = details?.RecommendedAction };
    }

    /// <summary>Ends it, wherever it is.</summary>
    public void Dispose()
    {
        _run?.Dispose();
        DeliveryAccount? account = _run?.End(string.Empty, SendRun.Stopped);
        _files.Dispose();
        if (account is { Consumed: > 0 } && !_ending.IsTold)
        {
            _ending.TellHost(account);
        }
    }

    private void Deliver(SendRun run)
    {
        while (!run.Dispatcher.IsIdle)
        {
            run.Dispatcher.WaitForEnd(Tick, _stopped);
            Report(run);
        }

        Report(run);
    }

    private void Summarize(DeliveryAccount account, string endedBy)
    {
        _ending.IsTold = true;
        _report.Complete(account, _run!.Dispatcher.Retries, _files.Rejects is { Lines: > 0 } rejects ? rejects.Path : null, endedBy);
    }

    private void Refuse(ErrorRecord error, string reason)
    {
        _report.Refuse(error, reason);
        if (_run is not null)
        {
            Report(_run);
        }
    }

    private void Report(SendRun run)
    {
        _report.Report(run);
        if (run.Fault is { } fault)
        {
            throw Ending(run, fault);
        }
    }

    // What ended delivery, with what that means for the events.
    private DeliveryException Ending(SendRun run, DeliveryException fault)
    {
        _report.EndProgress();
        DeliveryAccount account = run.End(fault.Message, fault.Fault.ToString());
        string told = _ending.Tell(account);

        // Answers that came while it ended.
        _report.Report(run);
        return new DeliveryException(fault.Fault, $"{fault.Message} {told}", fault);
    }
}
