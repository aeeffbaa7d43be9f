using System.Text.Json;

namespace PendoSegment.Sandbox.Rules;

/// <summary>JSON values in words and in JavaScript's terms.</summary>
internal static class JsonKind
{
    public static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a Boolean",
        _ => "null",
    };

    /// <summary>What JavaScript holds for absent: Segment's validator passes over such members.</summary>
    public static bool IsFalsy(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.False => true,
        JsonValueKind.String => value.ValueEquals(string.Empty),
        JsonValueKind.Number => value.TryGetDouble(out double number) && number == 0,
        _ => false,
    };
}
