using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PendoSegment.Mapping;

/// <summary>Writes a mapping as JSON. Strict JSON has no comments, so the reasons stay out.</summary>
internal static class JsonMappingWriter
{
    /// <summary>The file's text.</summary>
    /// <exception cref="ArgumentException">The mapping has constants, code or a filter.</exception>
    public static string Write(MappingDefinition mapping)
    {
        _ = mapping ?? throw new ArgumentNullException(nameof(mapping));
        MappingText.RequireWritable(mapping);
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            foreach ((string key, IReadOnlyList<string> values) in MappingText.Head(mapping))
            {
                WriteValues(json, key, values);
            }

            json.WriteStartObject(MappingText.FieldsKey(mapping));
            foreach (FieldDefinition field in mapping.Fields)
            {
                WriteField(json, field);
            }

            json.WriteEndObject();
            foreach ((string key, string value) in MappingText.Tail(mapping))
            {
                json.WriteString(key, value);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + Environment.NewLine;
    }

    private static void WriteField(Utf8JsonWriter json, FieldDefinition field)
    {
        (string Key, IReadOnlyList<string> Values)[] options = [.. MappingText.Options(field)];
        if (options.Length == 0)
        {
            WriteValues(json, field.Field, field.Properties);
            return;
        }

        json.WriteStartObject(field.Field);
        WriteValues(json, "Property", field.Properties);
        foreach ((string key, IReadOnlyList<string> values) in options)
        {
            WriteValues(json, key, values);
        }

        json.WriteEndObject();
    }

    private static void WriteValues(Utf8JsonWriter json, string key, IReadOnlyList<string> values)
    {
        if (values.Count == 1)
        {
            json.WriteString(key, values[0]);
            return;
        }

        json.WriteStartArray(key);
        foreach (string value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
