using System.Collections.Specialized;
using System.Text.Json;

namespace PendoSegment.Values;

/// <summary>Reads traits that were given as the text of a JSON object.</summary>
internal static class JsonTraits
{
    /// <summary>
    /// The members: text, whole numbers (long), other numbers (decimal, or double where that is too small), Booleans, null, lists, and dictionaries for objects.
    /// </summary>
    /// <exception cref="FormatException">It is no JSON object, or has a name twice; the message says which and where.</exception>
    public static OrderedDictionary Parse(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? ToDictionary(document.RootElement)
                : throw new FormatException($"is a JSON {Name(document.RootElement.ValueKind)}");
        }
        catch (JsonException problem)
        {
            throw new FormatException(
                FormattableString.Invariant($"is not JSON (line {(problem.LineNumber ?? 0) + 1}, near byte {(problem.BytePositionInLine ?? 0) + 1})"), problem);
        }
        catch (InvalidOperationException problem)
        {
            // JSON can say \ud800 alone; that is no text, and the JSON reader says so when the text is asked for.
            throw new FormatException("has half of a surrogate pair (such as \\ud83d alone)", problem);
        }
    }

    private static OrderedDictionary ToDictionary(JsonElement element)
    {
        OrderedDictionary result = new(StringComparer.Ordinal);
        foreach (JsonProperty member in element.EnumerateObject())
        {
            if (result.Contains(member.Name))
            {
                throw new FormatException($"has '{member.Name}' twice");
            }

            result.Add(member.Name, ToValue(member.Value));
        }

        return result;
    }

    /// <summary>A JSON value as its plain .NET value.</summary>
    /// <exception cref="FormatException">An object has a name twice.</exception>
    public static object? ToValue(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => ToDictionary(element),
        JsonValueKind.Array => element.EnumerateArray().Select(ToValue).ToList(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.TryGetInt64(out long whole) ? whole : element.TryGetDecimal(out decimal exact) ? exact : element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static string Name(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Array => "array",
        JsonValueKind.Null => "null",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        _ => "Boolean",
    };
}
