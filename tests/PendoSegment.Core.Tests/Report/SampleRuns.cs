using PendoSegment.Report;

namespace PendoSegment.Core.Tests.Report;

/// <summary>Runs as nights bring them, to be written in each form.</summary>
internal static class SampleRuns
{
    public static readonly DateTimeOffset Night = new(2026, 11, 27, 2, 30, 4, TimeSpan.FromHours(1));

    /// <summary>Everything was accepted.</summary>
    public static RunReport Clean => WithCourse(Of(new RunFigures(1000, 1000, 0, 0, 0, 0, 0, 0, "accepted"), TimeSpan.FromSeconds(12.4)), Wavy);

    /// <summary>One event, in no time.</summary>
    public static RunReport One => Of(new RunFigures(1, 1, 0, 0, 0, 0, 0, 0, "accepted"), TimeSpan.FromMilliseconds(433)) with
    {
        Command = "Send-PendoTrack",
        Kind = "Track",
        Input = "parameters",
        Mapping = null,
        Fingerprint = null,
        Course = [new CoursePoint(1, 0, 0, 0, false)],
    };

    /// <summary>One of a thousand was rejected.</summary>
    public static RunReport OneRejected => WithCourse(Of(new RunFigures(1000, 999, 0, 0, 1, 0, 0, 0, "accepted"), TimeSpan.FromSeconds(12.4)) with
    {
        RejectPath = "/var/lib/pendosegment/rejects.2026-11-27.jsonl",
        Rejects = [new RejectReason("EventInvalid", RejectWords.Of(MappingIssueCode.IdMissing, "id"), 1, ["users.csv: line 501"])],
    }, Wavy);

    /// <summary>Much went wrong: three reasons, an endpoint that asked to wait, fields that were left out.</summary>
    public static RunReport Bad => WithCourse(Of(new RunFigures(52_400, 49_931, 0, 0, 2469, 0, 0, 618, "accepted"), TimeSpan.FromMinutes(12.07)) with
    {
        RejectPath = "/var/lib/pendosegment/rejects.2026-11-27.jsonl",
        Rejects =
        [
            new RejectReason("EventRejected", RejectWords.Of("EventRejected", 400), 1980, ["users.csv: line 17", "users.csv: line 18", "users.csv: line 44", "users.csv: line 90", "users.csv: line 91"]),
            new RejectReason("EventInvalid", RejectWords.Of(MappingIssueCode.IdMissing, "id"), 412, ["users.csv: line 501", "users.csv: line 502"]),
            new RejectReason("EventInvalid", RejectWords.Of(MappingIssueCode.ValueInvalid, "logins"), 64, ["users.csv: line 7"]),
            new RejectReason("DeliveryFailed", RejectWords.Of("DeliveryFailed", 503), 12, ["users.csv: line 30,001"]),
            new RejectReason("CsvInvalid", RejectWords.Of("CsvInvalid", 0), 1, ["users.csv: line 40,112"]),
        ],
        LeftOut = ["'manager': an object, which Pendo ignores; left out of 812 records.", "'lastLogin' has values that are no dates; left out of 3 records.", "No record has the property 'Depart'."],
    }, Toothed, i => i is (> 140 and < 175) or (> 400 and < 421));

    /// <summary>Ten million in three hours, most of which the ledger knew.</summary>
    public static RunReport Large => WithCourse(Of(new RunFigures(10_000_000, 742_118, 9_257_874, 0, 8, 0, 0, 1204, "accepted"), TimeSpan.FromHours(3.04)) with
    {
        Shard = "2/8",
        Ledger = new LedgerFigures("/var/lib/pendosegment/users.2.ledger", 18_400, 723_718, 9_257_874, 1204),
        RejectPath = "/var/lib/pendosegment/rejects.2026-11-27.jsonl",
        Rejects = [new RejectReason("EventRejected", RejectWords.Of("EventRejected", 403), 8, ["users.csv: line 8,812,004"])],
    }, Wavy, i => i is > 300 and < 306);

    /// <summary>The key was wrong, and nothing had been taken.</summary>
    public static RunReport WrongKey => Of(new RunFigures(0, 0, 0, 0, 0, 0, 0, 0, "accepted"), TimeSpan.FromMilliseconds(812)) with
    {
        EndedBy = "KeyRejected",
        Problem = "The endpoint does not take the API key: it answered 401.",
    };

    /// <summary>The network failed on the way, with a rejects file that took most of what was under way.</summary>
    public static RunReport Outage => WithCourse(Of(new RunFigures(4600, 4430, 0, 0, 6, 160, 4, 380, "accepted"), TimeSpan.FromMinutes(6.5)) with
    {
        EndedBy = "EndpointUnavailable",
        Problem = "Nothing got through to the endpoint for 5 m 0 s.",
        RejectPath = "/var/lib/pendosegment/it's [new].jsonl",
        Rejects = [new RejectReason("EventInvalid", RejectWords.Of(MappingIssueCode.IdInvalid, "id"), 6, ["users.csv: line 12"])],
        GoOn = "To go on behind them, put Select-Object -Skip 4600 before the command.",
    }, Wavy, i => i > 140, 0);

