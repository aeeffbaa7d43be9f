using PendoSegment.Mapping.Values;
using PendoSegment.Records;

namespace PendoSegment.Mapping;

/// <summary>A field as the mapper uses it: its name escaped, its properties ready to be looked up, its converter made.</summary>
internal sealed class FieldPlan(FieldDefinition field, IObjectModel model)
{
    private readonly object? _constant = field.Value;

    public FieldName Name { get; } = new(field.Field);

    public ValueConverter Converter { get; } = ValueConverter.For(field);

    /// <summary>Where the value comes from; empty for a constant.</summary>
    public PropertyChoice Properties { get; } = new(field.Properties, model);

    public RecordValue Read(Record record) =>
        Properties.IsEmpty ? PlainValue.Of(RecordValue.FromObject(_constant), model) : Properties.FirstWithValue(record);
}
