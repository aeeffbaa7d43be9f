using System.Globalization;

namespace PendoSegment.Report;

/// <summary>What Prometheus is told of a run. Names and units are those of its own guide: seconds, timestamps since 1970, no unit for what is counted.</summary>
internal static class PrometheusMetrics
{
    /// <summary>The metric that outlives a run that did not succeed.</summary>
    public const string LastSuccess = "pendosegment_run_last_success_timestamp_seconds";

    private const string Records = "pendosegment_run_records";
    private const string Rejects = "pendosegment_run_rejects";
    private const string Ledger = "pendosegment_run_ledger_records";
    private const string Retries = "pendosegment_run_retries";
    private const string Throttled = "pendosegment_run_throttled";
    private const string Paused = "pendosegment_run_paused_seconds";
    private const string Start = "pendosegment_run_start_timestamp_seconds";
    private const string End = "pendosegment_run_end_timestamp_seconds";
    private const string Duration = "pendosegment_run_duration_seconds";
    private const string Completed = "pendosegment_run_completed";
    private const string Success = "pendosegment_run_success";
    private const string Info = "pendosegment_run_info";

    private static readonly DateTimeOffset Epoch = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>All metrics, in the order of a file.</summary>
    public static IReadOnlyList<PrometheusMetric> All { get; } =
    [
        new(Info, "The last run: the module's version, the mapping and what ended it."),
        new(Success, "Whether the last run came to its end and left nothing for anybody to do."),
        new(Completed, "Whether the last run came to its end."),
        new(LastSuccess, "When the last run that succeeded ended."),
        new(Start, "When the last run began."),
        new(End, "When the last run ended."),
        new(Duration, "How long the last run took."),
        new(Records, "What became of the records of the last run."),
        new(Rejects, "Records that the last run rejected, by the id of their error."),
        new(Ledger, "What the ledger made of the last run's records; absent are ids that the input did not have."),
        new(Retries, "Attempts that the last run repeated."),
        new(Throttled, "Answers of status 429 in the last run."),
        new(Paused, "How long nothing could go in the last run."),
    ];

    /// <summary>The samples of a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="identity">Its labels.</param>
    public static IEnumerable<PrometheusSample> Of(RunReport run, string identity)
    {
        PrometheusSample Sample(string metric, string value, params (string Name, string? Value)[] labels) =>
            new(metric, identity + string.Concat(labels.Select(label => "," + PrometheusSample.Label(label.Name, label.Value))), value);
        bool isGood = RunVerdict.Of(run).Outcome == RunOutcome.Good;
        yield return Sample(Info, "1", ("version", run.Version), ("fingerprint", run.Fingerprint), ("ended_by", run.EndedBy));
        yield return Sample(Success, isGood ? "1" : "0");
        yield return Sample(Completed, run.EndedBy == RunVerdict.Completed ? "1" : "0");
        if (isGood)
        {
            yield return Sample(LastSuccess, Seconds(run.EndedAt - Epoch));
        }

        yield return Sample(Start, Seconds(run.StartedAt - Epoch));
        yield return Sample(End, Seconds(run.EndedAt - Epoch));
        yield return Sample(Duration, Seconds(run.EndedAt > run.StartedAt ? run.EndedAt - run.StartedAt : TimeSpan.Zero));
        RunFigures figures = run.Figures;
        foreach ((string outcome, long count) in new[]
        {
            ("accepted", figures.Accepted), ("unchanged", figures.Unchanged), ("missing", figures.Missing), ("rejected", figures.Rejected), ("kept", figures.Kept), ("lost", figures.Lost),
        })
        {
            yield return Sample(Records, Number(count), ("outcome", outcome));
        }

        foreach (IGrouping<string, RejectReason> reasons in run.Rejects.GroupBy(reason => ReportText.Plain(reason.ErrorId), StringComparer.Ordinal))
        {
            yield return Sample(Rejects, Number(reasons.Sum(reason => reason.Count)), ("error_id", reasons.Key));
        }

        if (run.Ledger is { } ledger)
        {
            yield return Sample(Ledger, Number(ledger.New), ("state", "new"));
            yield return Sample(Ledger, Number(ledger.Changed), ("state", "changed"));
            yield return Sample(Ledger, Number(ledger.Unchanged), ("state", "unchanged"));
            if (ledger.Absent is { } absent)
            {
                yield return Sample(Ledger, Number(absent), ("state", "absent"));
            }
        }

        yield return Sample(Retries, Number(figures.Retries));
        yield return Sample(Throttled, Number(run.Course.Sum(point => point.Throttled)));
        yield return Sample(Paused, Seconds(new TimeSpan(run.CourseStep.Ticks * run.Course.Count(point => point.IsPaused))));
    }

    private static string Number(long count) => count.ToString(CultureInfo.InvariantCulture);

    // Not TotalSeconds, which for times since 1970 has digits of chance at its end on .NET Framework.
    private static string Seconds(TimeSpan time) => ((decimal)(time.Ticks / TimeSpan.TicksPerMillisecond) / 1000).ToString("0.###", CultureInfo.InvariantCulture);
}
