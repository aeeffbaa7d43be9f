using System.Text.Json;

namespace PendoSegment.Sandbox.Rules;

/// <summary>
/// Traits as Pendo's metadata keeps them (observed in npm @pendo/agent; Pendo's support pages): names in lower case, text, Booleans,
/// numbers, null and
/// lists kept, object values and objects in lists left out.
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

            if (!TryConvert(trait.Value, out object? value))
            {
                return $"\"{place}\" has a number that is too large in the field \"{name}\". Send it as text.";
            }

            fields.Add(new KeyValuePair<string, object?>(name, value));
        }

        return null;
    }

    private static bool TryConvert(JsonElement element, out object? value)
    {
        value = null;
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                value = element.GetString();
                return true;
            case JsonValueKind.True or JsonValueKind.False:
                value = element.GetBoolean();
                return true;
            case JsonValueKind.Number:
                return TryConvertNumber(element, out value);
            case JsonValueKind.Array:
                return TryConvertList(element, out value);
            default:
                return true;
        }
    }

    private static bool TryConvertNumber(JsonElement element, out object? value)
    {
        if (element.TryGetInt64(out long whole))
        {
            value = whole;
            return true;
        }

        // .NET Framework says false where .NET says infinity.
        bool fits = element.TryGetDouble(out double number) && !double.IsInfinity(number);
        value = number;
        return fits;
    }

    private static bool TryConvertList(JsonElement element, out object? value)
    {
        List<object?> items = [];
        value = null;
        foreach (JsonElement item in element.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Object)
            {
                continue;
            }

            if (!TryConvert(item, out object? converted))
            {
                return false;
            }

            items.Add(converted);
        }

        value = items.ToArray();
        return true;
    }
}