    /// <summary>The metadata API, which did not know everybody.</summary>
    public static RunReport Updated => WithCourse(Of(new RunFigures(900, 780, 100, 20, 0, 0, 0, 0, "updated"), TimeSpan.FromSeconds(8)) with
    {
        Command = "Update-PendoMetadata",
        Kind = "Visitor",
        Group = "custom",
        Destination = "app.eu.pendo.io",
        Replay = "Update-PendoMetadata -Kind Visitor -Path",
        Ledger = new LedgerFigures("/var/lib/pendosegment/custom.ledger", 30, 750, 100, null),
    }, Wavy);

    /// <summary>Three commands of one job: accounts, visitors, and the rejects of the night before.</summary>
    public static RunReport[] Job =>
    [
        Of(new RunFigures(480, 12, 468, 0, 0, 0, 0, 0, "accepted"), TimeSpan.FromSeconds(3)) with
        {
            Command = "Send-PendoGroup", Kind = "Group", Input = "accounts.csv", Mapping = "accounts.psd1", Fingerprint = "0011223344556677", Ledger = new LedgerFigures("/var/lib/pendosegment/crm.ledger", 2, 10, 468, 1),
        },
        OneRejected with { StartedAt = Night.AddSeconds(9), EndedAt = Night.AddSeconds(21.4) },
        Of(new RunFigures(31, 31, 0, 0, 0, 0, 0, 4, "accepted"), TimeSpan.FromSeconds(2)) with
        {
            Command = "Send-PendoEvent", Kind = null, Input = "rejects.2026-11-26.jsonl", Mapping = null, Fingerprint = null, StartedAt = Night.AddSeconds(24), EndedAt = Night.AddSeconds(26),
        },
    ];

    /// <summary>All, by a name that a file can have: the runs of a report each.</summary>
    public static IReadOnlyList<(string Name, RunReport[] Runs)> All =>
    [
        ("clean", [Clean]),
        ("one", [One]),
        ("one-rejected", [OneRejected]),
        ("bad", [Bad]),
        ("large", [Large]),
        ("wrong-key", [WrongKey]),
        ("outage", [Outage]),
        ("updated", [Updated]),
        ("job", Job),
        ("nights", [Outage with { StartedAt = Night.AddDays(-1), EndedAt = Night.AddDays(-1).AddMinutes(6.5) }, .. Job]),
        ("hostile", [HostileRun.Of(HostileRun.Text)]),
    ];

    /// <summary>A run with these figures.</summary>
    public static RunReport Of(RunFigures figures, TimeSpan elapsed) => new()
    {
        Command = "Send-PendoIdentify",
        Version = "1.0.0",
        Kind = "Identify",
        Destination = "data.eu.pendo.io",
        Input = "users.csv",
        Mapping = "ad-users.psd1",
        Fingerprint = "9f0c1d2e3a4b5c6d",
        StartedAt = Night,
        EndedAt = Night + elapsed,
        EndedBy = "Completed",
        Figures = figures,
        Replay = "Send-PendoEvent -Path",
    };

    // Totals as a command tells them now and then, of a run that went at such relative rates.
    private static RunReport WithCourse(RunReport run, Func<int, double> rate, Func<int, bool>? pauses = null, double throttled = 0.8)
    {
        const int Calls = 600;
        double[] weights = [.. Enumerable.Range(0, Calls).Select(i => pauses?.Invoke(i) == true ? 0 : rate(i))];
        double whole = weights.Sum();
        RunCourse course = new();
        TimeSpan elapsed = run.EndedAt - run.StartedAt;
        double soFar = 0;
        for (int i = 0; i < Calls; i++)
        {
            soFar += weights[i];
            double share = i == Calls - 1 ? 1 : soFar / whole;
            long retries = (long)(run.Figures.Retries * Math.Floor(share * 12) / 12);
            course.Add(
                new TimeSpan(elapsed.Ticks / Calls * (i + 1)), (long)(run.Figures.Accepted * share), (long)(run.Figures.Unchanged * share), retries, (long)(retries * throttled), weights[i] == 0);
        }

        return run with { Course = course.Points(), CourseStep = course.Step };
    }

    private static double Wavy(int i) => 100 + (i * 31 % 17) + (20 * Math.Sin(i / 40.0));

    // What a pace is that halves at each 429 and grows in between.
    private static double Toothed(int i) => 60 + (i % 130 * 0.9) + (i * 31 % 13);
}
