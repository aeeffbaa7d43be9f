using System.Globalization;
using System.Text.Json;
using PendoSegment.Mapping;
using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment.Snippet;

/// <summary>A mapping's constant as JSON, made once where the snippet is made.</summary>
internal static class ConstantValue
{
    private const string Member = "v";

    /// <summary>The constant, made into what its field's type wants; an object as it is, since the page takes it apart. Null where nothing comes of it.</summary>
    /// <param name="field">The field.</param>
    /// <param name="mapping">Its mapping.</param>
    /// <param name="model">How values are looked into.</param>
    /// <param name="isNested">True for an object.</param>
    public static JsonElement? Of(FieldDefinition field, MappingDefinition mapping, IObjectModel model, out bool isNested)
    {
        RecordValue value = PlainValue.Of(RecordValue.FromObject(field.Value), model);
        isNested = value.Kind == RecordValueKind.Object && model.IsNested(value.Object!);
        NullTexts? nulls = NullTexts.Of(mapping.NullValue);
        using MemoryStream sink = new();
        using (Utf8JsonWriter json = new(sink))
        {
            json.WriteStartObject();
            new MemberWriter(json, model, writesNull: isNested || mapping.Empty == EmptyHandling.Null, new Omissions(), nulls)
                .WriteValue(new FieldName(Member), value, FieldConverters.For(field, nulls));
            json.WriteEndObject();
        }

        using JsonDocument document = JsonDocument.Parse(sink.ToArray());
        return document.RootElement.TryGetProperty(Member, out JsonElement made) ? made.Clone() : null;
    }

    /// <summary>The first number in a value that JavaScript, whose numbers are doubles, would change; null for none.</summary>
    public static string? ChangedNumber(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => IsKept(value.GetRawText()) ? null : value.GetRawText(),
        JsonValueKind.Array => value.EnumerateArray().Select(ChangedNumber).FirstOrDefault(static number => number is not null),
        JsonValueKind.Object => value.EnumerateObject().Select(static member => ChangedNumber(member.Value)).FirstOrDefault(static number => number is not null),
        _ => null,
    };

    private static bool IsKept(string number)
    {
        double held = double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture);
        return !double.IsInfinity(held) && Digits(number) == Digits(held.ToString("R", CultureInfo.InvariantCulture));
    }

    // The digits and where the point stands, without zeros that say nothing.
    private static string Digits(string number)
    {
        string[] parts = number.TrimStart('-').ToUpperInvariant().Split('E');
        int point = parts[0].IndexOf('.');
        int decimals = point < 0 ? 0 : parts[0].Length - point - 1;
        string all = parts[0].Replace(".", string.Empty).TrimStart('0');
        string kept = all.TrimEnd('0');
        int exponent = (parts.Length > 1 ? int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0) - decimals + all.Length - kept.Length;
        return kept.Length == 0 ? "0" : FormattableString.Invariant($"{kept}e{exponent}");
    }
}
