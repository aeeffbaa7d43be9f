namespace PendoSegment.Pendo;

/// <summary>The types that Pendo's metadata schema names (singer-io/tap-pendo), in this module's terms.</summary>
internal static class SchemaType
{
    /// <summary>What values a field of a type holds; null for one that nothing is known of, and for one that has none yet.</summary>
    public static MappingFieldType? Of(string type) => type switch
    {
        "string" => MappingFieldType.Text,
        "boolean" => MappingFieldType.Boolean,
        "time" => MappingFieldType.Date,
        "integer" or "int" or "float" or "number" => MappingFieldType.Number,
        "list" => MappingFieldType.List,
        _ => null,
    };

    /// <summary>The type to create a field with for such values; null for values that no field can be created for.</summary>
    public static string? ToCreate(MappingFieldType type) => type switch
    {
        MappingFieldType.Text => "string",
        MappingFieldType.Boolean => "boolean",
        MappingFieldType.Date => "time",
        MappingFieldType.Number => "number",
        _ => null,
    };
}
