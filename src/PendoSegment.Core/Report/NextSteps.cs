using PendoSegment.Values;

namespace PendoSegment.Report;

/// <summary>What to do after a run, in order.</summary>
internal static class NextSteps
{
    // What holds an event in the rejects file, which can be sent again as it is.
    private static readonly HashSet<string> Sendable = ["EventRejected", "DeliveryFailed", "RecordMissing", "FieldNotMapped", "TypeConflict"];

    /// <summary>The steps; none when there is nothing to do.</summary>
    public static IReadOnlyList<NextStep> Of(RunReport run)
    {
        List<NextStep> steps = [];
        if (run.EndedBy != RunVerdict.Completed)
        {
            EndWords words = EndWords.Of(run);
            steps.Add(new NextStep(words.Advice, words.Command));
            AddEarly(run, steps);
        }

        if (run.Figures.Rejected > 0 || HasMissing(run))
        {
            AddRejected(run, steps);
        }

        return steps;
    }

    private static void AddEarly(RunReport run, List<NextStep> steps)
    {
        if (run.Figures.Consumed == 0)
        {
            steps.Add(new NextStep("Run the command again: nothing had been taken."));
            return;
        }

        if (IsSentNextTime(run))
        {
            steps.Add(new NextStep(
                "Run the command again with the whole input: the ledger holds back what was accepted, and the rest is sent."
                + (run.RejectPath is null ? string.Empty : " Do not send the rejects file besides: it would put what is older after what is newer.")));
            return;
        }

        if (run.Figures.Kept > 0 && run.RejectPath is not null)
        {
            steps.Add(Replay(run, $"Send what was taken and not delivered ({Shown.Records(run.Figures.Kept)}), before anything else, so that the events of an id stay in order."));
        }

        if (run.Figures.Lost > 0)
        {
            string them = run.Figures.Lost == 1 ? "1 record was taken and not delivered, and is in the source alone: send it" : $"{Shown.Records(run.Figures.Lost)} were taken and not delivered, and are in the source alone: send them";
            steps.Add(new NextStep($"{them} from there. Visitors and accounts may as well be sent from the beginning: the second time changes nothing."));
        }

        if (!string.IsNullOrEmpty(run.GoOn))
        {
            steps.Add(new NextStep(run.GoOn!));
        }
    }

    private static void AddRejected(RunReport run, List<NextStep> steps)
    {
        if (run.RejectPath is { } path && run.Figures.Rejected > 0)
        {
            steps.Add(new NextStep(
                "Look at what was rejected, and why.", PasteableCommand.Of("Get-Content -LiteralPath", path, " | ConvertFrom-Json | Format-Table -Property code, line, reason -Wrap")));
        }

        bool hasSendable = run.Rejects.Any(reason => Sendable.Contains(reason.ErrorId));
        bool hasOthers = run.Rejects.Count == 0 || run.Rejects.Any(reason => !Sendable.Contains(reason.ErrorId));
        if (IsSentNextTime(run))
        {
            steps.Add(new NextStep("Correct the records where they come from: the next run sends them by itself, since they are not in the ledger. Do not send the rejects file besides."));
            return;
        }

        if (hasOthers)
        {
            steps.Add(new NextStep("Correct in the source what could not be an event, and send that."));
        }

        if (hasSendable && run.RejectPath is not null)
        {
            steps.Add(Replay(run, "When the cause is gone, send again what was refused or could not be delivered."));
        }
        else if (hasSendable)
        {
            steps.Add(new NextStep("When the cause is gone, send again what was refused or could not be delivered, from the source. With -RejectPath it would be kept in a file."));
        }
    }

    private static NextStep Replay(RunReport run, string text) => PasteableCommand.Of(run.Replay, run.RejectPath!) is { } command ? new NextStep(text, command)
        : new NextStep($"{text} Use {run.Replay} with the rejects file: its name is not one that can be pasted.");

    // As the ledger's own rules have it: track events are not in it, and events of whatever kind come from a file that is not there again.
    private static bool IsSentNextTime(RunReport run) => run.Ledger is not null && run.Kind is not (null or "Track");

    private static bool HasMissing(RunReport run) => run.Figures.Missing > 0 && run.Rejects.Any(reason => reason.ErrorId == "RecordMissing");
}
