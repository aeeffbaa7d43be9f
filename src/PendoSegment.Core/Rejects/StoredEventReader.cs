using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text;
using PendoSegment.Events;
using PendoSegment.Pendo;
using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment.Rejects;

/// <summary>Reads events that were written down before: a PendoEvent's JSON, or a line of a rejects file. The bytes of the event stay as they are.</summary>
internal static class StoredEventReader
{
    // Segment's libraries write UUIDs with a prefix, such as ajs-next-; its spec and its validator want no more than this.
    private const int MaxMessageId = 100;

    /// <summary>In so many characters a line has an event of the largest size, every one of them escaped, and the reason why it was rejected.</summary>
    public const int MaxLineLength = 1 << 20;

    /// <summary>The event, or null with the reason why the text holds none that can be sent.</summary>
    /// <param name="text">An event, or an object with one as its member <c>event</c>.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="source">What the user gave, for results and errors.</param>
    /// <param name="problem">Why not.</param>
    public static OutgoingEvent? Read(string text, RecordPlace place, object? source, out string problem)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        try
        {
            if (FindEvent(bytes, out bool wasRefused, out problem) is not { } body)
            {
                return null;
            }

            if (body.Count > EventLimits.MaxBytes)
            {
                problem = $"the event has {Shown.Count(body.Count)} bytes; Segment's limit is {Shown.Count(EventLimits.MaxBytes)}";
                return null;
            }

            OutgoingEvent? read = ReadEvent(body, place, source, out problem);
            if (read is not null)
            {
                read.Delivery.WasRefused = wasRefused;
            }

            return read;
        }
        catch (JsonException)
        {
            problem = place.Line == 0 ? "it is not complete JSON" : "it is not complete JSON; a crash while it was written may have cut it off";
            return null;
        }
        catch (InvalidOperationException)
        {
            // JSON can say \ud800 alone; that is no text, and the JSON reader says so when the text is asked for.
            problem = "a name or value in it has half of a surrogate pair (such as \\ud83d alone) and cannot be read";
            return null;
        }
    }

    private static ArraySegment<byte>? FindEvent(byte[] bytes, out bool wasRefused, out string problem)
    {
        wasRefused = false;
        problem = string.Empty;
        Utf8JsonReader reader = new(bytes);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            problem = "it is not a JSON object";
            return null;
        }

        ArraySegment<byte>? inner = null;
        string? code = null;
        bool isEvent = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isInner = reader.ValueTextEquals("event");
            bool isCode = reader.ValueTextEquals("code");
            isEvent |= reader.ValueTextEquals("type");
            reader.Read();
            int start = (int)reader.TokenStartIndex;
            if (isCode && reader.TokenType == JsonTokenType.String)
            {
                code = reader.GetString();
            }

            // In a track event itself, "event" is its name and not an object.
            bool isObject = reader.TokenType == JsonTokenType.StartObject;
            reader.Skip();
            if (isInner && isObject)
            {
                if (inner is not null)
                {
                    problem = "it has two events";
                    return null;
                }

                inner = new ArraySegment<byte>(bytes, start, (int)reader.BytesConsumed - start);
            }
        }

        while (reader.Read())
        {
            // Reads to the end, so that anything behind the object is seen.
        }

        if (inner is null && !isEvent)
        {
            problem = code is "EventInvalid" or "CsvInvalid"
                ? $"it is a record that never became an event ({code}): correct it and send it with the command that it was for"
                : "it has neither an event nor is it one";
            return null;
        }

        wasRefused = inner is not null && code == "EventRejected";
        return inner ?? new ArraySegment<byte>(bytes);
    }

    // The framework takes "+1" and "0x1" in a UUID's parts for numbers, and capitals; results would then tell of another id than was sent.
    private static bool IsUuid(string text, out Guid id) => Guid.TryParse(text, out id) && id.ToString() == text;

    // Two different texts must not become one: that is all that it is for.
    private static Guid HashOf(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16).ToArray());

    private static string NoSubject(EventKind kind, ReadOnlySpan<byte> number, bool isAnonymous)
    {
        string name = kind == EventKind.Group ? "groupId" : "userId";
        return !number.IsEmpty ? $"its {name} is the number {Encoding.UTF8.GetString(number.ToArray())}, and an id is text: put it in quotes. It is not done here, since stored events are sent as they stand"
            : isAnonymous && kind != EventKind.Group ? $"it has only an anonymousId: Pendo knows visitors by their userId, and an event without one cannot be sent"
            : $"it has no {name}";
    }

    private static OutgoingEvent? ReadEvent(ArraySegment<byte> body, RecordPlace place, object? source, out string problem)
    {
        EventKind? kind = null;
        string? messageId = null;
        (int Offset, int Length)? userId = null;
        (int Offset, int Length)? groupId = null;
        ArraySegment<byte> userNumber = default;
        ArraySegment<byte> groupNumber = default;
        bool isAnonymous = false;
        string? twice = null;
        HashSet<string> seen = [];

        Utf8JsonReader reader = new(body);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            twice = name is "type" or "messageId" or "userId" or "groupId" && !seen.Add(name) ? name : twice;
            reader.Read();
            bool isText = reader.TokenType == JsonTokenType.String;
            (int Offset, int Length) text = ((int)reader.TokenStartIndex + 1, (int)(reader.BytesConsumed - reader.TokenStartIndex) - 2);
            switch (name)
            {
                case "type" when isText:
                    kind = reader.GetString() switch { "identify" => EventKind.Identify, "group" => EventKind.Group, "track" => EventKind.Track, _ => null };
                    break;
                case "messageId" when isText:
                    messageId = reader.GetString();
                    break;
                case "anonymousId" when isText && text.Length > 0:
                    isAnonymous = true;
                    break;
                case "userId" when reader.TokenType == JsonTokenType.Number:
                    userNumber = new ArraySegment<byte>(body.Array!, body.Offset + (int)reader.TokenStartIndex, reader.ValueSpan.Length);
                    break;
                case "groupId" when reader.TokenType == JsonTokenType.Number:
                    groupNumber = new ArraySegment<byte>(body.Array!, body.Offset + (int)reader.TokenStartIndex, reader.ValueSpan.Length);
                    break;
                case "userId" when isText && text.Length > 0:
                    _ = reader.GetString();
                    userId = text;
                    break;
                case "groupId" when isText && text.Length > 0:
                    _ = reader.GetString();
                    groupId = text;
                    break;
            }

            reader.Skip();
        }

        (int Offset, int Length)? subject = kind == EventKind.Group ? groupId : userId;

        // Which of two a receiver takes is up to the receiver.
        problem = twice is not null ? $"it has the member '{twice}' twice"
            : kind is null ? "its type is not identify, group or track"
            : subject is null ? NoSubject(kind.Value, kind == EventKind.Group ? groupNumber : userNumber, isAnonymous)
            : string.IsNullOrWhiteSpace(messageId) ? "it has no messageId, or one that is no text: a UUID is usual"
            : messageId!.Length > MaxMessageId ? $"its messageId has {messageId.Length} characters; {MaxMessageId} is the most"
            : string.Empty;
        if (problem.Length > 0)
        {
            return null;
        }

        byte[] pooled = ArrayPool<byte>.Shared.Rent(body.Count);
        body.AsSpan().CopyTo(pooled);
        bool isUuid = IsUuid(messageId!, out Guid uuid);
        return new OutgoingEvent(
            kind!.Value,
            isUuid ? uuid : HashOf(messageId!),
            new ArraySegment<byte>(pooled, 0, body.Count),
            subject!.Value.Offset,
            subject.Value.Length,
            place,
            source,
            isUuid);
    }
}
