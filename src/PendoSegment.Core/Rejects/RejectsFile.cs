using System.Text.Json;
using PendoSegment.Delivery;
using PendoSegment.Events;
using PendoSegment.Files;
using PendoSegment.Values;

namespace PendoSegment.Rejects;

/// <summary>
/// The file with everything that did not arrive, a line an event or record. An event is in it as it was posted, so that it can be sent again with
/// the same messageId (<see cref="StoredEventReader"/>). The key never is. Safe for several threads.
/// </summary>
internal sealed class RejectsFile : IRejectSink, IDisposable
{
    private readonly object _gate = new();
    private readonly JsonLinesFile _file;

    private RejectsFile(JsonLinesFile file) => _file = file;

    /// <inheritdoc cref="JsonLinesFile.Path"/>
    public string Path => _file.Path;

    /// <inheritdoc cref="JsonLinesFile.Lines"/>
    public long Lines => _file.Lines;

    /// <inheritdoc cref="JsonLinesFile.Open"/>
    public static RejectsFile Open(string path) => new(JsonLinesFile.Open(path));

    /// <summary>Writes to a stream, for tests of what disks do.</summary>
    internal static RejectsFile Over(Stream stream) => new(new JsonLinesFile(stream, "rejects.jsonl", made: false));

    /// <inheritdoc/>
    public void Add(DeliveryOutcome outcome) => AddEvent(CodeOf(outcome.Status), outcome.Reason ?? string.Empty, outcome.Event, outcome.StatusCode, outcome.Attempts);

    /// <inheritdoc/>
    public void AddUndelivered(OutgoingEvent outgoing, string reason) => AddEvent("NotDelivered", reason, outgoing, 0, 0);

    /// <summary>Writes down a record that could not be made into an event.</summary>
    /// <param name="kind">What it was to become; null for an event of whatever kind.</param>
    /// <param name="code">The error's id.</param>
    /// <param name="reason">Why not.</param>
    /// <param name="line">The line of its file; 0 where there is none.</param>
    /// <param name="record">Its properties, as a JSON object.</param>
    /// <exception cref="DeliveryException">The file cannot be written.</exception>
    public void AddInvalid(EventKind? kind, string code, string reason, long line, ReadOnlyMemory<byte> record) => Write(code, reason, json =>
    {
        if (kind is { } known)
        {
            json.WriteString("kind", known.ToString().ToLowerInvariant());
        }

        WriteAboveZero(json, "line", line);
        json.WritePropertyName("record");
        json.WriteRawValue(record.Span, skipInputValidation: true);
    });

    /// <summary>Writes down text that holds no event that can be sent: an object of JSON, such as a line of another rejects file, as it is, and anything else as text.</summary>
    /// <exception cref="DeliveryException">The file cannot be written.</exception>
    public void AddText(string code, string reason, long line, string text)
    {
        try
        {
            using JsonDocument stored = JsonDocument.Parse(text);
            if (stored.RootElement.ValueKind == JsonValueKind.Object)
            {
                Write(json =>
                {
                    foreach (JsonProperty member in stored.RootElement.EnumerateObject())
                    {
                        member.WriteTo(json);
                    }
                });
                return;
            }
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // A line that a crash left torn, or half a surrogate pair.
        }

        Write(code, reason, json =>
        {
            WriteAboveZero(json, "line", line);
            json.WriteString("text", text);
        });
    }

    /// <summary>Writes down a row of a file that could not be read, as text; null for text of which not all may leave the file.</summary>
    public void AddRow(string reason, long line, string? text) => Write("CsvInvalid", reason, json =>
    {
        json.WriteNumber("line", line);
        if (text is not null)
        {
            json.WriteString("row", text);
        }
    });

    /// <inheritdoc cref="JsonLinesFile.Dispose"/>
    public void Dispose()
    {
        lock (_gate)
        {
            _file.Dispose();
        }
    }

    private static string CodeOf(DeliveryStatus status) => status switch
    {
        DeliveryStatus.Missing => "RecordMissing",
        DeliveryStatus.FieldNotMapped => "FieldNotMapped",
        DeliveryStatus.TypeConflict => "TypeConflict",
        DeliveryStatus.Rejected => "EventRejected",
        _ => "DeliveryFailed",
    };

    private void AddEvent(string code, string reason, OutgoingEvent outgoing, int statusCode, int attempts) => Write(code, reason, json =>
    {
        WriteAboveZero(json, "statusCode", statusCode);
        WriteAboveZero(json, "attempts", attempts);
        WriteAboveZero(json, "line", outgoing.Line);
        json.WritePropertyName("event");
        json.WriteRawValue(OnOneLine(outgoing.Body.Span), skipInputValidation: true);
    });

    private void Write(string code, string reason, Action<Utf8JsonWriter> members) => Write(json =>
    {
        json.WriteString("time", IsoDate.ToText(DateTimeOffset.UtcNow));
        json.WriteString("code", code);
        json.WriteString("reason", reason);
        members(json);
    });

    private void Write(Action<Utf8JsonWriter> members)
    {
        lock (_gate)
        {
            try
            {
                _file.Write(members);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                throw new DeliveryException(DeliveryFault.RejectsUnwritable, $"The rejects file '{Path}' cannot be written: {problem.Message}", problem);
            }
        }
    }

    private static void WriteAboveZero(Utf8JsonWriter json, string name, long value)
    {
        if (value > 0)
        {
            json.WriteNumber(name, value);
        }
    }

    // An event that a user wrote may have line breaks between its members; inside text JSON has none.
    private static ReadOnlySpan<byte> OnOneLine(ReadOnlySpan<byte> json) => json.IndexOfAny((byte)'\n', (byte)'\r') < 0
        ? json
        : Array.ConvertAll(json.ToArray(), static value => value is (byte)'\n' or (byte)'\r' ? (byte)' ' : value);
}
