namespace PendoSegment.Report;

/// <summary>The runs that a report holds.</summary>
/// <param name="Runs">The oldest first.</param>
/// <param name="Dropped">How many that were older had to go.</param>
internal sealed record RunList(IReadOnlyList<RunReport> Runs, long Dropped)
{
    /// <summary>So many runs are kept: a job of three commands for a month.</summary>
    public const int MostRuns = 100;

    // Commands of one job follow one another; between those of two nights there are hours.
    private static readonly TimeSpan LongestBreak = TimeSpan.FromHours(1);

    /// <summary>A list without runs.</summary>
    public static RunList Empty { get; } = new([], 0);

    /// <summary>The list with a run more; where there are too many the oldest goes.</summary>
    public RunList With(RunReport run)
    {
        int over = Math.Max(0, Runs.Count + 1 - MostRuns);
        return new RunList([.. Runs.Skip(over), run], Dropped + over);
    }

    /// <summary>The runs of the last job, the oldest first: the last run, and before it each that ended no more than an hour before the next began.</summary>
    public IReadOnlyList<RunReport> LastJob()
    {
        int first = Runs.Count - 1;
        while (first > 0 && Runs[first].StartedAt - Runs[first - 1].EndedAt <= LongestBreak)
        {
            first--;
        }

        return [.. Runs.Skip(first)];
    }
}
