using System.Text.Json;
using PendoSegment.Ledger;

namespace PendoSegment;

/// <summary>One command's use of a ledger.</summary>
public sealed class PendoLedgerRun
{
    // Names come from the data.
    private const int MostFields = 100;

    /// <summary>What was sent: Identify, Group, Track, or Event for Send-PendoEvent, which takes all kinds.</summary>
    public required string Kind { get; init; }

    /// <summary>When it began, in local time.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>When it ended, in local time; null while it runs, and for one that was killed.</summary>
    public DateTime? EndedAt { get; init; }

    /// <summary>Completed, the id of the error that ended it, or Stopped; null while it runs, and for one that was killed.</summary>
    public string? EndedBy { get; init; }

    /// <summary>
    /// True when its input was read to its end and nothing stopped it, so that ids that it did not have count as absent. Never true of single events, of
    /// Send-PendoEvent, and of an input without a record.
    /// </summary>
    public bool IsComplete { get; init; }

    /// <summary>How many events were accepted.</summary>
    public long Accepted { get; init; }

    /// <summary>How many were not sent, since they are as they were.</summary>
    public long Unchanged { get; init; }

    /// <summary>How many were of ids that Pendo does not know, which only Update-PendoMetadata is told.</summary>
    public long Missing { get; init; }

    /// <summary>How many were refused, or could not be events.</summary>
    public long Rejected { get; init; }

    /// <summary>How many records of a sample were compared with what was sent of them before.</summary>
    internal long Compared { get; init; }

    /// <summary>In how many of these each field was another one.</summary>
    internal IReadOnlyDictionary<string, long> Changes { get; init; } = new Dictionary<string, long>();

    /// <summary>A fingerprint of the mapping; null where there is none.</summary>
    internal string? Mapping { get; init; }

    /// <summary>The run in a line.</summary>
    public override string ToString() => FormattableString.Invariant($"{Kind} {StartedAt:yyyy-MM-dd HH:mm:ss}, {EndedBy ?? "no end"}: {Accepted} accepted, {Unchanged} unchanged{(Missing == 0 ? string.Empty : FormattableString.Invariant($", {Missing} missing"))}, {Rejected} rejected");

    /// <summary>Reads a run's line; null for one that is none.</summary>
    internal static PendoLedgerRun? Read(ReadOnlySpan<byte> line)
    {
        try
        {
            Utf8JsonReader reader = new(line);
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            JsonElement run = document.RootElement;
            return new PendoLedgerRun
            {
                Kind = run.GetProperty("run").GetString() ?? throw new FormatException(),
                StartedAt = run.GetProperty("started").GetDateTimeOffset().LocalDateTime,
                EndedAt = run.TryGetProperty("ended", out JsonElement ended) ? ended.GetDateTimeOffset().LocalDateTime : null,
                EndedBy = run.TryGetProperty("by", out JsonElement by) ? by.GetString() : null,
                IsComplete = run.TryGetProperty("complete", out JsonElement complete) && complete.GetBoolean(),
                Accepted = Number(run, "accepted"),
                Unchanged = Number(run, "unchanged"),
                Missing = Number(run, "missing"),
                Rejected = Number(run, "rejected"),
                Compared = Number(run, "compared"),
                Changes = run.TryGetProperty("changes", out JsonElement changes) ? changes.EnumerateObject().ToDictionary(change => change.Name, change => change.Value.GetInt64()) : new Dictionary<string, long>(),
                Mapping = run.TryGetProperty("mapping", out JsonElement mapping) ? mapping.GetString() : null,
            };
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or FormatException or KeyNotFoundException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Writes the members of the run's line.</summary>
    internal void Write(Utf8JsonWriter json)
    {
        json.WriteString("run", Kind);
        json.WriteString("started", LedgerTime.ToText(StartedAt));
        if (Mapping is not null)
        {
            json.WriteString("mapping", Mapping);
        }

        if (EndedAt is { } ended)
        {
            json.WriteString("ended", LedgerTime.ToText(ended));
            json.WriteString("by", EndedBy);
            json.WriteBoolean("complete", IsComplete);
            json.WriteNumber("accepted", Accepted);
            json.WriteNumber("unchanged", Unchanged);
            if (Missing > 0)
            {
                json.WriteNumber("missing", Missing);
            }

            json.WriteNumber("rejected", Rejected);
        }

        if (Changes.Count > 0)
        {
            json.WriteNumber("compared", Compared);
            json.WriteStartObject("changes");
            foreach (KeyValuePair<string, long> change in Changes.OrderByDescending(change => change.Value).Take(MostFields))
            {
                json.WriteNumber(change.Key, change.Value);
            }

            json.WriteEndObject();
        }
    }

    private static long Number(JsonElement run, string name) => run.TryGetProperty(name, out JsonElement number) ? number.GetInt64() : 0;
}
