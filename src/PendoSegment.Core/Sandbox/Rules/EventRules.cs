using System.Text.Json;

namespace PendoSegment.Sandbox.Rules;

/// <summary>
/// What an event must have for Pendo to use it (Segment Spec; Segment's Pendo page): one object, of a type that Pendo accepts, with the ids which that
/// type needs. Segment's validator has the last word.
/// </summary>
internal static class EventRules
{
    /// <summary>Segment Spec, common fields.</summary>
    private const int MaxMessageIdLength = 100;

    private const string KindsHint = "Send identify, group or track.";

    /// <summary>Reads an event.</summary>
    /// <returns>What is wrong with it and what to do, or null.</returns>
    public static string? Read(JsonElement root, string body, out IncomingEvent? incoming)
    {
        incoming = null;
        if ((EnvelopeFault(root) ?? KindFault(root)) is { } unusable)
        {
            return unusable;
        }

        string kind = root.GetProperty("type").GetString()!;
        string? userId = null;
        string? groupId = null;
        string? messageId = null;
        string? fault = IncomingId.Read(root, "userId", "userId", out userId)
            ?? ReadGroupId(root, kind, out groupId)
            ?? MissingFault(root, kind, userId, groupId)
            ?? ReadMessageId(root, out messageId)
            ?? SegmentValidator.Fault(root, kind);
        if (fault is not null)
        {
            return fault;
        }

        string fields = kind == IncomingEvent.Track ? "properties" : "traits";
        List<KeyValuePair<string, object?>> metadata = [];
        if (root.TryGetProperty(fields, out JsonElement values) && MetadataReader.Read(values, fields, metadata) is { } metadataFault)
        {
            return metadataFault;
        }

        incoming = new IncomingEvent
        {
            Kind = kind,
            UserId = userId,
            GroupId = groupId,
            MessageId = messageId,
            EventName = kind == IncomingEvent.Track ? root.GetProperty("event").GetString() : null,
            Metadata = metadata,
            Body = body,
        };
        return null;
    }

    private static string? EnvelopeFault(JsonElement root) => root.ValueKind switch
    {
        JsonValueKind.Array => "The body is an array. Send one event a request, as an object.",
        JsonValueKind.Object when root.TryGetProperty("batch", out _) => "The body is a batch. Send one event a request, without the envelope.",
        JsonValueKind.Object => null,
        _ => $"The body is {JsonKind.Describe(root)}. Send one event, as an object.",
    };

    private static string? KindFault(JsonElement root)
    {
        if (!root.TryGetProperty("type", out JsonElement type) || JsonKind.IsFalsy(type))
        {
            return "The event has no \"type\". " + KindsHint;
        }

        if (type.ValueKind != JsonValueKind.String)
        {
            return $"\"type\" must be text; it is {JsonKind.Describe(type)}. " + KindsHint;
        }

        string kind = type.GetString()!;
        return kind switch
        {
            IncomingEvent.Identify or IncomingEvent.Group or IncomingEvent.Track => null,
            "page" or "screen" or "alias" => $"\"type\" is \"{kind}\", which is not supported. " + KindsHint,
            _ => "\"type\" is not one that is known (types are in lower case). " + KindsHint,
        };
    }

    /// <summary>A group is about its own groupId; an identify names its account in context.groupId (Segment Spec, context).</summary>
    private static string? ReadGroupId(JsonElement root, string kind, out string? groupId)
    {
        groupId = null;
        if (kind == IncomingEvent.Group)
        {
            return IncomingId.Read(root, "groupId", "groupId", out groupId);
        }

        return kind == IncomingEvent.Identify
            && root.TryGetProperty("context", out JsonElement context)
            && context.ValueKind == JsonValueKind.Object
            ? IncomingId.Read(context, "groupId", "context.groupId", out groupId)
            : null;
    }

    private static string? MissingFault(JsonElement root, string kind, string? userId, string? groupId)
    {
        if (kind == IncomingEvent.Group)
        {
            return groupId is null ? "The group event has no \"groupId\". Send the account's id there." : null;
        }

        if (userId is null)
        {
            return $"The {kind} event has no \"userId\". Send the visitor's id there.";
        }

        return kind == IncomingEvent.Track && !HasName(root)
            ? "The track event has no \"event\". Send the event's name there, as text."
            : null;
    }

    private static bool HasName(JsonElement root) =>
        root.TryGetProperty("event", out JsonElement name)
        && name.ValueKind == JsonValueKind.String
        && !string.IsNullOrWhiteSpace(name.GetString());

    private static string? ReadMessageId(JsonElement root, out string? messageId)
    {
        messageId = null;
        if (!root.TryGetProperty("messageId", out JsonElement value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            return $"\"messageId\" must be text; it is {JsonKind.Describe(value)}.";
        }

        messageId = value.GetString()!;
        return messageId.Length > MaxMessageIdLength
            ? $"\"messageId\" has {messageId.Length} characters; {MaxMessageIdLength} is the most. A UUID is usual."
            : null;
    }
}
