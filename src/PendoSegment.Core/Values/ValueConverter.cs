using System.Text.Json;
using PendoSegment.Records;

namespace PendoSegment.Values;

/// <summary>Makes a record's values into what a field's type wants. One is made for each field, once.</summary>
internal abstract class ValueConverter
{
    /// <summary>What it can take, for messages: <c>true or false, yes or no, 1 or 0</c>.</summary>
    public abstract string Expected { get; }

    /// <summary>True when it makes one field of a whole collection; otherwise a collection of one value stands for that value.</summary>
    public virtual bool TakesLists => false;

    /// <summary>The converter that a field asks for.</summary>
    public static ValueConverter For(FieldDefinition field) => field.Type switch
    {
        FieldType.Auto => AutoConverter.Instance,
        FieldType.Text => new TextConverter(),
        FieldType.Number => new NumberConverter(
            field.Culture is null ? null : Cultures.Find(field.Culture) ?? throw new ArgumentException($"There is no culture '{field.Culture}'.", nameof(field))),
        FieldType.Boolean => new BooleanConverter(),
        FieldType.Date => new DateConverter(new DateReader(field.Formats, field.Culture, field.TimeZone)),
        FieldType.FileTime => new FileTimeConverter(),
        FieldType.UnixTime => new UnixTimeConverter(field),
        FieldType.List => new ListConverter(field.Separator),
        _ => throw new ArgumentOutOfRangeException(nameof(field), field.Type, "There is no such field type."),
    };

    /// <summary>Writes a member of an object. Nothing is written unless the outcome is <see cref="ValueOutcome.Written"/>.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="value">A plain value (<see cref="PlainValue"/>) that is not empty and can be read.</param>
    public abstract ValueOutcome Write(Utf8JsonWriter json, JsonEncodedText name, RecordValue value);

    /// <summary>True for a value that comes to nothing in this type, so that the next of several properties has its turn.</summary>
    public virtual bool IsEmpty(RecordValue value) => value.IsEmpty;

    /// <summary>True for nothing, and for text of nothing but blanks.</summary>
    protected static bool IsBlank(RecordValue value) => value.IsEmpty || (value.Kind == RecordValueKind.Text && value.Text.Trim().IsEmpty);
}
