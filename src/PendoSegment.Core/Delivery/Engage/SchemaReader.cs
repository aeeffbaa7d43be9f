using System.Text.Json;

namespace PendoSegment.Delivery.Engage;

/// <summary>
/// Reads a schema as the API gives it: group, then field, then what is known of it (singer-io/tap-pendo). What is not there, or of another kind than expected, is
/// passed over: the form is not documented.
/// </summary>
internal static class SchemaReader
{
    /// <summary>The fields, by group and name.</summary>
    public static IReadOnlyList<PendoMetadataField> Read(JsonElement schema, MetadataKind kind) =>
    [
        .. schema.EnumerateObject()
            .Where(static group => group.Value.ValueKind == JsonValueKind.Object)
            .SelectMany(group => group.Value.EnumerateObject().Where(static field => field.Value.ValueKind == JsonValueKind.Object).Select(field => ToField(kind, group.Name, field)))
            .OrderBy(static field => field.Group, StringComparer.Ordinal)
            .ThenBy(static field => field.Field, StringComparer.Ordinal),
    ];

    private static PendoMetadataField ToField(MetadataKind kind, string group, JsonProperty field) => new(kind, group, field.Name)
    {
        Type = Text(field.Value, "Type"),
        DisplayName = Text(field.Value, "DisplayName"),
        ElementType = Text(field.Value, "ElementType"),
        IsHidden = IsTrue(field.Value, "IsHidden"),
        IsDeleted = IsTrue(field.Value, "IsDeleted"),
        IsCalculated = IsTrue(field.Value, "IsCalculated"),
        IsPerApp = IsTrue(field.Value, "IsPerApp"),
    };

    private static string Text(JsonElement field, string name) =>
        field.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : string.Empty;

    private static bool IsTrue(JsonElement field, string name) => field.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.True;
}
