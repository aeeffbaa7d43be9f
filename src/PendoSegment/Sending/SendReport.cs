using System.Diagnostics;
using System.Management.Automation;
using PendoSegment.Delivery;
using PendoSegment.Errors;
using PendoSegment.Events;
using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment.Sending;

/// <summary>Everything that a command which delivers tells its user: results, errors, progress, the summary. Used on the pipeline thread alone.</summary>
internal sealed class SendReport(Cmdlet command, Destination destination, RunRecorder? recorder, bool writeResults)
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly SendProgress _progress = new(command, destination);
    private readonly DateTime _startedAt = DateTime.Now;
    private readonly AdviceGiven _advice = new();
    private long _rejected;

    /// <summary>How much of the files has been read, 0 to 1; 0 where nobody knows.</summary>
    public double Share { get; set; }

    /// <summary>Whose events these are; null for all.</summary>
    public string? Shard { get; set; }

    /// <summary>The error that the user wanted to be the end (-ErrorAction Stop); null while there is none.</summary>
    public ErrorRecord? StoppedBy { get; private set; }

    /// <summary>Passes on all that there is to say of delivery since the last time.</summary>
    public void Report(SendRun run)
    {
        Dispatcher dispatcher = run.Dispatcher;
        while (dispatcher.TryTakeNotice(out DeliveryNotice? notice))
        {
            Report(notice!);
        }

        while (dispatcher.TryTakeOutcome(out DeliveryOutcome? outcome))
        {
            Report(outcome!);
        }

        if (dispatcher.Fault is null)
        {
            _progress.Show(run, _rejected, Share, _clock.Elapsed);
        }
    }

    /// <summary>Tells of a record that cannot be sent.</summary>
    /// <param name="error">The error.</param>
    /// <param name="id">Its id; null when it has none, or the reason says it.</param>
    /// <param name="reason">Why, without where it stands.</param>
    /// <param name="place">Where it stands.</param>
    public void Refuse(ErrorRecord error, string? id, string reason, RecordPlace place)
    {
        _rejected++;
        Write(error);
        if (writeResults)
        {
            command.WriteObject(destination.Invalid(id, reason, place));
        }
    }

    /// <summary>Tells of an event that need not be sent.</summary>
    /// <param name="eventKind">What it is.</param>
    /// <param name="id">Its id; null when nobody asked for results.</param>
    /// <param name="place">Where its record stands.</param>
    public void PassOver(EventKind eventKind, string? id, RecordPlace place)
    {
        if (writeResults)
        {
            command.WriteObject(destination.Unchanged(eventKind, id, place));
        }
    }

    /// <summary>Ends with the summary, unless results were written instead.</summary>
    /// <param name="account">What became of the records.</param>
    /// <param name="retries">How many attempts were repeated.</param>
    /// <param name="rejectPath">The rejects file, when there is anything in it.</param>
    /// <param name="endedBy">Why it ended.</param>
    public void Complete(DeliveryAccount account, long retries, string? rejectPath, string endedBy)
    {
        EndProgress();
        if (!writeResults)
        {
            command.WriteObject(destination.Summary(new SendFigures(account, retries, _startedAt, _clock.Elapsed, endedBy, rejectPath, Shard)));
        }
    }

    /// <summary>Says what is to be said once, of all.</summary>
    public void WarnAtEnd(SendRun run)
    {
        if (DeliveryWatch.Sum(run.Dispatcher.Snapshot) is { } sum)
        {
            command.WriteVerbose(sum);
        }

        if (destination.LastWord is { } text)
        {
            command.WriteWarning(Visible.Of(text));
        }

        if (recorder?.TakeProblem() is { } problem)
        {
            command.WriteError(ErrorRecords.Terminating(CommandException.Of(problem, recorder.Path)!));
        }
    }

    /// <summary>Takes the progress away.</summary>
    public void EndProgress() => _progress.End();

    private void Write(ErrorRecord error)
    {
        try
        {
            command.WriteError(_advice.Once(error));
        }
        catch (PipelineStoppedException)
        {
            StoppedBy ??= error;
            throw;
        }
    }

    private void Report(DeliveryNotice notice)
    {
        switch (notice.Level)
        {
            case NoticeLevel.Warning:
                command.WriteWarning(notice.Message);
                break;
            case NoticeLevel.Verbose:
                command.WriteVerbose(notice.Message);
                break;
            default:
                // An id of a record may have line ends, or what a terminal obeys.
                command.WriteDebug(Visible.Of(notice.Message));
                break;
        }
    }

    /// <summary>Tells what became of an event.</summary>
    public void Report(DeliveryOutcome outcome)
    {
        OutgoingEvent outgoing = outcome.Event;
        if (outcome.Status != DeliveryStatus.Accepted && !destination.Forgives(outcome))
        {
            _rejected += outcome.Status == DeliveryStatus.Missing ? 0 : 1;
            recorder?.Refuse(outcome);
            Write(ErrorRecords.NotAccepted(outcome, destination.Name(outgoing), outgoing.Source ?? outgoing.ReadJson()));
        }

        if (writeResults)
        {
            command.WriteObject(destination.Result(outcome));
        }

        if (outcome.Status == DeliveryStatus.Accepted)
        {
            outgoing.Release();
        }
    }
}
