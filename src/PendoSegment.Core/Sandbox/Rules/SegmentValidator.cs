using System.Text.Json;
using PendoSegment.Sandbox.Verdicts;

namespace PendoSegment.Sandbox.Rules;

/// <summary>
/// The rules of Segment's own validator, npm @segment/loosely-validate-event 2.0.0, for identify, group and track. An event that it refuses never
/// reaches a Segment destination.
/// </summary>
internal static class SegmentValidator
{
    private static readonly Wanted Text = new("text", static value => value.ValueKind == JsonValueKind.String);
    private static readonly Wanted Id = new("text or a number", static value => value.ValueKind is JsonValueKind.String or JsonValueKind.Number);
    private static readonly Wanted Object = new("an object", static value => value.ValueKind == JsonValueKind.Object);

    /// <summary>A JavaScript Date in the validator, which on the wire is ISO 8601 text.</summary>
    private static readonly Wanted Time = new(
        "an ISO 8601 time such as 2024-02-29T12:00:00.000Z",
        static value => value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out _));

    private static readonly (string Name, Wanted Wanted)[] Rules =
    [
        ("anonymousId", Id),
        ("category", Text),
        ("context", Object),
        ("event", Text),
        ("groupId", Id),
        ("integrations", Object),
        ("name", Text),
        ("previousId", Id),
        ("timestamp", Time),
        ("userId", Id),
        ("type", Text),
    ];

    /// <summary>Checks an event.</summary>
    /// <exception cref="RefusalException">Segment's validator refuses it.</exception>
    public static void Check(JsonElement root, string kind)
    {
        foreach ((string name, Wanted wanted) in Rules)
        {
            if (root.TryGetProperty(name, out JsonElement value) && !JsonKind.IsFalsy(value) && !wanted.Fits(value))
            {
                string found = wanted == Time && value.ValueKind == JsonValueKind.String ? "text of another form" : JsonKind.Describe(value);
                throw new RefusalException(400, $"\"{name}\" must be {wanted.Description}; it is {found}.");
            }
        }

        RefusalException.ThrowIf(
            400,
            IsAbsent(root, "userId") && IsAbsent(root, "anonymousId")
                ? "The event has neither a \"userId\" nor an \"anonymousId\" (0 and empty text count as none). Segment's validator wants one."
            : kind == IncomingEvent.Group && IsAbsent(root, "groupId") ? "\"groupId\" is 0, which Segment's validator takes for none. Send the id as text."
            : null);
    }

    private static bool IsAbsent(JsonElement root, string name) => !root.TryGetProperty(name, out JsonElement value) || JsonKind.IsFalsy(value);

    private sealed record Wanted(string Description, Func<JsonElement, bool> Fits);
}
