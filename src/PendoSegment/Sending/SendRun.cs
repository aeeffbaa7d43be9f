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
/// The pipeline thread's side of delivery: hands events over, waits where it must, passes on what became of them, and when the
/// command ends early leaves everything that was taken and not delivered in the rejects file.
/// </summary>
internal sealed class SendRun : IDisposable
{
    // How long the pipeline thread waits before it looks at progress again: five updates a second.
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);

    private readonly Dispatcher _dispatcher;
    private readonly SendReport _report;
    private readonly RejectsFile? _rejects;
    private readonly CancellationToken _stopped;
    private readonly YoungGeneration _memory = new();
    private int _ended;

    private SendRun(Dispatcher dispatcher, SendReport report, RejectsFile? rejects, CancellationToken stopped)
    {
        _dispatcher = dispatcher;
        _report = report;
        _rejects = rejects;
        _stopped = stopped;
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
    }

    /// <summary>Starts a run over a connection.</summary>
    /// <param name="connection">Where to and with which key.</param>
    /// <param name="settings">How.</param>
    /// <param name="rejectPath">The full path of the rejects file; null for none.</param>
    /// <param name="report">Tells the user.</param>
    /// <param name="stopped">Cancelled when the command is stopped.</param>
    /// <exception cref="CommandException">The rejects file cannot be opened.</exception>
    public static SendRun Start(PendoConnection connection, DeliverySettings settings, string? rejectPath, SendReport report, CancellationToken stopped)
    {
        RejectsFile? rejects = OpenRejects(rejectPath);
        Dispatcher dispatcher = HttpDelivery.Start(
            PendoSession.Current.ClientFor(connection), connection.Endpoint, connection.Key, settings.ToOptions(connection.Timeout), rejects);
        return new SendRun(dispatcher, report, rejects, stopped);
    }

    /// <summary>Hands an event over, and waits when there is no room for it.</summary>
    public void Add(OutgoingEvent outgoing)
    {
        _stopped.ThrowIfCancellationRequested();
        while (!_dispatcher.TryAdd(outgoing))
        {
            _dispatcher.WaitForRoom(Tick, _stopped);
            Report();
        }

        Report();
        _memory.Count();
    }

    /// <summary>Writes down a record that cannot be an event.</summary>
    public void Keep(EventKind kind, EventFault fault, long line, object source) =>
        Keep(rejects => rejects.AddInvalid(kind, "EventInvalid", fault.Message, line, RecordText.Of(source)));

    /// <summary>Writes down a row that cannot be read.</summary>
    public void Keep(CsvProblem problem) => Keep(rejects => rejects.AddRow(problem.Message, problem.Line, problem.Text));

    /// <summary>Waits until everything has been delivered or refused, and says what was done.</summary>
    public PendoSendSummary Complete()
    {
        while (!_dispatcher.IsIdle)
        {
            _dispatcher.WaitForEnd(Tick, _stopped);
            Report();
        }

        Report();
        _report.EndProgress();
        return _report.Summarize(_dispatcher.Accepted, _dispatcher.Retries, _rejects is { Lines: > 0 } ? _rejects.Path : null);
    }

    /// <summary>Ends the run, wherever it is.</summary>
    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        End("The command was stopped before this was delivered.");
    }

    private static RejectsFile? OpenRejects(string? path)
    {
        try
        {
            return path is null ? null : RejectsFile.Open(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or NotSupportedException or System.Security.SecurityException)
        {
            throw new CommandException("RejectPathInvalid", ErrorCategory.OpenError, $"The rejects file '{path}' cannot be written: {problem.Message} Give another -RejectPath.", path);
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

    private void OnProcessExit(object? sender, EventArgs e) => End("The process ended before this was delivered.");

    private void Report()
    {
        while (_dispatcher.TryTakeNotice(out DeliveryNotice? notice))
        {
            _report.Take(notice!);
        }

        while (_dispatcher.TryTakeOutcome(out DeliveryOutcome? outcome))
        {
            _report.Take(outcome!);
        }

        if (_dispatcher.Fault is { } fault)
        {
            throw Ending(fault);
        }

        _report.Progress(_dispatcher.Accepted);
    }

    private CommandException Ending(DeliveryException fault)
    {
        _report.EndProgress();
        int kept = End(fault.Message);
        bool one = kept == 1;
        string rest = kept == 0 ? string.Empty : $" {Events(kept)} had been taken and not delivered"
            + (_rejects is null
                ? $"; with -RejectPath {(one ? "it" : "they")} would be kept in a file."
                : $" and {(one ? "is" : "are")} in '{_rejects.Path}': send {(one ? "it" : "them")} with Send-PendoEvent -Path.");
        (string id, ErrorCategory category) = fault.Fault switch
        {
            DeliveryFault.KeyRejected => ("KeyRejected", ErrorCategory.AuthenticationError),
            DeliveryFault.RejectsUnwritable => ("RejectPathInvalid", ErrorCategory.WriteError),
            _ => ("EndpointUnavailable", ErrorCategory.ResourceUnavailable),
        };
        return new CommandException(id, category, $"{fault.Message} {Events(_dispatcher.Accepted)} had been accepted.{rest}");
    }

    private static string Events(long count) => count == 1 ? "1 event" : $"{count:N0} events";

    // Called by the pipeline thread, or when the process ends; whoever comes first does it.
    private int End(string reason)
    {
        if (Interlocked.Exchange(ref _ended, 1) == 1)
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
