using System.Globalization;

namespace PendoSegment.Proposals;

/// <summary>The type that a column's values prove, and the words for why.</summary>
/// <param name="Type">The type.</param>
/// <param name="Reason">Why; empty where there is nothing to say.</param>
internal sealed record TypeVerdict(FieldType Type, string Reason)
{
    private static readonly TypeVerdict OfNever = new(FieldType.FileTime, "dates that mean never: FileTime leaves them empty");

    public string? Format { get; init; }

    public string? Culture { get; init; }

    /// <summary>What means true and what means false, where it is neither English nor a number; null otherwise.</summary>
    public (string True, string False)? Truths { get; init; }

    /// <summary>Judges a column that has values.</summary>
    /// <param name="column">The column.</param>
    /// <param name="culture">The culture that the user named.</param>
    /// <param name="local">The culture that the columns show by themselves.</param>
    /// <param name="place">What a place in the input is called: line, or record.</param>
    public static TypeVerdict Of(ColumnProfile column, CultureInfo? culture, LocalEvidence local, string place) => column.Shapes switch
    {
        _ when column.AreDistinguishedNames && NameWords.Core(column.Name) is not ("distinguishedname" or "dn") => new(FieldType.DistinguishedName, "distinguished names: of each the name that it begins with"),
        ValueShape.Text => OfText(column, culture, local, place),
        ValueShape.Date when column.HasNeverDate => OfNever,
        ValueShape.Date | ValueShape.Number when (column.Text.Forms & TextForms.FileTime) != 0 => new(FieldType.FileTime, "dates, and the FILETIMEs that they are made of"),
        ValueShape.Date | ValueShape.Number when column.AreSerials => new(FieldType.ExcelDate, "dates, and the serial numbers by which a spreadsheet keeps them"),
        ValueShape.Number => OfTime(column) ?? new(FieldType.Auto, string.Empty),
        ValueShape.Boolean or ValueShape.Date or ValueShape.Simple or (ValueShape.Text | ValueShape.Simple) => new(FieldType.Auto, string.Empty),
        ValueShape.Nested => new(FieldType.Auto, "objects: their members become fields of their own"),
        _ when (column.Shapes & ValueShape.Nested) != 0 => new(FieldType.Auto, "objects and other values: of objects the members become fields of their own"),
        _ when (column.Shapes & ValueShape.List) != 0 => new(FieldType.List, column.Shapes == ValueShape.List ? string.Empty : "lists and single values"),
        _ => new(FieldType.Text, "values of different types"),
    };

    private static TypeVerdict OfText(ColumnProfile column, CultureInfo? culture, LocalEvidence local, string place)
    {
        TextEvidence text = column.Text;
        bool Has(TextForms form) => (text.Forms & form) != 0;
        if (OfTime(column) is { } time)
        {
            return time;
        }

        if (Has(TextForms.IsoDate) && text.HasNeverDate)
        {
            return OfNever;
        }

        if (Has(TextForms.IsoDate))
        {
            return new TypeVerdict(FieldType.Date, text.HasTimeWithoutOffset ? "without an offset: read as UTC, unless TimeZone says otherwise" : string.Empty);
        }

        if (text.DateFormat is { } format)
        {
            return new TypeVerdict(FieldType.Date, format.Contains(":") ? "without an offset: read as UTC, unless TimeZone says otherwise" : string.Empty) { Format = format };
        }

        if (Has(TextForms.CultureDate))
        {
            return new TypeVerdict(FieldType.Date, string.Empty) { Culture = culture!.Name };
        }

        if (Has(TextForms.TrueFalse) || (Has(TextForms.YesNo | TextForms.LetterYesNo) && text.Truths is (true, true)))
        {
            return new TypeVerdict(FieldType.Boolean, string.Empty);
        }

        if (text.Words.Found is { } words)
        {
            return new TypeVerdict(FieldType.Boolean, string.Empty) { Truths = words };
        }

        if (culture is null && text.IsAmbiguous && !NameWords.IsCode(column.Name))
        {
            return local.Reads(column) is { } shown
                ? new TypeVerdict(FieldType.Number, $"read as {shown.Name} writes numbers, which another column shows") { Culture = shown.Name }
                : new TypeVerdict(FieldType.Text, "numbers of which nothing shows whether the point is for decimals or for thousands: -Culture says it");
        }

        if (culture is null && text.Points is { HasBoth: true, Shown: { } own } && !NameWords.IsCode(column.Name))
        {
            return new TypeVerdict(FieldType.Number, $"as {own.Name} writes numbers, which the points and commas show") { Culture = own.Name };
        }

        if (Has(TextForms.Number | TextForms.LocalNumber) && !NameWords.IsCode(column.Name))
        {
            return new TypeVerdict(FieldType.Number, string.Empty) { Culture = Has(TextForms.LocalNumber) ? culture!.Name : null };
        }

        // What looks like another type and cannot be shown to be it says that it is text, so that nobody has to wonder.
        return text.HasLeadingZero && Has(TextForms.Digits) ? new TypeVerdict(FieldType.Text, "leading zeros")
            : Has(TextForms.LocalDate) ? new TypeVerdict(FieldType.Text, "dates of which the data does not show which number is the day: -Culture says it")
            : Has(TextForms.Number | TextForms.LocalNumber) ? new TypeVerdict(FieldType.Text, "digits, but a code by its name")
            : Has(TextForms.Digits) ? new TypeVerdict(FieldType.Text, "more digits than a number keeps, or not in one form")
            : text.Nearly is var (type, miss) ? new TypeVerdict(
                Has(TextForms.LooksTyped) ? FieldType.Text : FieldType.Auto, FormattableString.Invariant($"{type} but for {miss.Others:N0} of {column.Filled:N0} values, the first in {place} {miss.First:N0}"))
            : Has(TextForms.LooksTyped) ? new TypeVerdict(FieldType.Text, "the data does not show that it is more than text")
            : new TypeVerdict(FieldType.Auto, culture is null && text.Points.Shown is { } maybe ? $"may be numbers as {maybe.Name} writes them, or lists: -Culture says it" : string.Empty);
    }

    private static TypeVerdict? OfTime(ColumnProfile column)
    {
        if (NameWords.IsCode(column.Name))
        {
            return null;
        }

        // Numbers of this size are rare enough; those since 1970 are not, so that the name has to agree.
        TextForms forms = column.Text.Forms;
        return (forms & TextForms.FileTime) != 0 && (column.Text.HasFileTime || NameWords.IsFileTime(column.Name) || (column.Text.HasLastFileTime && NameWords.IsTime(column.Name))) ? new TypeVerdict(FieldType.FileTime, string.Empty)
            : (forms & TextForms.UnixSeconds) != 0 && NameWords.IsTime(column.Name) ? new TypeVerdict(FieldType.UnixTime, string.Empty) { Format = "Seconds" }
            : (forms & TextForms.UnixMilliseconds) != 0 && NameWords.IsTime(column.Name) ? new TypeVerdict(FieldType.UnixTime, string.Empty) { Format = "Milliseconds" }
            : (forms & TextForms.CompactDate) != 0 && NameWords.IsTime(column.Name) ? new TypeVerdict(FieldType.Date, string.Empty) { Format = "yyyyMMdd" }
            : null;
    }
}
