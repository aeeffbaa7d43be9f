using PendoSegment.Values;

namespace PendoSegment.Mapping;

/// <summary>What makes a field's values into what its type wants.</summary>
internal static class FieldConverters
{
    /// <summary>The converter that a field asks for, made anew.</summary>
    public static ValueConverter For(FieldDefinition field) => field.Type switch
    {
        FieldType.Auto => AutoConverter.Instance,
        FieldType.Text => new TextConverter(),
        FieldType.Number => new NumberConverter(field.Culture),
        FieldType.Boolean => new BooleanConverter(field.True, field.False),
        FieldType.Date => new DateConverter(field.Formats, field.Culture, field.TimeZone),
        FieldType.FileTime => new FileTimeConverter(),
        FieldType.UnixTime => new UnixTimeConverter(field.Formats.Count > 0 ? field.Formats[0] : null),
        FieldType.ExcelDate => new ExcelDateConverter(),
        FieldType.DistinguishedName => new DistinguishedNameConverter(),
        FieldType.Exists => new ExistsConverter(),
        FieldType.List => new ListConverter(field.Separator, hasNames: field.Formats.Count > 0),
        _ => throw new ArgumentOutOfRangeException(nameof(field), field.Type, "There is no such field type."),
    };
}
