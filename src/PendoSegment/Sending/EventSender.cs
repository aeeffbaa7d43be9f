using System.Management.Automation;
using PendoSegment.Delivery;
using PendoSegment.Errors;
using PendoSegment.Events;
using PendoSegment.Records;

namespace PendoSegment.Sending;

/// <summary>
/// The pipeline thread's side of delivery: asks where the user wants to be asked, hands events over, waits where it must, passes on what became of
/// them, and when the command ends early leaves everything that was taken and not delivered in the rejects file. With -WhatIf it only asks.
/// </summary>
internal sealed class EventSender : IDisposable
{
    // How many such records go by before it looks at anything else: more often would be most of what they cost.
    private const int ReportEvery = 64;

    private readonly PSCmdlet _command;
    private readonly Destination _destination;
    private readonly bool _asks;
    private readonly SendReport _report;
    private readonly EndingReport _ending;
    private readonly SendFiles _files;
    private readonly RefusedRecords? _refused;
    private readonly LedgerGate? _gate;
    private readonly SendRun? _run;
    private readonly SendEnd? _end;
    private readonly CancellationToken _stopped;
    private long _passedOver;

    /// <summary>Gets ready. Nothing is sent before the first event.</summary>
    /// <param name="command">Who sends.</param>
    /// <param name="destination">Where to.</param>
    /// <param name="mapping">What records become events by; null for events that were ready.</param>
    /// <param name="options">How. What is accepted is reported when results are to be written instead of a summary.</param>
    /// <param name="files">Where what becomes of them is written down. They are closed here.</param>
    /// <param name="taken">Says how far the input has been taken, and how to go on behind it.</param>
    /// <param name="stopped">Cancelled when the command is stopped.</param>
    public EventSender(
        PSCmdlet command, Destination destination, MappingDefinition? mapping, DeliveryOptions options, SendFiles files, Func<InputPlace> taken, CancellationToken stopped)
    {
        _command = command;
        _destination = destination;
        _asks = Asking.IsOn(command);
        _stopped = stopped;
        _files = files;
        _report = new SendReport(command, destination, files.Report, options.ReportAccepted);
        _ending = new EndingReport(command, destination, files.RejectPath, isSentNextTime: files.Ledger is not null && destination.Kind is EventKind.Identify or EventKind.Group, taken);
        _refused = files.Rejects is null ? null : new RefusedRecords(files.Rejects, destination.Kind, mapping);
        _gate = files.Ledger is null ? null : new LedgerGate(files.Ledger.Check, options.ReportAccepted);
        if (destination.IsKnown && !Asking.IsWhatIf(command))
        {
            _run = new SendRun(destination, options, files, _ending, stopped);
            _end = new SendEnd(command, _run, _report, _ending, files, _gate, destination.Kind, options.Timeout, stopped);
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
        bool isWanted = !_asks || Asking.Agrees(_command, _destination.Question(outgoing));
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
        _end!.Report();
        _end.WaitForRoom();
    }

    /// <summary>Goes on behind a record that became no event, and is no fault either: one that the ledger has as it is, or another shard's.</summary>
    /// <param name="place">Where it stands.</param>
    /// <returns>True for the first of the two.</returns>
    public bool PassOver(RecordPlace place)
    {
        bool isHeld = _gate?.TakeHeld() == true;
        if (_run is null)
        {
            return isHeld;
        }

        if (isHeld)
        {
            _run.PassOver();
            _report.PassOver(_gate!.HeldKind, _gate.HeldId, place);
        }

        if (++_passedOver % ReportEvery == 0)
        {
            _stopped.ThrowIfCancellationRequested();
            _end!.Report();
        }

        return isHeld;
    }

    /// <summary>Takes a record that cannot be an event, and keeps it, before anybody is told of it.</summary>
    /// <param name="fault">Why not.</param>
    /// <param name="line">The line of its file; 0 where there is none.</param>
    /// <param name="source">The record.</param>
    /// <param name="stored">Its text, where it was to be an event already; otherwise null.</param>
    public void Keep(EventFault fault, long line, object source, string? stored = null) => _run?.Refuse(() => _refused?.Add(fault, line, source, stored));

    /// <summary>Takes an event that would be refused, and keeps it, before anybody is told of it.</summary>
    public void Keep(DeliveryOutcome refused) => _run?.Refuse(() => _files.Rejects?.Add(refused));

    /// <summary>Tells of an event that would be refused.</summary>
    public void Refuse(DeliveryOutcome refused)
    {
        _report.Report(refused);
        refused.Event.Release();
        _end?.Report();
    }

    /// <summary>Tells of a record that cannot be an event.</summary>
    public void Refuse(EventFault fault, RecordPlace place, object source)
    {
        _files.Report?.Refuse(fault, place.ToString());
        Refuse(ErrorRecords.EventInvalid(fault, place, source), fault.Id, fault.Message, place);
    }

    /// <summary>Takes a row that cannot be read, keeps it, and tells of it.</summary>
    public void Refuse(CsvProblem problem, string file)
    {
        _run?.Refuse(() => _refused?.Add(problem));
        _files.Report?.Refuse(problem, file);
        Refuse(ErrorRecords.RowInvalid(problem, file), id: null, problem.Message, new RecordPlace(0, problem.Line, file));
    }

    /// <summary>How much of the files has been read, 0 to 1; 0 where nobody knows.</summary>
    public void Advance(double share) => _report.Share = share;

    /// <inheritdoc cref="SendEnd.Complete"/>
    public void Complete(bool isWhole, long badRows)
    {
        if (_end is not null)
        {
            _end.Complete(isWhole, badRows);
        }
        else if (_gate is not null)
        {
            LedgerReport.Rehearse(_command, _files.Ledger!, _gate.Held);
        }
    }

    /// <inheritdoc cref="SendEnd.Conclude"/>
    public string Conclude(string errorId, bool isSummarized) => _end?.Conclude(errorId, isSummarized) ?? string.Empty;

    /// <inheritdoc cref="SendEnd.Interrupted"/>
    public void Interrupted() => _end?.Interrupted();

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

        if (_files.Report?.TakeProblem() is { } problem)
        {
            _ending.TellHost(problem.Message);
        }
    }

    private void Refuse(ErrorRecord error, string? id, string reason, RecordPlace place)
    {
        _report.Refuse(error, id, reason, place);
        _end?.Report();
    }
}
