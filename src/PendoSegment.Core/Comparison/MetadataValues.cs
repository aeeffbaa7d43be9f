using System.Text.Json;
using PendoSegment.Values;

namespace PendoSegment.Comparison;

/// <summary>
/// When a value that is sent and one that Pendo has are the same: text to the letter, numbers by their value, times by their instant, lists in their order. How a number
/// or a time is written says nothing.
/// </summary>
internal static class MetadataValues
{
    // Milliseconds since 1970 in 1973: fewer are a number like any other.
    private const decimal FewestMilliseconds = 100_000_000_000;

    private const int DateLength = 10;

    /// <summary>True when Pendo has what is sent.</summary>
    public static bool AreEqual(JsonElement sent, JsonElement stored) => (sent.ValueKind, stored.ValueKind) switch
    {
        (JsonValueKind.String, JsonValueKind.String) => AreEqualTexts(sent.GetString()!, stored.GetString()!),
        (JsonValueKind.Number, JsonValueKind.Number) => AreEqualNumbers(sent, stored),
        (JsonValueKind.String, JsonValueKind.Number) => TryTime(sent.GetString()!, out DateTimeOffset time) && TryWhole(stored, out decimal number) && time.ToUnixTimeMilliseconds() == number,
        (JsonValueKind.Array, JsonValueKind.Array) => sent.GetArrayLength() == stored.GetArrayLength() && sent.EnumerateArray().Zip(stored.EnumerateArray(), AreEqual).All(static same => same),
        (JsonValueKind.Object, JsonValueKind.Object) => AreEqualObjects(sent, stored),
        _ => sent.ValueKind == stored.ValueKind,
    };

    /// <summary>True when both are text, numbers, times, Booleans or lists. Pendo gives times as text or as milliseconds since 1970.</summary>
    public static bool AreOfOneType(JsonElement sent, JsonElement stored) =>
        TypeOf(sent) == TypeOf(stored)
        || (sent.ValueKind == JsonValueKind.String && TryWhole(stored, out decimal number) && Math.Abs(number) >= FewestMilliseconds && TryTime(sent.GetString()!, out _));

    /// <summary>A value as a script has it.</summary>
    public static object? ToObject(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
        JsonValueKind.Number => value.TryGetInt64(out long whole) ? whole : value.TryGetDouble(out double number) ? number : value.GetRawText(),
        JsonValueKind.Array => new ValueList([.. value.EnumerateArray().Select(ToObject)]),
        JsonValueKind.Object => value.GetRawText(),
        _ => null,
    };

    private static JsonValueKind TypeOf(JsonElement value) => value.ValueKind == JsonValueKind.False ? JsonValueKind.True : value.ValueKind;

    private static bool AreEqualTexts(string sent, string stored) =>
        sent == stored || (TryTime(sent, out DateTimeOffset sentTime) && TryTime(stored, out DateTimeOffset storedTime) && sentTime == storedTime);

    // What a double cannot tell apart is told apart only where whole numbers of 64 bits are written out: nobody keeps more digits of others.
    private static bool AreEqualNumbers(JsonElement sent, JsonElement stored)
    {
        if (!sent.TryGetDouble(out double one) || !stored.TryGetDouble(out double other) || double.IsInfinity(one) || double.IsInfinity(other))
        {
            return sent.GetRawText() == stored.GetRawText();
        }

        return one == other && !(TryWhole(sent, out decimal whole) && TryWhole(stored, out decimal otherWhole) && whole != otherWhole);
    }

    private static bool TryWhole(JsonElement value, out decimal number)
    {
        number = 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out number) && decimal.Truncate(number) == number && number is >= long.MinValue and <= long.MaxValue;
    }

    private static bool AreEqualObjects(JsonElement sent, JsonElement stored) =>
        sent.EnumerateObject().Count() == stored.EnumerateObject().Count()
        && sent.EnumerateObject().All(member => stored.TryGetProperty(member.Name, out JsonElement other) && AreEqual(member.Value, other));

    // A day, or a time with its offset, as RFC 3339 has them: text that only begins with a date, or has blanks around it, is text.
    private static bool TryTime(string text, out DateTimeOffset time)
    {
        time = default;
        return text.Length >= DateLength && text[4] == '-' && (text.Length == DateLength || text[DateLength] is 'T' or 't')
            && char.IsDigit(text[0]) && !char.IsWhiteSpace(text[text.Length - 1])
            && DateText.TryParse(text.AsSpan(), out time, out bool hasOffset) && (hasOffset || text.Length == DateLength);
    }
}
