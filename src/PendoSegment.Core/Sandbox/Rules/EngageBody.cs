using System.Text.Json;

namespace PendoSegment.Sandbox.Rules;

/// <summary>The bodies that the Engage API takes (its public collection): a batch of values, and fields to create.</summary>
internal static class EngageBody
{
    /// <summary>Reads <c>[{"visitorId": "…", "values": {…}}]</c>; for accounts <c>accountId</c>.</summary>
    /// <returns>What is wrong with the whole of it, or null.</returns>
    public static string? ReadUpdates(byte[] body, MetadataKind kind, List<MetadataUpdate> updates)
    {
        string idName = kind == MetadataKind.Account ? "accountId" : "visitorId";
        return ReadArray(body, item =>
        {
            if (IncomingId.Read(item, idName, idName, out string? id) is { } fault)
            {
                return fault;
            }

            if (id is null || !item.TryGetProperty("values", out JsonElement values) || values.ValueKind != JsonValueKind.Object)
            {
                return $"A record must have \"{idName}\", and \"values\" as an object.";
            }

            updates.Add(ReadValues(id, values));
            return null;
        });
    }

    /// <summary>Reads <c>[{"name": "…", "displayname": "…", "type": "…"}]</c>.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    public static string? ReadFields(byte[] body, List<NewField> fields) => ReadArray(body, item =>
    {
        string? name = Text(item, "name");
        string? type = Text(item, "type") is { } given ? MetadataType.OfCreated(given) : null;
        if (string.IsNullOrWhiteSpace(name) || type is null)
        {
            return "A field must have a \"name\", and a \"type\" of string, number, time or boolean.";
        }

        fields.Add(new NewField(name!.ToLowerInvariant(), Text(item, "displayname") ?? name, type));
        return null;
    });

    private static MetadataUpdate ReadValues(string id, JsonElement values)
    {
        List<KeyValuePair<string, object?>> fields = [];
        string? fault = null;
        foreach (JsonProperty value in values.EnumerateObject())
        {
            string name = value.Name.ToLowerInvariant();
            object? converted = null;
            try
            {
                fault ??= value.Value.ValueKind == JsonValueKind.Object ? $"The field \"{name}\" is an object, which no field takes." : null;
                converted = MetadataReader.Convert(value.Value);
            }
            catch (OverflowException)
            {
                fault ??= $"The field \"{name}\" is a number that is too large.";
            }

            fields.Add(new KeyValuePair<string, object?>(name, converted));
        }

        return new MetadataUpdate(id, fields, fault);
    }

    private static string? ReadArray(byte[] body, Func<JsonElement, string?> read)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind != JsonValueKind.Array
                ? $"The body is {JsonKind.Describe(document.RootElement)}. Send an array of objects."
                : document.RootElement.EnumerateArray()
                    .Select(item => item.ValueKind == JsonValueKind.Object ? read(item) : "The array must have objects alone.")
                    .FirstOrDefault(static fault => fault is not null);
        }
        catch (JsonException e)
        {
            return $"The body is not valid JSON: the fault is at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.";
        }
        catch (InvalidOperationException)
        {
            // System.Text.Json says so of \ud800 and of bytes that are no UTF-8.
            return "The body has text that is no Unicode. Send JSON in UTF-8.";
        }
    }

    private static string? Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
