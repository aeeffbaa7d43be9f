namespace PendoSegment.Report;

/// <summary>A column of a course's plot: one or more steps.</summary>
/// <param name="From">Where it begins, from the run's start.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Sum">What came in it; paused where any of them was, so that no pause goes unseen.</param>
internal sealed record CourseColumn(TimeSpan From, TimeSpan Length, CoursePoint Sum)
{
    /// <summary>Events accepted a second.</summary>
    public double Accepted => Sum.Accepted / Length.TotalSeconds;

    /// <summary>Events found unchanged a second.</summary>
    public double Unchanged => Sum.Unchanged / Length.TotalSeconds;
}
