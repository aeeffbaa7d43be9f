using System.Text.Json;
using PendoSegment.Values;

namespace PendoSegment.Core.Tests.Events;

/// <summary>
/// The rules of Segment's validator for identify, group and track, ported from npm @segment/loosely-validate-event 2.0.0 (index.js). There the
/// timestamp is a JavaScript Date, which on the wire is ISO 8601 text.
/// </summary>
internal static class LooselyValidateEvent
{
    private static readonly Dictionary<string, JsonValueKind[]> Rules = new()
    {
        ["anonymousId"] = [JsonValueKind.String, JsonValueKind.Number],
        ["category"] = [JsonValueKind.String],
        ["context"] = [JsonValueKind.Object],
        ["event"] = [JsonValueKind.String],
        ["groupId"] = [JsonValueKind.String, JsonValueKind.Number],
        ["integrations"] = [JsonValueKind.Object],
        ["name"] = [JsonValueKind.String],
        ["previousId"] = [JsonValueKind.String, JsonValueKind.Number],
        ["timestamp"] = [JsonValueKind.String],
        ["userId"] = [JsonValueKind.String, JsonValueKind.Number],
        ["type"] = [JsonValueKind.String],
    };

    /// <summary>What the validator says; null when it passes the event.</summary>
    public static string? Fault(JsonElement message, int length)
    {
        if (message.ValueKind != JsonValueKind.Object)
        {
            return "You must pass a message object.";
        }

        if (length >= 32 << 10)
        {
            return "Your message must be < 32kb.";
        }

        foreach ((string name, JsonValueKind[] kinds) in Rules)
        {
            if (IsTruthy(message, name) && !kinds.Contains(message.GetProperty(name).ValueKind))
            {
                return $"\"{name}\" must be {string.Join(" or ", kinds)}.";
            }
        }

        if (IsTruthy(message, "timestamp") && !DateText.TryParse(message.GetProperty("timestamp").GetString(), out _, out _))
        {
            return "\"timestamp\" must be a date.";
        }

        string? type = IsTruthy(message, "type") ? message.GetProperty("type").GetString() : null;
        bool hasActor = IsTruthy(message, "anonymousId") || IsTruthy(message, "userId");
        return type switch
        {
            "identify" or "track" or "group" when !hasActor => "You must pass either an \"anonymousId\" or a \"userId\".",
            "track" when !IsTruthy(message, "event") => "You must pass an \"event\".",
            "group" when !IsTruthy(message, "groupId") => "You must pass a \"groupId\".",
            "identify" or "track" or "group" => null,
            null => "You must pass an event type.",
            _ => $"Invalid event type: \"{type}\"",
        };
    }

    // As JavaScript has it: absent, null, false, 0 and "" are false.
    private static bool IsTruthy(JsonElement message, string name) => message.TryGetProperty(name, out JsonElement value) && value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined or JsonValueKind.False => false,
        JsonValueKind.String => value.GetString()!.Length > 0,
        JsonValueKind.Number => value.GetDouble() != 0,
        _ => true,
    };
}
