using PendoSegment.Values;

namespace PendoSegment.Report;

/// <summary>A run's course as it is drawn: no more columns than there is room for.</summary>
internal sealed class CourseView
{
    // Fewer show nothing that the figures do not say.
    private const int FewestColumns = 4;

    // Each can be halved for the line in the middle.
    private static readonly double[] AxisSteps = [1, 1.2, 1.5, 2, 3, 4, 5, 6, 8, 10];

    private CourseView(IReadOnlyList<CourseColumn> columns, TimeSpan paused, TimeSpan elapsed)
    {
        Columns = columns;
        Paused = paused;
        Elapsed = elapsed;
    }

    /// <summary>The columns, from the run's start.</summary>
    public IReadOnlyList<CourseColumn> Columns { get; }

    /// <summary>For how long nothing could go, to a step.</summary>
    public TimeSpan Paused { get; }

    /// <summary>How long the run took.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>How many attempts were to be repeated.</summary>
    public long Retries => Columns.Sum(column => column.Sum.Retries);

    /// <summary>How many of these because of a 429.</summary>
    public long Throttled => Columns.Sum(column => column.Sum.Throttled);

    /// <summary>How many were accepted.</summary>
    public long Accepted => Columns.Sum(column => column.Sum.Accepted);

    /// <summary>How many were found unchanged.</summary>
    public long Unchanged => Columns.Sum(column => column.Sum.Unchanged);

    /// <summary>The view.</summary>
    /// <param name="run">Whose.</param>
    /// <param name="mostColumns">So many columns at most.</param>
    /// <returns>Null where the run was too short to show anything.</returns>
    public static CourseView? Of(RunReport run, int mostColumns)
    {
        IReadOnlyList<CoursePoint> points = run.Course;
        long step = run.CourseStep.Ticks;
        long elapsed = (run.EndedAt - run.StartedAt).Ticks;
        if (points.Count < FewestColumns || step <= 0)
        {
            return null;
        }

        // A last step that has hardly begun would make a rate of chance.
        long last = elapsed - (step * (points.Count - 1));
        bool isStub = last < step / 2;
        int count = isStub ? points.Count - 1 : points.Count;
        int together = (count + mostColumns - 1) / mostColumns;
        List<CourseColumn> columns = [];
        for (int from = 0; from < count; from += together)
        {
            int to = from + together >= count ? points.Count : from + together;
            long length = (step * (to - from)) - (to == points.Count ? step - Math.Max(0, Math.Min(step, last)) : 0);
            columns.Add(new CourseColumn(new TimeSpan(step * from), new TimeSpan(Math.Max(1, length)), Join(points, from, to)));
        }

        return columns.Count < FewestColumns ? null
            : new CourseView(columns, new TimeSpan(step * points.Count(point => point.IsPaused)), new TimeSpan(Math.Max(elapsed, 1)));
    }

    /// <summary>The plot in words.</summary>
    public string Words()
    {
        string rates = Accepted == 0 ? "Nothing was accepted." : $"On average {ReportText.Rate(Accepted / Elapsed.TotalSeconds)}, at most {ReportText.Rate(Columns.Max(column => column.Accepted))}.";
        string retries = Retries == 0 ? " No attempt had to be repeated."
            : $" {(Retries == 1 ? "1 attempt was" : $"{Shown.Count(Retries)} attempts were")} repeated{(Throttled == 0 ? string.Empty : $", {Shown.Count(Throttled)} of them after a 429")}.";
        return rates + retries + (Paused > TimeSpan.Zero ? $" Nothing could go for {ReportText.Elapsed(Paused)} in all." : string.Empty);
    }

    /// <summary>The smallest round number that is not below a value: where an axis ends.</summary>
    public static double AxisEnd(double value)
    {
        if (!(value > 0))
        {
            return 1;
        }

        double power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return AxisSteps.Select(factor => factor * power).First(end => end >= value * 0.999999);
    }

    private static CoursePoint Join(IReadOnlyList<CoursePoint> points, int from, int to)
    {
        CoursePoint sum = default;
        bool isPaused = false;
        for (int i = from; i < to; i++)
        {
            CoursePoint point = points[i];
            sum = new CoursePoint(sum.Accepted + point.Accepted, sum.Unchanged + point.Unchanged, sum.Retries + point.Retries, sum.Throttled + point.Throttled, false);
            isPaused |= point.IsPaused;
        }

        return sum with { IsPaused = isPaused };
    }
}
