using System.Globalization;
using System.Text.Json;
using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment.Mapping;

/// <summary>Reads one field of a mapping: a property's name, several names, or a dictionary with options.</summary>
internal static class FieldReader
{
    private static readonly string[] Keys = ["Property", "Value", "Expression", "Type", "Format", "Culture", "TimeZone", "Separator", "True", "False"];

    private static readonly string[] Sources = ["Property", "Value", "Expression"];

    public static FieldDefinition Read(string field, object? value, string place, MappingContext context)
    {
        if (string.IsNullOrWhiteSpace(field))
        {
            throw MappingException.At(place, $"{place}: a field needs a name.");
        }

        if (context.Compile(value) is not null)
        {
            throw MappingException.At(place, $"{place} is code: write @{{ Expression = {{ ... }} }}.");
        }

        if (DictionaryReader.AsDictionary(value, context.Model) is not { } options)
        {
            return new FieldDefinition { Field = field, Properties = DictionaryReader.ToNames(value, place, context.Model) };
        }

        DictionaryReader reader = new(options, place, context.Model);
        reader.RequireKeysAmong(Keys);
        RequireOneSource(reader);
        FieldDefinition definition = new()
        {
            Field = field,
            Properties = reader.Names("Property"),
            Value = reader.Value("Value"),
            Expression = reader.Has("Expression") ? ReadExpression(reader, context) : null,
            Type = reader.Choice("Type", FieldType.Auto),
            Formats = reader.Has("Format") ? ReadFormats(reader) : [],
            Culture = reader.Value("Culture") is CultureInfo { Name.Length: > 0 } culture ? culture.Name : reader.Text("Culture", "de-DE"),
            TimeZone = reader.Value("TimeZone") is TimeZoneInfo zone ? zone.Id : reader.Text("TimeZone", "Europe/Zurich"),
            Separator = reader.Text("Separator", ";"),
            True = ReadWords(reader, "True", "WAHR"),
            False = ReadWords(reader, "False", "FALSCH"),
        };
        FieldOptions.Require(definition, place);
        if (reader.Has("Value"))
        {
            RequireWritableConstant(definition, place, context.Model);
        }

        return definition;
    }

    private static void RequireOneSource(DictionaryReader reader)
    {
        string[] given = [.. Sources.Where(reader.Has)];
        if (given.Length != 1)
        {
            string problem = given.Length switch
            {
                0 => "has neither Property nor Value",
                2 => $"has both {given[0]} and {given[1]}",
                _ => "has Property, Value and Expression",
            };
            throw MappingException.At(
                reader.Place, $"{reader.Place} {problem}: give Property to read it from the record, Value for a constant, or, in code, Expression to work it out.");
        }
    }

    private static Func<object, object?> ReadExpression(DictionaryReader reader, MappingContext context)
    {
        string place = reader.Place + ".Expression";
        return context.IsFile
            ? throw MappingException.At(place, $"{place} cannot be in a file: a mapping file is data, and nothing in it is executed. Give the mapping as a hashtable in a script.")
            : context.Compile(reader.Value("Expression"))
                ?? throw MappingException.At(place, $"{place} is {Shown.Object(reader.Value("Expression"))}: give a script block, for example {{ $_.City.ToUpper() }}.");
    }

    private static IReadOnlyList<string> ReadFormats(DictionaryReader reader) => DictionaryReader.ToTexts(
        reader.Value("Format"),
        reader.Place + ".Format",
        reader.Model,
        "must be one format or several, such as 'dd.MM.yyyy'",
        "give a format such as 'dd.MM.yyyy', or remove it.",
        mayBeBlank: true);

    private static IReadOnlyList<string> ReadWords(DictionaryReader reader, string key, string example) => !reader.Has(key) ? [] : DictionaryReader.ToTexts(
        reader.Value(key), $"{reader.Place}.{key}", reader.Model, "must be text or several texts", $"give a word, for example {key} = '{example}', or remove it.");

    // A constant is the same for every record, so a wrong one is told of before the first. Whether objects may be sent is the mapping's affair.
    private static void RequireWritableConstant(FieldDefinition field, string place, IObjectModel model)
    {
        using MemoryStream sink = new();
        using Utf8JsonWriter json = new(sink);
        json.WriteStartObject();
        string? reason = null;
        Omissions omissions = new() { Listener = (_, why) => reason ??= why };
        ValueConverter converter = FieldConverters.For(field);
        ValueOutcome outcome = new MemberWriter(json, model, writesNull: false, omissions)
            .WriteValue(new FieldName(field.Field), PlainValue.Of(RecordValue.FromObject(field.Value), model), converter);
        omissions.Tell();
        reason ??= outcome == ValueOutcome.Invalid ? $"it is {Shown.Object(field.Value)}, and {field.Type} wants {converter.Expected}" : null;
        if (reason is not null)
        {
            throw MappingException.At(place + ".Value", $"{place}.Value cannot be sent: {reason}.");
        }
    }
}
