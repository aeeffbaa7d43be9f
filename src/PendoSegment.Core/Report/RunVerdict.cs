using PendoSegment.Values;

namespace PendoSegment.Report;

/// <summary>A run, or all runs of a job, in a sentence.</summary>
/// <param name="Outcome">How it is to be taken.</param>
/// <param name="Text">The sentence, without its full stop: <c>999 of 1,000 accepted, 1 needs you</c>.</param>
internal sealed record RunVerdict(RunOutcome Outcome, string Text)
{
    /// <summary>What <see cref="RunReport.EndedBy"/> says of a run that came to its end.</summary>
    public const string Completed = "Completed";

    // An id that Pendo does not know is to be expected in some inputs; whoever expects it asks for no error, and then there is none.
    private const string MissingIsAnError = "RecordMissing";

    /// <summary>The outcome in a word, for whoever sees no colour.</summary>
    public string Word => Outcome switch
    {
        RunOutcome.Good => "All well",
        RunOutcome.Attention => "Needs you",
        _ => "Ended early",
    };

    /// <summary>The verdict on a run.</summary>
    public static RunVerdict Of(RunReport run)
    {
        string balance = Balance(run.Figures);
        return run.EndedBy == Completed ? new RunVerdict(NeedsSomebody(run) ? RunOutcome.Attention : RunOutcome.Good, balance)
            : new RunVerdict(RunOutcome.Bad, $"{EndWords.Of(run).Title}: {(run.Figures.Consumed == 0 ? "nothing was sent" : Lower(balance))}");
    }

    /// <summary>The verdict on the runs of a job together.</summary>
    /// <param name="runs">At least one.</param>
    public static RunVerdict Of(IReadOnlyList<RunReport> runs)
    {
        if (runs.Count == 1)
        {
            return Of(runs[0]);
        }

        string balance = Balance(FigureSum.Of(runs));
        int early = runs.Count(run => run.EndedBy != Completed);
        return early == 0 ? new RunVerdict(runs.Any(NeedsSomebody) ? RunOutcome.Attention : RunOutcome.Good, balance)
            : new RunVerdict(RunOutcome.Bad, $"{Shown.Count(early)} of {Shown.Count(runs.Count)} commands ended early: {Lower(balance)}");
    }

    private static bool NeedsSomebody(RunReport run) =>
        run.Figures.Rejected + run.Figures.Kept + run.Figures.Lost > 0 || run.Rejects.Any(reason => reason.ErrorId == MissingIsAnError);

    private static string Balance(RunFigures figures)
    {
        (long consumed, long accepted, long unchanged) = (figures.Consumed, figures.Accepted, figures.Unchanged);
        return consumed == 0 ? "There was nothing to send"
            : accepted == consumed ? consumed == 1 ? $"The one record was {figures.Taken}" : $"All {Shown.Count(consumed)} {figures.Taken}"
            : unchanged == consumed ? consumed == 1 ? "The one record was unchanged" : $"All {Shown.Count(consumed)} unchanged"
            : $"{Shown.Count(accepted)} of {Shown.Count(consumed)} {figures.Taken}{Others(figures)}";
    }

    private static string Others(RunFigures figures)
    {
        string unchanged = figures.Unchanged == 0 ? string.Empty : $", {Shown.Count(figures.Unchanged)} unchanged";
        string missing = figures.Missing == 0 ? string.Empty : $", {Shown.Count(figures.Missing)} unknown to Pendo";
        string rejected = figures.Rejected == 0 ? string.Empty : $", {Shown.Count(figures.Rejected)} {(figures.Rejected == 1 ? "needs" : "need")} you";
        long undelivered = figures.Kept + figures.Lost;
        return unchanged + missing + rejected + (undelivered == 0 ? string.Empty : $", {Shown.Count(undelivered)} not delivered");
    }

    // Behind a colon.
    private static string Lower(string text) => char.ToLowerInvariant(text[0]) + text.Substring(1);
}
