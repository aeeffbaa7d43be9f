using System.Management.Automation;
using PendoSegment.Delivery;
using PendoSegment.Time;
using PendoSegment.Values;

namespace PendoSegment.Sending;

/// <summary>How far delivery has come, while it goes on: as a bar for who watches, as lines for who follows with -Verbose. Used on the pipeline thread alone.</summary>
internal sealed class SendProgress(Cmdlet command, Destination destination)
{
    // Five updates a second.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly DeliveryWatch _watch = new(destination.Taken, destination.Units);
    private readonly TimeLeft _timeLeft = new();
    private TimeSpan _next = Interval;
    private bool _isShown;

    /// <summary>Shows it, unless that was done a moment ago.</summary>
    /// <param name="run">The delivery.</param>
    /// <param name="rejected">How many records were refused, here or there.</param>
    /// <param name="share">How much of the files has been read, 0 to 1; 0 where nobody knows.</param>
    /// <param name="elapsed">How long it has taken so far.</param>
    public void Show(SendRun run, long rejected, double share, TimeSpan elapsed)
    {
        if (elapsed < _next)
        {
            return;
        }

        _next = elapsed + Interval;
        DeliverySnapshot state = run.Pass();
        if (_watch.Look(state, rejected, elapsed, DateTimeOffset.Now) is { } line)
        {
            command.WriteVerbose(line);
        }

        _isShown = true;
        long unchanged = run.Unchanged;
        string others = $"{(unchanged == 0 ? string.Empty : $"{Shown.Count(unchanged)} unchanged, ")}{(state.Missing == 0 ? string.Empty : $"{Shown.Count(state.Missing)} missing, ")}";
        ProgressRecord progress = new(
            0, destination.Activity, $"{Shown.Count(state.Accepted)} {destination.Taken}, {others}{Shown.Count(rejected)} rejected, {Shown.Count((long)((state.Accepted + unchanged) / elapsed.TotalSeconds))}/s");
        if (share > 0)
        {
            // While it runs it is not all done, though all may have been read.
            progress.PercentComplete = (int)Math.Min(99, share * 100);
        }

        progress.SecondsRemaining = _timeLeft.Tell(elapsed, share, state.IsPaused) ?? -1;
        command.WriteProgress(progress);
    }

    /// <summary>Takes the bar away.</summary>
    public void End()
    {
        if (_isShown)
        {
            command.WriteProgress(new ProgressRecord(0, destination.Activity, "done") { RecordType = ProgressRecordType.Completed });
            _isShown = false;
        }
    }
}
