using System.Text.Encodings.Web;
using System.Text.Json;

namespace PendoSegment.Report;

/// <summary>Writes a run as an object of JSON.</summary>
internal static class RunJsonWriter
{
    public static void Write(Utf8JsonWriter json, RunReport run)
    {
        json.WriteStartObject();
        WriteCall(json, run);
        WriteVerdict(json, run);
        WriteFigures(json, run.Figures);
        WriteRejects(json, run.Rejects);
        WriteTexts(json, "leftOut", run.LeftOut);
        WriteLedger(json, run.Ledger);
        WriteCourse(json, run);
        WriteText(json, "rejectPath", run.RejectPath);
        json.WriteString("replay", run.Replay);
        WriteText(json, "goOn", run.GoOn);
        if (LookTime.Of(run) is { } look)
        {
            WriteTime(json, "lookFrom", look);
        }

        json.WriteStartArray("nextSteps");
        foreach (NextStep step in NextSteps.Of(run))
        {
            json.WriteStartObject();
            json.WriteString("text", step.Text);
            WriteText(json, "command", step.Command);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCall(Utf8JsonWriter json, RunReport run)
    {
        json.WriteString("command", run.Command);
        json.WriteString("version", run.Version);
        WriteText(json, "kind", run.Kind);
        json.WriteString("destination", run.Destination);
        WriteText(json, "group", run.Group);
        WriteText(json, "shard", run.Shard);
        json.WriteString("input", run.Input);
        WriteText(json, "mapping", run.Mapping);
        WriteText(json, "fingerprint", run.Fingerprint);
        WriteTime(json, "startedAt", run.StartedAt);
        WriteTime(json, "endedAt", run.EndedAt);
        json.WriteNumber("elapsedSec", Math.Max(0, Math.Round((run.EndedAt - run.StartedAt).TotalSeconds, 3)));
        json.WriteString("endedBy", run.EndedBy);
        WriteText(json, "problem", run.Problem);
    }

    // With the plus sign of its offset as it is, which else would be an escape, for the sake of pages in UTF-7.
    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset time) =>
        json.WriteString(name, JsonEncodedText.Encode(ReportText.Stamp(time), JavaScriptEncoder.UnsafeRelaxedJsonEscaping));

    private static void WriteVerdict(Utf8JsonWriter json, RunReport run)
    {
        RunVerdict verdict = RunVerdict.Of(run);
        json.WriteStartObject("verdict");
        json.WriteString("outcome", verdict.Outcome.ToString());
        json.WriteString("text", verdict.Text);
        json.WriteEndObject();
    }

    private static void WriteFigures(Utf8JsonWriter json, RunFigures figures)
    {
        json.WriteStartObject("records");
        json.WriteNumber("consumed", figures.Consumed);
        json.WriteNumber("accepted", figures.Accepted);
        json.WriteNumber("unchanged", figures.Unchanged);
        json.WriteNumber("missing", figures.Missing);
        json.WriteNumber("rejected", figures.Rejected);
        json.WriteNumber("kept", figures.Kept);
        json.WriteNumber("lost", figures.Lost);
        json.WriteEndObject();
        json.WriteNumber("retries", figures.Retries);
        json.WriteString("taken", figures.Taken);
    }

    private static void WriteRejects(Utf8JsonWriter json, IReadOnlyList<RejectReason> rejects)
    {
        json.WriteStartArray("rejects");
        foreach (RejectReason reason in rejects)
        {
            json.WriteStartObject();
            json.WriteString("errorId", reason.ErrorId);
            json.WriteString("text", reason.Text);
            json.WriteNumber("count", reason.Count);
            WriteTexts(json, "first", reason.First);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLedger(Utf8JsonWriter json, LedgerFigures? ledger)
    {
        if (ledger is null)
        {
            return;
        }

        json.WriteStartObject("ledger");
        json.WriteString("path", ledger.Path);
        json.WriteNumber("new", ledger.New);
        json.WriteNumber("changed", ledger.Changed);
        json.WriteNumber("unchanged", ledger.Unchanged);
        if (ledger.Absent is { } absent)
        {
            json.WriteNumber("absent", absent);
        }

        json.WriteEndObject();
    }

    // A column each: half the size of an object a step, and what a program that draws it wants.
    private static void WriteCourse(Utf8JsonWriter json, RunReport run)
    {
        json.WriteStartObject("course");
        json.WriteNumber("stepSec", run.CourseStep.TotalSeconds);
        WriteColumn(json, "accepted", run.Course, point => point.Accepted);
        WriteColumn(json, "unchanged", run.Course, point => point.Unchanged);
        WriteColumn(json, "retries", run.Course, point => point.Retries);
        WriteColumn(json, "throttled", run.Course, point => point.Throttled);
        json.WriteStartArray("paused");
        foreach (CoursePoint point in run.Course)
        {
            json.WriteBooleanValue(point.IsPaused);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteColumn(Utf8JsonWriter json, string name, IReadOnlyList<CoursePoint> course, Func<CoursePoint, long> figure)
    {
        json.WriteStartArray(name);
        foreach (CoursePoint point in course)
        {
            json.WriteNumberValue(figure(point));
        }

        json.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }
}
