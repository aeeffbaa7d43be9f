using PendoSegment.Pendo;

namespace PendoSegment.Delivery.Engage;

/// <summary>Which fields a mapping needs that a schema does not have.</summary>
internal static class NewFields
{
    /// <summary>The fields to create.</summary>
    /// <param name="mapping">What names them, with their types.</param>
    /// <param name="schema">What there is.</param>
    /// <param name="group">The metadata group that they are for.</param>
    /// <param name="untold">Gets the fields that are not there, and of which the mapping does not say a type that fields can be created with.</param>
    /// <exception cref="SchemaConflictException">There are fields of other types.</exception>
    public static IReadOnlyList<NewMetadataField> Of(MappingDefinition mapping, IReadOnlyList<PendoMetadataField> schema, string group, List<FieldDefinition> untold)
    {
        ILookup<string, PendoMetadataField> there = schema.Where(field => field.Group == group && !field.IsDeleted).ToLookup(static field => field.Field.ToLowerInvariant(), StringComparer.Ordinal);
        List<NewMetadataField> wanted = [];
        List<string> conflicts = [];
        foreach (FieldDefinition field in mapping.Fields)
        {
            string name = field.Field.ToLowerInvariant();
            MappingFieldType? type = TypeOf(field);
            if (there[name].FirstOrDefault() is { } known)
            {
                if (type is { } one && SchemaType.Of(known.Type) is { } other && one != other)
                {
                    conflicts.Add($"'{field.Field}' is {one} in the mapping and {known.Type} in Pendo");
                }
            }
            else if (type is { } told && SchemaType.ToCreate(told) is { } created)
            {
                wanted.Add(new NewMetadataField(name, field.Field, created));
            }
            else
            {
                untold.Add(field);
            }
        }

        return conflicts.Count == 0 ? wanted : throw new SchemaConflictException(
            $"The group {group} has {(conflicts.Count == 1 ? "a field" : "fields")} of another type: {string.Join("; ", conflicts)}. Nothing was created. Give the mapping the type that Pendo has, or the field another name.");
    }

    private static MappingFieldType? TypeOf(FieldDefinition field) => field.Type switch
    {
        FieldType.Text or FieldType.DistinguishedName => MappingFieldType.Text,
        FieldType.Number => MappingFieldType.Number,
        FieldType.Boolean or FieldType.Exists => MappingFieldType.Boolean,
        FieldType.List => MappingFieldType.List,
        FieldType.Auto => field.Properties.Count == 0 && field.Expression is null ? TypeOfConstant(field.Value) : null,
        _ => MappingFieldType.Date,
    };

    private static MappingFieldType? TypeOfConstant(object? value) => value switch
    {
        string => MappingFieldType.Text,
        bool => MappingFieldType.Boolean,
        sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal => MappingFieldType.Number,
        DateTime or DateTimeOffset => MappingFieldType.Date,
        _ => null,
    };
}
