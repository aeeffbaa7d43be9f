using System.Text.Json;
using PendoSegment.Sandbox.Verdicts;

namespace PendoSegment.Sandbox.Rules;

/// <summary>The bodies that the Engage API takes (its public collection): a batch of values, and fields to create.</summary>
internal static class EngageBody
{
    /// <summary>Reads <c>[{"visitorId": "…", "values": {…}}]</c>; for accounts <c>accountId</c>.</summary>
    /// <exception cref="RefusalException">It is something else.</exception>
    public static List<MetadataUpdate> ReadUpdates(byte[] body, MetadataKind kind)
    {
        string idName = kind == MetadataKind.Account ? "accountId" : "visitorId";
        return ReadArray(body, item =>
            IncomingId.Read(item, idName, idName) is { } id && item.TryGetProperty("values", out JsonElement values) && values.ValueKind == JsonValueKind.Object
                ? ReadValues(id, values)
                : throw new RefusalException(400, $"A record must have \"{idName}\", and \"values\" as an object."));
    }

    /// <summary>Reads <c>[{"name": "…", "displayname": "…", "type": "…"}]</c>.</summary>
    /// <exception cref="RefusalException">It is something else.</exception>
    public static List<SchemaField> ReadFields(byte[] body) => ReadArray(body, static item =>
        Text(item, "name") is { } name && !string.IsNullOrWhiteSpace(name) && Text(item, "type") is { } given && MetadataType.OfCreated(given) is { } type
            ? new SchemaField(name.ToLowerInvariant(), Text(item, "displayname") ?? name, type)
            : throw new RefusalException(400, "A field must have a \"name\", and a \"type\" of string, number, time or boolean."));

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
                converted = MetadataReader.Convert(name, value.Value);
            }
            catch (RefusalException refusal)
            {
                fault ??= refusal.Message;
            }

            fields.Add(new KeyValuePair<string, object?>(name, converted));
        }

        return new MetadataUpdate(id, fields, fault);
    }

    private static List<T> ReadArray<T>(byte[] body, Func<JsonElement, T> read) => JsonBody.Read<List<T>>(body, (root, _) =>
        root.ValueKind != JsonValueKind.Array
            ? throw new RefusalException(400, $"The body is {JsonKind.Describe(root)}. Send an array of objects.")
            : [.. root.EnumerateArray().Select(item =>
                item.ValueKind == JsonValueKind.Object ? read(item) : throw new RefusalException(400, "The array must have objects alone."))]);

    private static string? Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
