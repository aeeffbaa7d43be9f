using System.Diagnostics;
using System.Management.Automation;
using PendoSegment.Delivery;
using PendoSegment.Errors;
using PendoSegment.Events;
using PendoSegment.Values;

namespace PendoSegment.Sending;

/// <summary>Everything that a command which delivers tells its user: results, errors, progress, the summary. Used on the pipeline thread alone.</summary>
internal sealed class SendReport(Cmdlet command, Destination destination, RunRecorder? recorder, bool writeResults)
{
    private static readonly long TicksAnUpdate = Stopwatch.Frequency / 5;

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly DateTime _startedAt = DateTime.Now;
    private long _nextUpdate = TicksAnUpdate;
    private bool _progressShown;
    private readonly AdviceGiven _advice = new();
    private long _rejected;

    /// <summary>How much of the file has been read, 0 to 1; 0 where there is no file.</summary>
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
            ShowProgress(run);
        }
    }

    /// <summary>Tells of a record that cannot be sent.</summary>
    public void Refuse(ErrorRecord error, string reason)
    {
        _rejected++;
        Write(error);
        if (writeResults)
        {
            command.WriteObject(destination.Invalid(reason));
        }
    }

    /// <summary>Tells of an event that need not be sent.</summary>
    /// <param name="eventKind">What it is.</param>
    /// <param name="id">Its id; null when nobody asked for results.</param>
    public void PassOver(EventKind eventKind, string? id)
    {
        if (writeResults)
        {
            command.WriteObject(destination.Unchanged(eventKind, id));
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

    /// <summary>Warns of what is to be said once, of all.</summary>
    public void WarnAtEnd()
    {
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
    public void EndProgress()
    {
        if (_progressShown)
        {
            command.WriteProgress(new ProgressRecord(0, destination.Activity, "done") { RecordType = ProgressRecordType.Completed });
            _progressShown = false;
        }
    }

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
        if (notice.IsWarning)
        {
            command.WriteWarning(notice.Message);
        }
        else
        {
            command.WriteVerbose(notice.Message);
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

    private void ShowProgress(SendRun run)
    {
        long now = _clock.ElapsedTicks;
        if (now < _nextUpdate)
        {
            return;
        }

        _nextUpdate = now + TicksAnUpdate;
        run.Pass();
        _progressShown = true;
        (long accepted, long unchanged, long missing) = (run.Dispatcher.Accepted, run.Unchanged, run.Dispatcher.Missing);
        double seconds = _clock.Elapsed.TotalSeconds;
        string others = $"{(unchanged == 0 ? string.Empty : $"{Shown.Count(unchanged)} unchanged, ")}{(missing == 0 ? string.Empty : $"{Shown.Count(missing)} missing, ")}";
        ProgressRecord progress = new(
            0, destination.Activity, $"{Shown.Count(accepted)} {destination.Taken}, {others}{Shown.Count(_rejected)} rejected, {Shown.Count((long)((accepted + unchanged) / seconds))}/s");
        if (Share > 0)
        {
            progress.PercentComplete = (int)Math.Min(100, Share * 100);
            progress.SecondsRemaining = (int)Math.Min(int.MaxValue, seconds * (1 - Share) / Share);
        }

        command.WriteProgress(progress);
    }
}
