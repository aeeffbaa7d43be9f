using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PendoSegment.Mapping;

/// <summary>Writes a mapping as JSON. Strict JSON has no comments, so the reasons stay out.</summary>
internal static class JsonMappingWriter
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The file's text.</summary>
    /// <exception cref="ArgumentException">The mapping has constants, code or a filter.</exception>
    public static string Write(MappingDefinition mapping)
    {
        MappingText.RequireWritable(mapping);
        JsonObject fields = [];
        foreach (FieldDefinition field in mapping.Fields)
        {
            (string, IReadOnlyList<string>)[] options = [.. MappingText.Options(field)];
            fields[field.Field] = options.Length == 0 ? ToNode(field.Properties) : ToObject([("Property", field.Properties), .. options]);
        }

        JsonObject root = ToObject(MappingText.Head(mapping));
        root[MappingText.FieldsKey(mapping)] = fields;
        foreach ((string key, IReadOnlyList<string> values) in MappingText.Tail(mapping))
        {
            root[key] = ToNode(values);
        }

        return root.ToJsonString(Indented) + Environment.NewLine;
    }

    private static JsonObject ToObject(IEnumerable<(string Key, IReadOnlyList<string> Values)> entries) =>
        new(entries.Select(entry => new KeyValuePair<string, JsonNode?>(entry.Key, ToNode(entry.Values))));

    private static JsonNode ToNode(IReadOnlyList<string> values) => values.Count == 1 ? values[0] : new JsonArray([.. values.Select(value => (JsonNode)value)]);
}
