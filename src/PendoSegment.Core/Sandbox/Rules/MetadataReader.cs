using System.Text.Json;

namespace PendoSegment.Sandbox.Rules;

/// <summary>
/// Traits as Pendo's metadata keeps them (observed in npm @pendo/agent; Pendo's support pages): names in lower case, text, Booleans, numbers, null
/// and lists kept, object values and objects in lists left out.
/// </summary>
internal static class MetadataReader
{
    /// <summary>Reads traits or properties.</summary>
    /// <returns>What is wrong with them, or null.</returns>
    public static string? Read(JsonElement traits, string place, List<KeyValuePair<string, object?>> fields)
    {
        if (traits.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (traits.ValueKind != JsonValueKind.Object)
        {
            return $"\"{place}\" must be an object; it is {JsonKind.Describe(traits)}.";
        }

        foreach (JsonProperty trait in traits.EnumerateObject())
        {
            string name = trait.Name.ToLowerInvariant();

            // The id of a visitor or account is the event's userId or groupId, whatever a trait of that name says.
            if (name == "id" || trait.Value.ValueKind == JsonValueKind.Object)
            {
                continue;
            }

            try
            {
                fields.Add(new KeyValuePair<string, object?>(name, Convert(trait.Value)));
            }
            catch (OverflowException)
            {
                return $"\"{place}\" has a number that is too large in the field \"{name}\". Send it as text.";
            }
        }

        return null;
    }

    /// <summary>A value as metadata keeps it.</summary>
    /// <exception cref="OverflowException">It is a number that is too large.</exception>
    public static object? Convert(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
        JsonValueKind.Number => value.TryGetInt64(out long whole) ? whole : (object)ToDouble(value),
        JsonValueKind.Array => value.EnumerateArray().Where(static item => item.ValueKind != JsonValueKind.Object).Select(Convert).ToArray(),
        _ => null,
    };

    /// <summary>.NET Framework says false of a number that is too large where .NET says infinity.</summary>
    private static double ToDouble(JsonElement value) =>
        value.TryGetDouble(out double number) && !double.IsInfinity(number) ? number : throw new OverflowException();
}
