using System.Diagnostics;
using System.Management.Automation;
using PendoSegment.Delivery;
using PendoSegment.Errors;
using PendoSegment.Events;

namespace PendoSegment.Sending;

/// <summary>Everything a Send command tells its user: results, errors, progress, the summary. Used on the pipeline thread alone.</summary>
internal sealed class SendReport(Cmdlet command, EventKind? kind, bool writeResults, string host)
{
    private static readonly long TicksAnUpdate = Stopwatch.Frequency / 5;

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private long _nextUpdate = TicksAnUpdate;
    private bool _progressShown;
    private long _rejected;

    /// <summary>How much of the file has been read, 0 to 1; 0 where there is no file.</summary>
    public double Share { get; set; }

    private string Activity => $"Sending {(kind is { } known ? known.ToString().ToLowerInvariant() + " " : string.Empty)}events to {host}";

    /// <summary>Passes on something that the user should know.</summary>
    public void Take(DeliveryNotice notice)
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

    /// <summary>Passes on what became of an event, and releases it.</summary>
    public void Take(DeliveryOutcome outcome)
    {
        OutgoingEvent outgoing = outcome.Event;
        if (outcome.Status != DeliveryStatus.Accepted)
        {
            _rejected++;
            object target = outgoing.Source ?? outgoing.ReadJson();
            command.WriteError(ErrorRecords.NotAccepted(outcome, outgoing.Line, target));
        }

        if (writeResults)
        {
            command.WriteObject(new PendoSendResult
            {
                Kind = outgoing.Kind,
                Id = outgoing.ReadId(),
                MessageId = outgoing.MessageId,
                Status = outcome.Status == DeliveryStatus.Accepted ? PendoSendStatus.Accepted : PendoSendStatus.Rejected,
                StatusCode = outcome.StatusCode,
                Attempts = outcome.Attempts,
                Elapsed = outcome.Elapsed,
                Error = outcome.Reason,
            });
        }

        if (outcome.Status == DeliveryStatus.Accepted)
        {
            outgoing.Release();
        }
    }

    /// <summary>Tells of a record that cannot be an event, and where it stands.</summary>
    public void Refuse(EventFault fault, string place, object source)
    {
        _rejected++;
        command.WriteError(ErrorRecords.EventInvalid(fault, place, source));
        if (writeResults)
        {
            command.WriteObject(new PendoSendResult { Kind = kind, Status = PendoSendStatus.Invalid, Error = fault.Message });
        }
    }

    /// <summary>Tells of a row that cannot be read.</summary>
    public void Refuse(CsvProblem problem, string file)
    {
        _rejected++;
        command.WriteError(ErrorRecords.CsvInvalid(file, problem));
        if (writeResults)
        {
            command.WriteObject(new PendoSendResult { Kind = kind, Status = PendoSendStatus.Invalid, Error = problem.Message });
        }
    }

    /// <summary>Shows how far it is, five times a second at most.</summary>
    public void Progress(long accepted)
    {
        long now = _clock.ElapsedTicks;
        if (now < _nextUpdate)
        {
            return;
        }

        _nextUpdate = now + TicksAnUpdate;
        _progressShown = true;
        double seconds = _clock.Elapsed.TotalSeconds;
        ProgressRecord progress = new(0, Activity, $"{accepted:N0} accepted, {_rejected:N0} rejected, {accepted / seconds:N0}/s");
        if (Share > 0)
        {
            progress.PercentComplete = (int)Math.Min(100, Share * 100);
            progress.SecondsRemaining = (int)Math.Min(int.MaxValue, seconds * (1 - Share) / Share);
        }

        command.WriteProgress(progress);
    }

    /// <summary>Takes the progress away.</summary>
    public void EndProgress()
    {
        if (_progressShown)
        {
            command.WriteProgress(new ProgressRecord(0, Activity, "done") { RecordType = ProgressRecordType.Completed });
            _progressShown = false;
        }
    }

    /// <summary>What the command did.</summary>
    public PendoSendSummary Summarize(long accepted, long retries, string? rejectPath) =>
        new() { Kind = kind, Accepted = accepted, Rejected = _rejected, Retries = retries, Elapsed = _clock.Elapsed, RejectPath = rejectPath };
}
