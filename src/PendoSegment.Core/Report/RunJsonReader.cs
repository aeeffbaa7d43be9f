using System.Globalization;
using System.Text.Json;

namespace PendoSegment.Report;

/// <summary>Reads a run that <see cref="RunJsonWriter"/> wrote. What follows from the rest (verdict, steps) is not read.</summary>
internal static class RunJsonReader
{
    /// <summary>Reads it.</summary>
    /// <exception cref="Exception">It is something else: any of those that <see cref="RunListJson.Read"/> knows, or a <see cref="FormatException"/>.</exception>
    public static RunReport Read(JsonElement run) => new()
    {
        Command = Text(run, "command"),
        Version = Text(run, "version"),
        Kind = Optional(run, "kind"),
        Destination = Text(run, "destination"),
        Group = Optional(run, "group"),
        Shard = Optional(run, "shard"),
        Input = Text(run, "input"),
        Mapping = Optional(run, "mapping"),
        Fingerprint = Optional(run, "fingerprint"),
        StartedAt = Time(run, "startedAt"),
        EndedAt = Time(run, "endedAt"),
        EndedBy = Text(run, "endedBy"),
        Problem = Optional(run, "problem"),
        Figures = Figures(run),
        Rejects = [.. run.GetProperty("rejects").EnumerateArray().Select(reason => new RejectReason(Text(reason, "errorId"), Text(reason, "text"), Count(reason, "count"), Texts(reason, "first")))],
        LeftOut = Texts(run, "leftOut"),
        Ledger = run.TryGetProperty("ledger", out JsonElement ledger) ? Ledger(ledger) : null,
        Course = Course(run.GetProperty("course")),
        CourseStep = Step(run.GetProperty("course").GetProperty("stepSec").GetDouble()),
        RejectPath = Optional(run, "rejectPath"),
        Replay = Text(run, "replay"),
        GoOn = Optional(run, "goOn"),
    };

    private static RunFigures Figures(JsonElement run)
    {
        JsonElement records = run.GetProperty("records");
        return new RunFigures(
            Count(records, "consumed"),
            Count(records, "accepted"),
            Count(records, "unchanged"),
            Count(records, "missing"),
            Count(records, "rejected"),
            Count(records, "kept"),
            Count(records, "lost"),
            Count(run, "retries"),
            Text(run, "taken"));
    }

    private static LedgerFigures Ledger(JsonElement ledger) => new(
        Text(ledger, "path"), Count(ledger, "new"), Count(ledger, "changed"), Count(ledger, "unchanged"), ledger.TryGetProperty("absent", out JsonElement absent) ? absent.GetInt64() : null);

    private static IReadOnlyList<CoursePoint> Course(JsonElement course)
    {
        JsonElement[] Column(string name) => [.. course.GetProperty(name).EnumerateArray()];
        (JsonElement[] accepted, JsonElement[] unchanged, JsonElement[] retries, JsonElement[] throttled, JsonElement[] paused) =
            (Column("accepted"), Column("unchanged"), Column("retries"), Column("throttled"), Column("paused"));
        return accepted.Length != unchanged.Length || accepted.Length != retries.Length || accepted.Length != throttled.Length || accepted.Length != paused.Length
            ? throw new FormatException("the columns of a run's course are not of one length")
            : [.. accepted.Select((_, i) => new CoursePoint(accepted[i].GetInt64(), unchanged[i].GetInt64(), retries[i].GetInt64(), throttled[i].GetInt64(), paused[i].GetBoolean()))];
    }

    // Not TimeSpan.FromSeconds, which on .NET Framework rounds to milliseconds.
    private static TimeSpan Step(double seconds) => seconds is > 0 and < 1e9 ? new TimeSpan((long)Math.Round(seconds * TimeSpan.TicksPerSecond)) : throw new FormatException("a step of a run's course has no length");

    private static DateTimeOffset Time(JsonElement element, string name) => DateTimeOffset.Parse(Text(element, name), CultureInfo.InvariantCulture, DateTimeStyles.None);

    private static long Count(JsonElement element, string name) => element.GetProperty(name).GetInt64();

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is no text");

    private static string? Optional(JsonElement element, string name) => element.TryGetProperty(name, out JsonElement text) ? text.GetString() : null;

    private static IReadOnlyList<string> Texts(JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(text => text.GetString() ?? throw new FormatException($"'{name}' holds what is no text"))];
}
