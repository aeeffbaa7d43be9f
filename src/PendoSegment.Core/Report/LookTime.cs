namespace PendoSegment.Report;

/// <summary>When what a run sent can be seen in Pendo, which shows new data after its hourly processing: at the hour, and up to 15 minutes after it (Pendo's support, 10508118459035).</summary>
internal static class LookTime
{
    private static readonly TimeSpan Processing = TimeSpan.FromMinutes(15);

    /// <summary>The time from which to look, with the offset of the run's end; null when the endpoint took nothing.</summary>
    public static DateTimeOffset? Of(RunReport run)
    {
        if (run.Figures.Accepted == 0)
        {
            return null;
        }

        // The hours of the whole world, which are not those of every time zone.
        long ended = run.EndedAt.UtcTicks;
        long hour = (ended / TimeSpan.TicksPerHour * TimeSpan.TicksPerHour) + TimeSpan.TicksPerHour;
        long look = hour + Processing.Ticks;
        return look > DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay ? null : new DateTimeOffset(look, TimeSpan.Zero).ToOffset(run.EndedAt.Offset);
    }
}
