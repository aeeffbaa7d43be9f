using System.Management.Automation;
using PendoSegment.Delivery;
using PendoSegment.Errors;
using PendoSegment.Events;
using PendoSegment.Ledger;

namespace PendoSegment.Sending;

/// <summary>One command's delivery, and the files that it writes to, until it ends: by itself, by an error, by Ctrl+C, or with the process.</summary>
internal sealed class SendRun : IDisposable
{
    /// <summary>How it ends that comes to no end of its own.</summary>
    public const string Stopped = nameof(Stopped);

    private readonly SendFiles _files;
    private readonly EndingReport _ending;
    private readonly DeliveryRun _delivery;
    private readonly ProcessEnd _processEnd;
    private readonly CancellationTokenRegistration _stopping;
    private DeliveryException? _unwritable;

    /// <summary>Gets ready. Nothing is sent before the first event.</summary>
    /// <param name="destination">Where to.</param>
    /// <param name="options">How.</param>
    /// <param name="files">Where what becomes of the events is written down. They stay the caller's.</param>
    /// <param name="ending">What there is to say of an early end.</param>
    /// <param name="stopped">Cancelled when the command is stopped.</param>
    public SendRun(Destination destination, DeliveryOptions options, SendFiles files, EndingReport ending, CancellationToken stopped)
    {
        _files = files;
        _ending = ending;
        Dispatcher = destination.Start(options, files.Rejects, files.Ledger?.Journal);
        _delivery = new DeliveryRun(Dispatcher, files.Rejects);
        _processEnd = new ProcessEnd(() => End("The process ended before this was delivered", Stopped));

        // The pipeline's thread may be busy, or blocked, in another command.
        _stopping = stopped.Register(_delivery.Stop);
    }

    /// <summary>What delivers.</summary>
    public Dispatcher Dispatcher { get; }

    /// <summary>How many records need not be sent so far.</summary>
    public long Unchanged => _delivery.Unchanged;

    /// <summary>Why it cannot go on; null while it can.</summary>
    public DeliveryException? Fault => Dispatcher.Fault ?? _unwritable;

    /// <summary>Takes note of how far it has come, for the report.</summary>
    /// <returns>How it stands.</returns>
    public DeliverySnapshot Pass()
    {
        DeliverySnapshot state = Dispatcher.Snapshot;
        _files.Report?.Pass(state, Unchanged);
        return state;
    }

    /// <summary>Takes an event.</summary>
    /// <exception cref="PipelineStoppedException">Delivery has ended; the event is released.</exception>
    public void Add(OutgoingEvent outgoing)
    {
        // Also when it is stopped: the record has been taken from whoever had it.
        if (!_delivery.TryAdd(outgoing))
        {
            outgoing.Release();
            throw new PipelineStoppedException();
        }
    }

    /// <summary>Takes a record that need not be sent.</summary>
    public void PassOver() => _delivery.PassOver();

    /// <summary>Takes a record that cannot be an event, and has it written down.</summary>
    /// <exception cref="PipelineStoppedException">Delivery has ended; the record was not taken.</exception>
    public void Refuse(Action write)
    {
        try
        {
            if (!_delivery.TryRefuse(write))
            {
                throw new PipelineStoppedException();
            }
        }
        catch (DeliveryException problem)
        {
            // The record's own error comes first.
            _unwritable = problem;
        }
    }

    /// <summary>Ends it. Called by the pipeline thread, or when the process ends; whoever comes second waits for the first, and changes nothing.</summary>
    /// <param name="reason">Why, for those who find in the rejects file what was not delivered.</param>
    /// <param name="endedBy">Why, for scripts.</param>
    /// <param name="complete">The kind of which the input was all that there is; null when it was not.</param>
    /// <param name="problem">Why, for the report: without a value of a record; null for nothing.</param>
    public DeliveryAccount End(string reason, string endedBy, EventKind? complete = null, string? problem = null)
    {
        DeliveryAccount account = _delivery.End(_ending.Reason(reason));
        _files.Rejects?.Dispose();
        try
        {
            _files.Ledger?.End(account, endedBy, complete);
        }
        catch (DeliveryException failure)
        {
            _unwritable ??= failure;
            (endedBy, problem) = (ErrorRecords.Id(failure), failure.WithoutAnswer);
        }

        Pass();
        bool isEarly = endedBy != LedgerRun.Completed;
        _files.EndReport(account, Dispatcher.Retries, endedBy, problem, isEarly ? _ending.GoOn : null);
        return account;
    }

    public void Dispose()
    {
        _stopping.Dispose();
        End("The command was stopped before this was delivered", Stopped);

        // Only now: until then a signal has something to wait for.
        _processEnd.Dispose();
        _delivery.Dispose();
    }
}
