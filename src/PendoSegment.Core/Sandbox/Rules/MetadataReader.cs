using System.Text.Json;
using PendoSegment.Sandbox.Verdicts;

namespace PendoSegment.Sandbox.Rules;

/// <summary>
/// Traits as Pendo's metadata keeps them (observed in npm @pendo/agent; Pendo's support pages): names in lower case, text, Booleans, numbers, null
/// and lists kept, object values and objects in lists left out.
/// </summary>
internal static class MetadataReader
{
    /// <summary>Reads the traits or properties of an event.</summary>
    /// <exception cref="RefusalException">They are no object, or a number is too large.</exception>
    public static void Read(JsonElement root, string place, List<KeyValuePair<string, object?>> fields)
    {
        if (!root.TryGetProperty(place, out JsonElement traits) || traits.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        RefusalException.ThrowIf(400, traits.ValueKind == JsonValueKind.Object ? null : $"\"{place}\" must be an object; it is {JsonKind.Describe(traits)}.");
        foreach (JsonProperty trait in traits.EnumerateObject())
        {
            string name = trait.Name.ToLowerInvariant();

            // The id of a visitor or account is the event's userId or groupId, whatever a trait of that name says.
            if (name != "id" && trait.Value.ValueKind != JsonValueKind.Object)
            {
                fields.Add(new(name, Convert(name, trait.Value)));
            }
        }
    }

    /// <summary>A field's value as metadata keeps it.</summary>
    /// <exception cref="RefusalException">It is, or a list has, a number that is too large.</exception>
    public static object? Convert(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
        JsonValueKind.Number when value.TryGetInt64(out long whole) => whole,

        // .NET Framework says false of a number that is too large where .NET says infinity.
        JsonValueKind.Number => value.TryGetDouble(out double number) && !double.IsInfinity(number)
            ? number
            : throw new RefusalException(400, $"The field \"{name}\" has a number that is too large. Send it as text."),
        JsonValueKind.Array => value.EnumerateArray().Where(static item => item.ValueKind != JsonValueKind.Object).Select(item => Convert(name, item)).ToArray(),
        _ => null,
    };
}
