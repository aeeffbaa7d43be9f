using System.Globalization;
using System.Text;
using PendoSegment.Mapping;
using PendoSegment.Pendo;
using PendoSegment.Values;

namespace PendoSegment.Proposals;

/// <summary>
/// Gives fields names that Pendo's segments and reports can use: letters, digits and underscores, no digit first, and different whatever the case, since Pendo
/// lower-cases them.
/// </summary>
internal sealed class FieldNamer(EventKind kind)
{
    // Letters that are no other letter with a mark.
    private static readonly Dictionary<char, string> Letters = new()
    {
        ['ß'] = "ss",
        ['æ'] = "ae",
        ['Æ'] = "AE",
        ['œ'] = "oe",
        ['Œ'] = "OE",
        ['ø'] = "o",
        ['Ø'] = "O",
        ['ł'] = "l",
        ['Ł'] = "L",
        ['đ'] = "d",
        ['Đ'] = "D",
        ['ð'] = "d",
        ['þ'] = "th",
        ['ı'] = "i",
    };

    // By the field, the property that it is of.
    private readonly Dictionary<string, string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A name for a property's field.</summary>
    /// <param name="property">The property.</param>
    /// <param name="verdict">Its type. With a name that Segment's spec reserves for another type, the type gives way, or else the name.</param>
    /// <param name="shapes">What its values are.</param>
    public (string Field, TypeVerdict Verdict) Name(string property, TypeVerdict verdict, ValueShape shapes)
    {
        string field = property;
        if (kind != EventKind.Track && PendoFieldName.FindReserved(property, kind == EventKind.Group) is var (reserved, type))
        {
            (field, verdict) = Reserve(reserved, type, verdict, shapes);
        }
        else
        {
            field = Plain(property);
        }

        // Pendo keeps no field of this name beside the id itself.
        return Unique(PendoFieldName.IsId(field) ? "record_id" : field, property, verdict);
    }

    /// <summary>The property that a field is of; null for a field that there is not.</summary>
    public string? PropertyOf(string field) => _taken.TryGetValue(field, out string? property) ? property : null;

    private static (string Field, TypeVerdict Verdict) Reserve(string name, MappingFieldType wanted, TypeVerdict verdict, ValueShape shapes)
    {
        // Of an object the members are sent, and not the object under its own name.
        MappingFieldType made = TypeOf(verdict, shapes);
        if ((shapes & ValueShape.Nested) != 0 || made == wanted)
        {
            return (name, verdict);
        }

        return (name, wanted, made) switch
        {
            ("employees", _, MappingFieldType.Number) => ("employee_count", verdict),
            (_, MappingFieldType.Text, not MappingFieldType.List) => (name, new TypeVerdict(FieldType.Text, "text by Segment's spec")),
            ("company", _, MappingFieldType.Text) => ("company_name", verdict),
            _ => ($"{Plain(name)}_{made.ToString().ToLowerInvariant()}", verdict),
        };
    }

    private static MappingFieldType TypeOf(TypeVerdict verdict, ValueShape shapes) => (verdict.Type, shapes) switch
    {
        (FieldType.Number, _) or (FieldType.Auto, ValueShape.Number) => MappingFieldType.Number,
        (FieldType.Boolean, _) or (FieldType.Auto, ValueShape.Boolean) => MappingFieldType.Boolean,
        (FieldType.Date or FieldType.FileTime or FieldType.UnixTime or FieldType.ExcelDate, _) or (FieldType.Auto, ValueShape.Date) => MappingFieldType.Date,
        (FieldType.List, _) or (FieldType.DistinguishedName, not ValueShape.Text) => MappingFieldType.List,
        _ => MappingFieldType.Text,
    };

    private static string Plain(string property)
    {
        string name = new([.. NameStyler.Apply(WithoutMarks(property), NamingStyle.SnakeCase).Where(character => character is '_' or (>= 'a' and <= 'z') or (>= '0' and <= '9'))]);
        name = name.Trim('_');
        return name.Length == 0 ? "field" : name[0] is >= '0' and <= '9' ? "field_" + name : name;
    }

    private static string WithoutMarks(string name)
    {
        StringBuilder plain = new();
        foreach (char character in JsonText.WellFormed(name).Normalize(NormalizationForm.FormKD))
        {
            if (Letters.TryGetValue(character, out string? letters))
            {
                plain.Append(letters);
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
            {
                plain.Append(character);
            }
        }

        return plain.ToString();
    }

    private (string Field, TypeVerdict Verdict) Unique(string name, string property, TypeVerdict verdict)
    {
        string unique = name;
        for (int i = 2; _taken.ContainsKey(unique); i++)
        {
            unique = $"{name}_{i.ToString(CultureInfo.InvariantCulture)}";
        }

        if (unique != name)
        {
            string renamed = $"'{name}' is the field of '{_taken[name]}'";
            verdict = verdict with { Reason = verdict.Reason.Length > 0 ? $"{verdict.Reason}; {renamed}" : renamed };
        }

        _taken[unique] = property;
        return (unique, verdict);
    }
}
