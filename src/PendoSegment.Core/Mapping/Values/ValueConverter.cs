using System.Text.Json;
using PendoSegment.Records;

namespace PendoSegment.Mapping.Values;

/// <summary>Makes a record's values into what a field's type wants. One is made for each field, once.</summary>
internal abstract class ValueConverter
{
    /// <summary>What it can take, for messages: <c>true or false, yes or no, 1 or 0</c>.</summary>
    public abstract string Expected { get; }

    /// <summary>The converter that a field asks for.</summary>
    public static ValueConverter For(FieldDefinition field) => field.Type switch
    {
        FieldType.Auto => AutoConverter.Instance,
        FieldType.Text => new TextConverter(),
        FieldType.Number => new NumberConverter(),
        FieldType.Boolean => new BooleanConverter(),
        FieldType.Date => new DateConverter(),
        _ => throw new ArgumentOutOfRangeException(nameof(field), field.Type, "There is no such field type."),
    };

    /// <summary>Writes a member of an object. Nothing is written unless the outcome is <see cref="ValueOutcome.Written"/>.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="value">A plain value (<see cref="PlainValue"/>) that is not empty and can be read.</param>
    public abstract ValueOutcome Write(Utf8JsonWriter json, JsonEncodedText name, RecordValue value);
}
