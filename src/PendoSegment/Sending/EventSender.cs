using System.Management.Automation;
using PendoSegment.Delivery;
using PendoSegment.Delivery.Segment;
using PendoSegment.Errors;
using PendoSegment.Events;
using PendoSegment.Input;
using PendoSegment.Rejects;
using PendoSegment.Session;

namespace PendoSegment.Sending;

/// <summary>
/// The pipeline thread's side of delivery: asks where the user wants to be asked, hands events over, waits where it must, passes on what became of
/// them, and when the command ends early leaves everything that was taken and not delivered in the rejects file. With -WhatIf it only asks.
/// </summary>
internal sealed class EventSender : IDisposable
{
    // How long the pipeline thread waits before it looks at progress again: five updates a second.
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);

    private readonly PSCmdlet _command;
    private readonly EventKind? _kind;
    private readonly string _host;
    private readonly bool _asks;
    private readonly SendReport _report;
    private readonly RejectsFile? _rejects;
    private readonly Dispatcher? _dispatcher;
    private readonly CancellationToken _stopped;
    private int _ended;

    /// <summary>Gets ready. Nothing is sent before the first event.</summary>
    /// <param name="command">Who sends.</param>
    /// <param name="kind">What all events are; null when each says so itself.</param>
    /// <param name="connection">Where to and with which key; null only with -WhatIf.</param>
    /// <param name="options">How. What is accepted is reported when results are to be written instead of a summary.</param>
    /// <param name="rejectPath">The rejects file as the user named it; null for none.</param>
    /// <param name="stopped">Cancelled when the command is stopped.</param>
    /// <exception cref="CommandException">The rejects file cannot be opened.</exception>
    public EventSender(PSCmdlet command, EventKind? kind, PendoConnection? connection, DeliveryOptions options, string? rejectPath, CancellationToken stopped)
    {
        _command = command;
        _kind = kind;
        _host = connection?.Endpoint.Root.Host ?? "Pendo";
        _asks = Asking.IsOn(command);
        _stopped = stopped;
        _report = new SendReport(command, kind, options.ReportAccepted, _host);
        if (connection is not null && !Asking.IsWhatIf(command))
        {
            _rejects = rejectPath is null ? null : OpenRejects(FileResolver.Literal(command, rejectPath));
            _dispatcher = HttpDelivery.Start(PendoSession.Current.ClientFor(connection), connection.Endpoint, connection.Key, options, _rejects);
            AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
        }
    }

    /// <summary>What records become events by: what it keeps at home is not written down either. Null for events that were ready.</summary>
    public MappingDefinition? Mapping { get; init; }

    /// <summary>Hands an event over if the user agrees, and waits when there is no room for it.</summary>
    public void Add(OutgoingEvent outgoing)
    {
        if ((_asks && !Asking.Agrees(_command, outgoing, _host)) || _dispatcher is null)
        {
            outgoing.Release();
            return;
        }

        _stopped.ThrowIfCancellationRequested();
        while (!_dispatcher.TryAdd(outgoing))
        {
            _dispatcher.WaitForRoom(Tick, _stopped);
            Report(_dispatcher);
        }

        Report(_dispatcher);
    }

    /// <summary>Tells of a record that cannot be an event, and keeps it.</summary>
    public void Refuse(EventFault fault, long line, string place, object source)
    {
        // An event that was ready is in a file or a variable already, and not one that can be sent: it is not written down again.
        if (_kind is { } kind)
        {
            Keep(rejects => rejects.AddInvalid(kind, ErrorKind.EventInvalid.Id, fault.Message, line, RecordText.Of(source, Mapping)));
        }

        _report.Refuse(ErrorRecords.EventInvalid(fault, place, source), fault.Message);
    }

    /// <summary>Tells of a row that cannot be read, and keeps it.</summary>
    public void Refuse(CsvProblem problem, string file)
    {
        Keep(rejects => rejects.AddRow(problem.Message, problem.Line, RecordText.KeepsAtHome(Mapping) ? null : problem.Text));
        _report.Refuse(ErrorRecords.RowInvalid(problem, file), problem.Message);
    }

    /// <summary>How much of the file has been read, 0 to 1.</summary>
    public void Advance(double share) => _report.Share = share;

    /// <summary>Waits until everything has been delivered or refused, and writes the summary, unless results were written instead.</summary>
    public void Complete()
    {
        if (_dispatcher is null)
        {
            return;
        }

        while (!_dispatcher.IsIdle)
        {
            _dispatcher.WaitForEnd(Tick, _stopped);
            Report(_dispatcher);
        }

        Report(_dispatcher);
        _report.Complete(_dispatcher, _rejects is { Lines: > 0 } ? _rejects.Path : null);
    }

    /// <summary>Ends it, wherever it is.</summary>
    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        End("The command was stopped before this was delivered.");
    }

    private static RejectsFile OpenRejects(string path)
    {
        try
        {
            return RejectsFile.Open(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or NotSupportedException or System.Security.SecurityException)
        {
            throw new CommandException(
                ErrorKind.RejectPathInvalid with { Category = ErrorCategory.OpenError }, $"The rejects file '{path}' cannot be written: {problem.Message} Give another -RejectPath.", path);
        }
    }

    private void Report(Dispatcher dispatcher)
    {
        _report.Report(dispatcher);
        if (dispatcher.Fault is { } fault)
        {
            throw Ending(fault);
        }
    }

    private void Keep(Action<RejectsFile> write)
    {
        try
        {
            if (_rejects is not null)
            {
                write(_rejects);
            }
        }
        catch (DeliveryException problem)
        {
            throw Ending(problem);
        }
    }

    // What ended delivery, with what that means for the events.
    private DeliveryException Ending(DeliveryException fault)
    {
        _report.EndProgress();
        int left = End(fault.Message);
        return new DeliveryException(fault.Fault, $"{fault.Message} {SendReport.Balance(_dispatcher!.Accepted, left, _rejects?.Path)}");
    }

    private void OnProcessExit(object? sender, EventArgs e) => End("The process ended before this was delivered.");

    // Called by the pipeline thread, or when the process ends; whoever comes first does it.
    private int End(string reason)
    {
        if (_dispatcher is null || Interlocked.Exchange(ref _ended, 1) == 1)
        {
            return 0;
        }

        IReadOnlyList<OutgoingEvent> undelivered = _dispatcher.TakeUndelivered();
        try
        {
            foreach (OutgoingEvent outgoing in undelivered)
            {
                _rejects?.AddUndelivered(outgoing, reason);
            }
        }
        catch (DeliveryException)
        {
            // The file cannot be written: that is being told already, and nothing more can be done for these.
        }

        _rejects?.Dispose();
        _dispatcher.Dispose();
        return undelivered.Count;
    }
}
