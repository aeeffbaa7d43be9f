using PendoSegment.Report;

namespace PendoSegment.Core.Tests.Report;

/// <summary>Runs as nights bring them, to be written in each form.</summary>
internal static class SampleRuns
{
    public static readonly DateTimeOffset Night = new(2026, 11, 27, 2, 30, 4, TimeSpan.FromHours(1));

    /// <summary>Everything was accepted.</summary>
    public static RunReport Clean => Of(new RunFigures(1000, 1000, 0, 0, 0, 0, 0, 0, "accepted"), TimeSpan.FromSeconds(12.4)) with
    {
        Course = Steady(12, 80),
    };

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
    public static RunReport OneRejected => Of(new RunFigures(1000, 999, 0, 0, 1, 0, 0, 0, "accepted"), TimeSpan.FromSeconds(12.4)) with
    {
        Course = Steady(12, 80),
        RejectPath = "/var/lib/pendosegment/rejects.2026-11-27.jsonl",
        Rejects = [new RejectReason("EventInvalid", RejectWords.Of(MappingIssueCode.IdMissing, "id"), 1, ["users.csv: line 501"])],
    };

    /// <summary>Much went wrong: three reasons, an endpoint that asked to wait, fields that were left out.</summary>
    public static RunReport Bad => Of(new RunFigures(52_400, 49_931, 0, 0, 2469, 0, 0, 618, "accepted"), TimeSpan.FromMinutes(12.07)) with
    {
        Course = Rough(182),
        CourseStep = TimeSpan.FromSeconds(4),
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
    };

    /// <summary>Ten million in three hours, most of which the ledger knew.</summary>
    public static RunReport Large => Of(new RunFigures(10_000_000, 742_118, 9_257_874, 0, 8, 0, 0, 1204, "accepted"), TimeSpan.FromHours(3.04)) with
    {
        Shard = "2/8",
        Course = WithUnchanged(171),
        CourseStep = TimeSpan.FromSeconds(64),
        Ledger = new LedgerFigures("/var/lib/pendosegment/users.2.ledger", 18_400, 723_718, 9_257_874, 1204),
        RejectPath = "/var/lib/pendosegment/rejects.2026-11-27.jsonl",
        Rejects = [new RejectReason("EventRejected", RejectWords.Of("EventRejected", 403), 8, ["users.csv: line 8,812,004"])],
    };

    /// <summary>The key was wrong, and nothing had been taken.</summary>
    public static RunReport WrongKey => Of(new RunFigures(0, 0, 0, 0, 0, 0, 0, 0, "accepted"), TimeSpan.FromMilliseconds(812)) with
    {
        EndedBy = "KeyRejected",
        Problem = "The endpoint does not take the API key: it answered 401.",
    };

    /// <summary>The network failed on the way, with a rejects file that took most of what was under way.</summary>
    public static RunReport Outage => Of(new RunFigures(4600, 4430, 0, 0, 6, 160, 4, 380, "accepted"), TimeSpan.FromMinutes(6.5)) with
    {
        EndedBy = "EndpointUnavailable",
        Problem = "Nothing got through to the endpoint for 5 m 0 s.",
        Course = [.. Steady(22, 200), .. Enumerable.Repeat(new CoursePoint(0, 0, 4, 0, true), 75)],
        CourseStep = TimeSpan.FromSeconds(4),
        RejectPath = "/var/lib/pendosegment/it's [new].jsonl",
        Rejects = [new RejectReason("EventInvalid", RejectWords.Of(MappingIssueCode.IdInvalid, "id"), 6, ["users.csv: line 12"])],
        GoOn = "To go on behind them, put Select-Object -Skip 4600 before the command.",
    };

    /// <summary>The metadata API, which did not know everybody.</summary>
    public static RunReport Updated => Of(new RunFigures(900, 780, 100, 20, 0, 0, 0, 0, "updated"), TimeSpan.FromSeconds(8)) with
    {
        Command = "Update-PendoMetadata",
        Kind = "Visitor",
        Group = "custom",
        Destination = "app.eu.pendo.io",
        Replay = "Update-PendoMetadata -Kind Visitor -Path",
        Ledger = new LedgerFigures("/var/lib/pendosegment/custom.ledger", 30, 750, 100, null),
        Course = Steady(8, 97),
    };

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

    private static CoursePoint[] Steady(int steps, int each) => [.. Enumerable.Range(0, steps).Select(i => new CoursePoint(each + (i * 7 % 11), 0, 0, 0, false))];

    // An endpoint that answers 429, asks to wait twice, and takes more and more in between.
    private static CoursePoint[] Rough(int steps) =>
    [
        .. Enumerable.Range(0, steps).Select(i => i is (> 40 and < 52) or (> 120 and < 127)
            ? new CoursePoint(0, 0, i % 3, 0, true)
            : new CoursePoint(120 + (i % 40 * 9) + (i * 31 % 53), 0, i % 17 == 0 ? 24 : 0, i % 17 == 0 ? 20 : 0, false)),
    ];

    private static CoursePoint[] WithUnchanged(int steps) =>
        [.. Enumerable.Range(0, steps).Select(i => new CoursePoint(4000 + (i * 37 % 1100), 50_000 + (i * 997 % 9000), i % 29 == 0 ? 7 : 0, i % 29 == 0 ? 5 : 0, i == 90))];
}
