namespace PendoSegment.Report;

/// <summary>One step of a run's course.</summary>
/// <param name="Accepted">How many events were accepted in it.</param>
/// <param name="Unchanged">How many were found unchanged in it.</param>
/// <param name="Retries">How many attempts were to be repeated in it.</param>
/// <param name="Throttled">How many of these because the endpoint answered 429.</param>
/// <param name="IsPaused">True when nothing could go for most of it: the endpoint had asked to wait, or answered nothing.</param>
internal readonly record struct CoursePoint(long Accepted, long Unchanged, long Retries, long Throttled, bool IsPaused);
