using System.Text.Json;

namespace PendoSegment.Sandbox.Rules;

/// <summary>
/// The rules of Segment's own validator, npm @segment/loosely-validate-event 2.0.0, for identify, group and track. An event that it
/// refuses never
/// reaches a Segment destination. Its <c>timestamp</c> is a JavaScript Date, which on the wire is ISO 8601 text.
/// </summary>
internal static class SegmentValidator
{
    private enum Wanted
    {
        Text,
        TextOrNumber,
        Object,
        Date,
    }

    private static readonly (string Name, Wanted Wanted)[] Rules =
    [
        ("anonymousId", Wanted.TextOrNumber),
        ("category", Wanted.Text),
        ("context", Wanted.Object),
        ("event", Wanted.Text),
        ("groupId", Wanted.TextOrNumber),
        ("integrations", Wanted.Object),
        ("name", Wanted.Text),
        ("previousId", Wanted.TextOrNumber),
        ("timestamp", Wanted.Date),
        ("userId", Wanted.TextOrNumber),
        ("type", Wanted.Text),
    ];

    /// <summary>What is wrong with the event, or null.</summary>
    public static string? Fault(JsonElement root, string kind)
    {
        foreach ((string name, Wanted wanted) in Rules)
        {
            if (root.TryGetProperty(name, out JsonElement value) && !JsonKind.IsFalsy(value) && !Fits(value, wanted))
            {
                return $"\"{name}\" must be {Describe(wanted)}; it is {Found(value, wanted)}.";
            }
        }

        if (IsAbsent(root, "userId") && IsAbsent(root, "anonymousId"))
        {
            return "The event has neither a \"userId\" nor an \"anonymousId\" (0 and empty text count as none). Segment's validator wants one.";
        }

        return kind == IncomingEvent.Group && IsAbsent(root, "groupId")
            ? "\"groupId\" is 0, which Segment's validator takes for none. Send the id as text."
            : null;
    }

    private static bool IsAbsent(JsonElement root, string name) =>
        !root.TryGetProperty(name, out JsonElement value) || JsonKind.IsFalsy(value);

    private static bool Fits(JsonElement value, Wanted wanted) => wanted switch
    {
        Wanted.Text => value.ValueKind == JsonValueKind.String,
        Wanted.TextOrNumber => value.ValueKind is JsonValueKind.String or JsonValueKind.Number,
        Wanted.Object => value.ValueKind == JsonValueKind.Object,
        _ => value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out _),
    };

    private static string Found(JsonElement value, Wanted wanted) =>
        wanted == Wanted.Date && value.ValueKind == JsonValueKind.String ? "text of another form" : JsonKind.Describe(value);

    private static string Describe(Wanted wanted) => wanted switch
    {
        Wanted.Text => "text",
        Wanted.TextOrNumber => "text or a number",
        Wanted.Object => "an object",
        _ => "an ISO 8601 time such as 2024-02-29T12:00:00.000Z",
    };
}
