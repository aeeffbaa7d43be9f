using System.Globalization;
using System.Text.Json;
using PendoSegment.Mapping;
using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment.Snippet;

/// <summary>Writes a mapping as the table by which the page's script works: the same rules as the commands', for values of JSON.</summary>
internal sealed class MappingTable
{
    private readonly MappingDefinition _mapping;
    private readonly IObjectModel _model;

    /// <exception cref="SnippetException">The mapping wants what no page can do.</exception>
    public MappingTable(MappingDefinition mapping, IObjectModel model)
    {
        _mapping = mapping;
        _model = model;
        if (mapping.Filter is not null)
        {
            throw new SnippetException("The mapping leaves properties out by their names, which has no form in a page: name the fields under Traits, and set Unmapped to Ignore.");
        }

        foreach (FieldDefinition field in mapping.Fields)
        {
            if (FieldFaults.Of(field, mapping, model) is { } fault)
            {
                throw new SnippetException($"The field '{field.Field}' {fault}");
            }
        }
    }

    /// <summary>The types of the fields.</summary>
    public IEnumerable<FieldType> Types => _mapping.Fields.Where(trait => trait.Properties.Count > 0).Select(trait => trait.Type);

    /// <summary>True where text is read as a culture writes numbers.</summary>
    public bool HasCulture => _mapping.Fields.Any(trait => trait is { Type: FieldType.Number, Culture: not null });

    /// <summary>True where dates are read by formats.</summary>
    public bool HasFormat => _mapping.Fields.Any(trait => trait is { Type: FieldType.Date, Formats.Count: > 0 });

    /// <summary>True where dates are of a time zone.</summary>
    public bool HasZone => _mapping.Fields.Any(trait => trait.TimeZone is not null);

    /// <summary>True where distinguished names are elements of lists.</summary>
    public bool HasNames => _mapping.Fields.Any(trait => trait is { Type: FieldType.List, Formats.Count: > 0 });

    /// <summary>True where names are written in a style.</summary>
    public bool HasStyle => _mapping.Naming != NamingStyle.AsIs;

    /// <summary>Writes the table.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="isDefault">True for a mapping that nobody gave.</param>
    public void Write(Utf8JsonWriter json, bool isDefault)
    {
        IReadOnlyList<string>[] others = [_mapping.GroupId, _mapping.ParentId, _mapping.UserId, _mapping.Event, _mapping.Timestamp];
        json.WriteStartObject();
        json.WriteBoolean("isAccount", _mapping.Kind == EventKind.Group);
        json.WriteBoolean("isDefault", isDefault);
        json.WriteBoolean("unmapped", _mapping.Unmapped == UnmappedHandling.Send);
        json.WriteString("empty", _mapping.Empty.ToString());
        json.WriteString("invalid", _mapping.Invalid.ToString());
        json.WriteString("nested", _mapping.Nested.ToString());
        json.WriteString("naming", _mapping.Naming.ToString());
        WriteTexts(json, "nulls", _mapping.NullValue.Select(text => text.Trim()));
        PathTable.Write(json, "id", _mapping.Id);
        PathTable.Write(json, "group", _mapping.GroupId);
        PathTable.Write(json, "parent", _mapping.ParentId);
        WriteTexts(json, "ids", _mapping.Id.SelectMany(Spellings));
        WriteTexts(json, "used", _mapping.Fields.SelectMany(field => field.Properties).Concat(others.SelectMany(names => names)).SelectMany(Spellings).Distinct());
        json.WriteStartArray("fields");
        foreach (FieldDefinition field in _mapping.Fields)
        {
            WriteField(json, field);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static IEnumerable<string> Spellings(string property) => PropertyPath.Unescape(property) is { } unescaped ? [property, unescaped] : [property];

    private void WriteField(Utf8JsonWriter json, FieldDefinition field)
    {
        bool isNested = false;
        JsonElement? constant = field.Properties.Count > 0 ? null : ConstantValue.Of(field, _mapping, _model, out isNested);
        if (field.Properties.Count == 0 && constant is null)
        {
            return;
        }

        json.WriteStartObject();
        json.WriteString("name", field.Field);
        json.WriteString("origin", string.Join(", ", field.Properties));
        json.WriteString("type", constant is null ? field.Type.ToString() : nameof(FieldType.Auto));
        if (constant is { } value)
        {
            json.WriteBoolean("made", !isNested);
            json.WritePropertyName("value");
            value.WriteTo(json);
        }
        else
        {
            json.WriteString("expected", FieldConverters.For(field).Expected);
            PathTable.Write(json, "from", field.Properties);
            WriteOptions(json, field);
        }

        json.WriteEndObject();
    }

    private static void WriteOptions(Utf8JsonWriter json, FieldDefinition field)
    {
        if (field.Type == FieldType.Number && field.Culture is null)
        {
            return;
        }

        json.WriteStartObject("options");
        switch (field.Type)
        {
            case FieldType.Boolean:
                WriteTexts(json, "yes", field.True.Select(word => word.Trim()));
                WriteTexts(json, "no", field.False.Select(word => word.Trim()));
                break;
            case FieldType.Number:
                WriteCulture(json, new LocalNumber(Cultures.Get(field.Culture)));
                break;
            case FieldType.List:
                json.WriteString("separator", field.Separator);
                json.WriteBoolean("names", field.Formats.Count > 0);
                break;
            case FieldType.UnixTime:
                json.WriteString("unit", field.Formats.Count == 0 ? null : UnixTimeConverter.UnitOf(field.Formats[0]) == TimeSpan.TicksPerSecond ? "s" : "ms");
                break;
            case FieldType.Date:
                WriteFormats(json, field);
                break;
        }

        json.WriteEndObject();
    }

    private static void WriteCulture(Utf8JsonWriter json, LocalNumber culture)
    {
        json.WriteString("minus", culture.Minus);
        WriteTexts(json, "currencies", culture.Currencies);
        WriteGroups(json, "plain", culture.Plain);
        WriteGroups(json, "amounts", culture.Amounts);
    }

    private static void WriteGroups(Utf8JsonWriter json, string member, DigitGroups groups)
    {
        json.WriteStartObject(member);
        json.WriteString("point", groups.Point);
        json.WriteString("separator", groups.Separator);
        json.WriteStartArray("sizes");
        foreach (int size in groups.Sizes)
        {
            json.WriteNumberValue(size);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    // Those that say UTC are tried first, as the commands do.
    private static void WriteFormats(Utf8JsonWriter json, FieldDefinition field)
    {
        CultureInfo culture = Cultures.Get(field.Culture);
        json.WriteStartArray("formats");
        foreach (string format in field.Formats.OrderBy(format => DateFormat.SaysUtc(format) ? 0 : 1))
        {
            json.WriteStartObject();
            json.WriteBoolean("isUtc", DateFormat.SaysUtc(format));
            json.WriteStartArray("parts");
            foreach (FormatPart part in FormatParts.Of(format, culture, out _)!)
            {
                WritePart(json, part);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (field.TimeZone is not null)
        {
            ZoneTable.Write(json, TimeZones.Find(field.TimeZone)!);
        }
    }

    private static void WritePart(Utf8JsonWriter json, FormatPart part)
    {
        json.WriteStartArray();
        if (part.Digits is { } digits)
        {
            json.WriteStringValue(digits.ToString());
            json.WriteNumberValue(part.Min);
            json.WriteNumberValue(part.Max);
        }

        foreach (string text in part.Texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, string member, IEnumerable<string> texts)
    {
        json.WriteStartArray(member);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
