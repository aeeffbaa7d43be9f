using System.Globalization;
using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment.Snippet;

/// <summary>Tells what of a mapping a page cannot do as the commands do it. Nothing is done only nearly.</summary>
internal static class FieldFaults
{
    /// <summary>Why a page cannot fill a field, with what to do instead, for behind the field's name; null when it can.</summary>
    public static string? Of(FieldDefinition field, MappingDefinition mapping, IObjectModel model)
    {
        if (field.Expression is not null)
        {
            return "is worked out by a script block, which no page can run: work it out in the page, in the expression of -Visitor or -Account, and name its property.";
        }

        if (field.Properties.FirstOrDefault(name => !JsonText.IsWellFormed(name.AsSpan())) is { } half)
        {
            return $"names the property {Shown.Text(half.AsSpan())}, which holds half a character: a page's script cannot name it.";
        }

        if (field.Type == FieldType.Date && field.Culture is not null && field.Formats.Count == 0)
        {
            return $"reads dates as {field.Culture} writes them, which takes tables that a page does not have: say with Format how they are written, in numbers alone such as 'dd.MM.yyyy', or give the page dates in ISO 8601.";
        }

        return field.Type == FieldType.Date ? OfFormats(field) : field.Properties.Count == 0 ? OfConstant(field, mapping, model) : null;
    }

    private static string? OfFormats(FieldDefinition field)
    {
        CultureInfo culture = Cultures.Get(field.Culture);
        foreach (string format in field.Formats)
        {
            if (FormatParts.Of(format, culture, out string unreadable) is null)
            {
                return $"reads dates by the format '{format}', of which a page cannot read '{unreadable}': it reads d, M, yyyy, H, m, s and f, and signs between them. Write the dates so, or in ISO 8601.";
            }
        }

        return field.Formats.Count > 0 && culture.DateTimeFormat.Calendar is not GregorianCalendar
            ? $"reads dates of the calendar of {culture.Name}, which a page does not know: give it dates in ISO 8601."
            : null;
    }

    private static string? OfConstant(FieldDefinition field, MappingDefinition mapping, IObjectModel model) =>
        ConstantValue.Of(field, mapping, model, out _) is { } value && ConstantValue.ChangedNumber(value) is { } number
            ? $"has the constant {number}, of which a page's numbers cannot hold every digit: give it as text."
            : null;
}
