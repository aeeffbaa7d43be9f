using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using PendoSegment.Pendo;
using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment.Events;

/// <summary>
/// Writes one event after the other in Segment's message format (Segment Spec: Common Fields; segment-docs: Webhooks, for the members that
/// Segment adds on the way and that a direct sender supplies itself). sentAt is absent: it would change the bytes between attempts.
/// </summary>
internal sealed class EventWriter : IDisposable
{
    // Segment's validator (npm @segment/loosely-validate-event) refuses a group call that has neither userId nor anonymousId.
    private static readonly JsonEncodedText AnonymousId = JsonEncodedText.Encode("pendosegment");

    private static readonly JsonEncodedText IdentifyType = JsonEncodedText.Encode("identify");
    private static readonly JsonEncodedText GroupType = JsonEncodedText.Encode("group");
    private static readonly JsonEncodedText TrackType = JsonEncodedText.Encode("track");
    private static readonly JsonEncodedText TypeName = JsonEncodedText.Encode("type");
    private static readonly JsonEncodedText MessageIdName = JsonEncodedText.Encode("messageId");
    private static readonly JsonEncodedText UserIdName = JsonEncodedText.Encode("userId");
    private static readonly JsonEncodedText AnonymousIdName = JsonEncodedText.Encode("anonymousId");
    private static readonly JsonEncodedText GroupIdName = JsonEncodedText.Encode("groupId");
    private static readonly JsonEncodedText EventName = JsonEncodedText.Encode("event");
    private static readonly JsonEncodedText TraitsName = JsonEncodedText.Encode("traits");
    private static readonly JsonEncodedText PropertiesName = JsonEncodedText.Encode("properties");
    private static readonly JsonEncodedText ContextName = JsonEncodedText.Encode("context");
    private static readonly JsonEncodedText LibraryName = JsonEncodedText.Encode("library");
    private static readonly JsonEncodedText TimestampName = JsonEncodedText.Encode("timestamp");
    private static readonly JsonEncodedText OriginalTimestampName = JsonEncodedText.Encode("originalTimestamp");
    private static readonly JsonEncodedText VersionName = JsonEncodedText.Encode("version");

    private static readonly byte[] Library = WriteLibrary();

    private readonly EventBuffer _buffer = new();
    private readonly EventStamps _stamps;
    private EventKind _kind;
    private Guid _messageId;
    private int _idOffset;
    private int _idLength;
    private int _fieldsOffset;

    public EventWriter(EventStamps stamps)
    {
        _stamps = stamps;

        // Relaxed: the body is JSON and never part of a page, and names such as Müller stay readable and small.
        Json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
    }

    /// <summary>Takes the traits, between <see cref="Begin"/> and <see cref="End"/>.</summary>
    public Utf8JsonWriter Json { get; }

    private int Position => (int)Json.BytesCommitted + Json.BytesPending;

    /// <summary>Writes everything before the first trait.</summary>
    public void Begin(EventKind kind, in EventParts parts)
    {
        _buffer.Clear();
        Json.Reset();
        _kind = kind;
        _messageId = _stamps.NewMessageId();

        Json.WriteStartObject();
        Json.WriteString(TypeName, kind switch { EventKind.Identify => IdentifyType, EventKind.Group => GroupType, _ => TrackType });
        Json.WriteString(MessageIdName, _messageId);
        Json.WritePropertyName(kind == EventKind.Group ? GroupIdName : UserIdName);
        _idOffset = Position + 1;
        Json.WriteStringValue(JsonText.Cut(parts.Id));
        _idLength = Position - _idOffset - 1;

        switch (kind)
        {
            case EventKind.Group when !parts.UserId.IsEmpty:
                Json.WriteString(UserIdName, JsonText.Cut(parts.UserId));
                break;
            case EventKind.Group:
                Json.WriteString(AnonymousIdName, AnonymousId);
                break;
            case EventKind.Track:
                Json.WriteString(EventName, JsonText.Cut(parts.Event));
                break;
        }

        Json.WriteStartObject(kind == EventKind.Track ? PropertiesName : TraitsName);
        _fieldsOffset = Position;
        if (kind == EventKind.Track && !parts.GroupId.IsEmpty)
        {
            Json.WriteString(GroupIdName, JsonText.Cut(parts.GroupId));
        }
    }

    /// <summary>Takes traits out again in whose place others were written.</summary>
    public void Remove(List<(long Start, long End)> traits)
    {
        Json.Flush();
        traits.Sort();
        for (int i = traits.Count - 1; i >= 0; i--)
        {
            _buffer.Remove((int)traits[i].Start, (int)(traits[i].End - traits[i].Start));
        }

        // Each goes with the comma before it. The first has none.
        if (_buffer.ByteAt(_fieldsOffset) == ',')
        {
            _buffer.Remove(_fieldsOffset, 1);
        }
    }

    /// <summary>Writes everything after the last trait; false when the event is too large to send.</summary>
    public bool End(in EventParts parts)
    {
        Json.WriteEndObject();
        Json.WriteStartObject(ContextName);
        if (_kind != EventKind.Group && !parts.GroupId.IsEmpty)
        {
            Json.WriteString(GroupIdName, JsonText.Cut(parts.GroupId));
        }

        Json.WritePropertyName(LibraryName);
        Json.WriteRawValue(Library, skipInputValidation: true);
        Json.WriteEndObject();

        Span<byte> time = stackalloc byte[IsoDate.Length];
        IsoDate.Write(parts.Timestamp ?? _stamps.UtcNow(), time);
        Json.WriteString(TimestampName, time);
        Json.WriteString(OriginalTimestampName, time);
        Json.WriteNumber(VersionName, 1);
        Json.WriteEndObject();
        Json.Flush();

        return _buffer.Length <= EventLimits.MaxBytes;
    }

    /// <summary>The event, after <see cref="End"/>.</summary>
    public WrittenEvent Written => new(_kind, _buffer.Written, _idOffset, _idLength);

    /// <summary>Hands the event over, after <see cref="End"/>.</summary>
    public OutgoingEvent Detach(RecordPlace place, object? source) => new(_kind, _messageId, _buffer.Detach(), _idOffset, _idLength, place, source);

    public void Dispose()
    {
        Json.Dispose();
        _buffer.Dispose();
    }

    private static byte[] WriteLibrary()
    {
        Assembly assembly = typeof(EventWriter).Assembly;
        using MemoryStream library = new();
        using (Utf8JsonWriter json = new(library))
        {
            json.WriteStartObject();
            json.WriteString("name", "PendoSegment");
            json.WriteString("version", assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0");
            json.WriteEndObject();
        }

        return library.ToArray();
    }
}
