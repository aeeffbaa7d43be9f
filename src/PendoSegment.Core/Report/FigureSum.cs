namespace PendoSegment.Report;

/// <summary>The figures of several runs as one.</summary>
internal static class FigureSum
{
    /// <summary>Adds them up.</summary>
    /// <param name="runs">At least one.</param>
    public static RunFigures Of(IReadOnlyList<RunReport> runs)
    {
        long Sum(Func<RunFigures, long> figure) => runs.Sum(run => figure(run.Figures));
        string first = runs[0].Figures.Taken;
        return new RunFigures(
            Sum(figures => figures.Consumed),
            Sum(figures => figures.Accepted),
            Sum(figures => figures.Unchanged),
            Sum(figures => figures.Missing),
            Sum(figures => figures.Rejected),
            Sum(figures => figures.Kept),
            Sum(figures => figures.Lost),
            Sum(figures => figures.Retries),
            runs.All(run => run.Figures.Taken == first) ? first : "delivered");
    }
}
