using System.Globalization;
using PendoSegment.Values;

namespace PendoSegment.Mapping;

/// <summary>
/// Says whether a field's options fit its type and can be used on this machine. An option that a type makes no use of is an error: whoever wrote it expects
/// something of it.
/// </summary>
internal static class FieldOptions
{
    /// <summary>Refuses options that cannot be used.</summary>
    public static void Require(FieldDefinition field, string place)
    {
        RequireMeaning(field.Formats.Count > 0, "Format", field, place, FieldType.Date, FieldType.UnixTime, FieldType.List);
        RequireMeaning(field.Culture is not null, "Culture", field, place, FieldType.Number, FieldType.Date);
        RequireMeaning(field.TimeZone is not null, "TimeZone", field, place, FieldType.Date);
        RequireMeaning(field.True.Count > 0, "True", field, place, FieldType.Boolean);
        RequireMeaning(field.False.Count > 0, "False", field, place, FieldType.Boolean);
        RequireMeaning(field.Separator is not null, "Separator", field, place, FieldType.List);

        if (field.Separator is { Length: 0 })
        {
            throw Problem(place, "Separator", "is empty: say what stands between the elements, for example Separator = ';'.");
        }

        if (field.Culture is not null && Cultures.Find(field.Culture) is null)
        {
            throw Problem(place, "Culture", $"is '{field.Culture}', which {Cultures.Unknown(field.Culture)}");
        }

        if (field.TimeZone is not null && TimeZones.Find(field.TimeZone) is null)
        {
            throw Problem(place, "TimeZone", $"is '{field.TimeZone}', which {TimeZones.Unknown(field.TimeZone)}");
        }

        if (field.True.FirstOrDefault(word => field.False.Contains(word, StringComparer.OrdinalIgnoreCase)) is { } both)
        {
            throw Problem(place, "False", $"has '{both}', and True has it too: remove one.");
        }

        RequireFormats(field, place);
    }

    /// <summary>The culture that a command's parameter names; null for none.</summary>
    /// <exception cref="MappingException">This machine knows no such culture.</exception>
    public static CultureInfo? CultureOf(string? name) => name is null ? null : Cultures.Find(name) ?? throw new MappingException($"-Culture is '{name}', which {Cultures.Unknown(name)}");

    private static void RequireFormats(FieldDefinition field, string place)
    {
        if (field.Type == FieldType.UnixTime && field.Formats.Count > 0)
        {
            if (field.Formats.Count > 1)
            {
                throw Problem(place, "Format", "has several: with UnixTime it is one of Seconds, Milliseconds.");
            }

            if (UnixTimeConverter.UnitOf(field.Formats[0]) is null)
            {
                throw Problem(place, "Format", $"is '{field.Formats[0]}', which is unknown for UnixTime{NearestName.Hint(field.Formats[0], UnixTimeConverter.Units)}");
            }
        }
        else if (field.Type == FieldType.List && field.Formats.Count > 0)
        {
            if (field.Formats.Count > 1 || !field.Formats[0].Equals(ListConverter.Names, StringComparison.OrdinalIgnoreCase))
            {
                throw Problem(place, "Format", $"is '{string.Join("', '", field.Formats)}': with List it can be {ListConverter.Names} alone, for the name that each begins with.");
            }
        }
        else if (field.Type == FieldType.Date)
        {
            CultureInfo culture = field.Culture is null ? CultureInfo.InvariantCulture : Cultures.Find(field.Culture)!;
            foreach (string format in field.Formats)
            {
                if (DateFormat.Fault(format, culture) is { } fault)
                {
                    throw Problem(place, "Format", $"is '{format}', {fault}");
                }
            }
        }
    }

    private static void RequireMeaning(bool given, string option, FieldDefinition field, string place, params FieldType[] types)
    {
        if (given && !types.Contains(field.Type))
        {
            throw Problem(place, option, $"has no meaning for a field of type {field.Type}: it is for {string.Join(" and ", types)}. Set Type, or remove {option}.");
        }
    }

    private static MappingException Problem(string place, string option, string problem) => new($"{place}.{option} {problem}") { Place = $"{place}.{option}" };
}
