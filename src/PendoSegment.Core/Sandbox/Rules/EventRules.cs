using System.Text.Json;
using PendoSegment.Sandbox.Verdicts;

namespace PendoSegment.Sandbox.Rules;

/// <summary>
/// What an event must have for Pendo to use it (Segment Spec; Segment's Pendo page): one object, of a type that Pendo accepts, with the ids which that
/// type needs. Segment's validator has the last word.
/// </summary>
internal static class EventRules
{
    /// <summary>Segment's validator wants less than this, in UTF-8.</summary>
    private const int SizeLimit = 32 * 1024;

    /// <summary>Segment Spec, common fields.</summary>
    private const int MaxMessageIdLength = 100;

    private const string KindsHint = "Send identify, group or track.";

    /// <summary>Reads a request's body.</summary>
    /// <exception cref="RefusalException">It is not an event that Pendo can use.</exception>
    public static IncomingEvent Read(byte[] body) => body.Length switch
    {
        >= SizeLimit => throw new RefusalException(413, $"The event has {body.Length} bytes; it must stay under {SizeLimit} (32 KB). Send fewer or shorter fields."),
        0 => throw Refuse("The body is empty. Send one event, as a JSON object."),
        _ => JsonBody.Read(body, Read),
    };

    private static IncomingEvent Read(JsonElement root, string body)
    {
        RefusalException.ThrowIf(400, root.ValueKind switch
        {
            JsonValueKind.Array => "The body is an array. Send one event a request, as an object.",
            JsonValueKind.Object when root.TryGetProperty("batch", out _) => "The body is a batch. Send one event a request, without the envelope.",
            JsonValueKind.Object => null,
            _ => $"The body is {JsonKind.Describe(root)}. Send one event, as an object.",
        });
        string kind = ReadKind(root);
        bool isTrack = kind == IncomingEvent.Track;
        string? userId = IncomingId.Read(root, "userId", "userId");
        string? groupId = ReadGroupId(root, kind);
        RefusalException.ThrowIf(
            400,
            kind == IncomingEvent.Group && groupId is null ? "The group event has no \"groupId\". Send the account's id there."
            : kind != IncomingEvent.Group && userId is null ? $"The {kind} event has no \"userId\". Send the visitor's id there."
            : null);
        IncomingEvent incoming = new()
        {
            Kind = kind,
            UserId = userId,
            GroupId = groupId,
            MessageId = ReadMessageId(root),
            EventName = isTrack ? ReadName(root) : null,
            Body = body,
        };
        SegmentValidator.Check(root, kind);
        MetadataReader.Read(root, isTrack ? "properties" : "traits", incoming.Metadata);
        return incoming;
    }

    private static RefusalException Refuse(string fault) => new(400, fault);

    private static string ReadKind(JsonElement root)
    {
        string? kind = root.TryGetProperty("type", out JsonElement type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null;
        return kind switch
        {
            IncomingEvent.Identify or IncomingEvent.Group or IncomingEvent.Track => kind,
            "page" or "screen" or "alias" => throw Refuse($"\"type\" is \"{kind}\", which is not supported. " + KindsHint),
            _ when JsonKind.IsFalsy(type) => throw Refuse("The event has no \"type\". " + KindsHint),
            null => throw Refuse($"\"type\" must be text; it is {JsonKind.Describe(type)}. " + KindsHint),
            _ => throw Refuse("\"type\" is not one that is known (types are in lower case). " + KindsHint),
        };
    }

    /// <summary>A group is about its own groupId; an identify names its account in context.groupId (Segment Spec, context).</summary>
    private static string? ReadGroupId(JsonElement root, string kind) => kind switch
    {
        IncomingEvent.Group => IncomingId.Read(root, "groupId", "groupId"),
        IncomingEvent.Identify when root.TryGetProperty("context", out JsonElement context) && context.ValueKind == JsonValueKind.Object =>
            IncomingId.Read(context, "groupId", "context.groupId"),
        _ => null,
    };

    private static string ReadName(JsonElement root) =>
        root.TryGetProperty("event", out JsonElement name) && name.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(name.GetString())
            ? name.GetString()!
            : throw Refuse("The track event has no \"event\". Send the event's name there, as text.");

    private static string? ReadMessageId(JsonElement root)
    {
        if (!root.TryGetProperty("messageId", out JsonElement value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return value.ValueKind != JsonValueKind.String ? throw Refuse($"\"messageId\" must be text; it is {JsonKind.Describe(value)}.")
            : value.GetString() is { Length: <= MaxMessageIdLength } messageId ? messageId
            : throw Refuse($"\"messageId\" has {value.GetString()!.Length} characters; {MaxMessageIdLength} is the most. A UUID is usual.");
    }
}
