using PendoSegment.Records;

namespace PendoSegment.Mapping;

/// <summary>A field as the mapper uses it: its name escaped, its properties ready to be looked up.</summary>
internal sealed class FieldPlan(FieldDefinition field)
{
    public FieldName Name { get; } = new(field.Field);

    public FieldType Type { get; } = field.Type;

    public PropertyName[] Properties { get; } = [.. field.Properties.Select(name => new PropertyName(name))];

    public object? Value { get; } = field.Value;

    /// <summary>True once a record had one of the properties: a field whose properties no record has is most likely a typing error.</summary>
    public bool Found { get; set; } = field.Properties.Count == 0;

    /// <summary>The value of the first property that has one; otherwise of the first that is there at all.</summary>
    public RecordValue Read(Record record)
    {
        if (Properties.Length == 0)
        {
            return RecordValue.FromObject(Value);
        }

        RecordValue result = RecordValue.Missing;
        foreach (PropertyName property in Properties)
        {
            RecordValue value = record[property];
            Found |= value.Kind != RecordValueKind.Missing;
            if (!value.IsEmpty)
            {
                return value;
            }

            if (result.Kind == RecordValueKind.Missing)
            {
                result = value;
            }
        }

        return result;
    }
}
