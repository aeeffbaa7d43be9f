using System.Collections;
using System.Text.Json;
using PendoSegment.Events;
using PendoSegment.Mapping.Values;
using PendoSegment.Records;

namespace PendoSegment.Mapping;

/// <summary>Reads one field of a mapping: a property's name, several names, or a dictionary with options.</summary>
internal static class FieldReader
{
    private static readonly string[] Keys = ["Property", "Value", "Type"];

    public static FieldDefinition Read(string field, object? value, string place, IObjectModel model)
    {
        if (string.IsNullOrWhiteSpace(field))
        {
            throw new MappingException($"{place}: a field needs a name.");
        }

        if (value is not IDictionary options)
        {
            return new FieldDefinition { Field = field, Properties = RequireNames(DictionaryReader.ToNames(value, place, model), place) };
        }

        DictionaryReader reader = new(options, place, model);
        reader.RequireKeysAmong(Keys);
        if (reader.Has("Value") == reader.Has("Property"))
        {
            string problem = reader.Has("Value") ? "has both Property and Value" : "has neither Property nor Value";
            throw new MappingException($"{place} {problem}: give Property to read it from the record, or Value for a constant.");
        }

        FieldDefinition definition = new()
        {
            Field = field,
            Properties = reader.Has("Property") ? RequireNames(reader.Names("Property"), place + ".Property") : [],
            Value = reader.Has("Value") ? reader.Value("Value") : null,
            Type = reader.Choice("Type", FieldType.Auto),
        };
        RequireWritableConstant(definition, place, model);
        return definition;
    }

    private static IReadOnlyList<string> RequireNames(IReadOnlyList<string> names, string place) =>
        names.Count > 0 ? names : throw new MappingException($"{place} is empty: name the property that the field is read from.");

    // A constant is the same for every record, so a wrong one is told of before the first. Whether objects may be sent is the mapping's affair.
    private static void RequireWritableConstant(FieldDefinition field, string place, IObjectModel model)
    {
        if (field.Properties.Count > 0)
        {
            return;
        }

        using MemoryStream sink = new();
        using Utf8JsonWriter json = new(sink);
        json.WriteStartObject();
        string? reason = null;
        Omissions omissions = new() { Listener = (_, why) => reason ??= why };
        MappingDefinition mapping = new() { Kind = EventKind.Identify, Nested = NestedHandling.Send };
        ValueConverter converter = ValueConverter.For(field);
        ValueOutcome outcome = new TraitWriter(json, model, mapping, omissions)
            .Write(new FieldName(field.Field), PlainValue.Of(RecordValue.FromObject(field.Value), model), converter);
        omissions.Tell();
        reason ??= outcome == ValueOutcome.Invalid ? $"it is {Shown.Object(field.Value)}, and {field.Type} wants {converter.Expected}" : null;
        if (reason is not null)
        {
            throw new MappingException($"{place}.Value cannot be sent: {reason}.");
        }
    }
}
