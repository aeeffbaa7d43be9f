using System.Globalization;

namespace PendoSegment.Snippet;

/// <summary>
/// A .NET date format in parts that a page can read. The page reads numbers and texts that stand for themselves; names of months and days, halves of the day, offsets and eras
/// are read by tables that only .NET has.
/// </summary>
internal static class FormatParts
{
    /// <summary>The parts: digits of a part of the date, or texts of which one stands there. Null for a format that a page cannot read, with what it has that no page reads.</summary>
    /// <param name="format">The format, which .NET can read.</param>
    /// <param name="culture">Whose signs stand between the parts.</param>
    /// <param name="unreadable">What of it no page reads; empty when there are parts.</param>
    public static IReadOnlyList<FormatPart>? Of(string format, CultureInfo culture, out string unreadable)
    {
        unreadable = string.Empty;
        List<FormatPart> parts = [];
        for (int at = 0; at < format.Length;)
        {
            int length = 1;
            while (at + length < format.Length && format[at + length] == format[at])
            {
                length++;
            }

            FormatPart? part = format.Length == 1 ? null : Read(format, at, ref length, culture);
            if (part is null || (part.Digits is { } what && parts.Exists(other => other.Digits == what)))
            {
                unreadable = format.Substring(at, length);
                return null;
            }

            if (part.Digits is not null || part.Texts.Count > 0)
            {
                parts.Add(part);
            }

            at += length;
        }

        return parts;
    }

    private static FormatPart? Read(string format, int at, ref int length, CultureInfo culture)
    {
        char c = format[at];
        switch (c)
        {
            case 'd' or 'M' when length <= 2:
                return FormatPart.Of(c, length == 1 ? 1 : 2, 2);
            case 'H' or 'm' or 's':
                return FormatPart.Of(c, length == 1 ? 1 : 2, 2);
            case 'y' when length == 4:
                return FormatPart.Of(c, 4, 4);
            case 'f' when length <= 7:
                return FormatPart.Of(c, length, length);
            case 'd' or 'M' or 'y' or 'f' or 'F' or 'g' or 'h' or 'K' or 't' or 'z':
                return null;
            case '\'' or '"':
                return Quoted(format, at, out length);
        }

        length = 1;
        switch (c)
        {
            case '\\' when at + 1 < format.Length:
                length = 2;
                return FormatPart.Of(format[at + 1].ToString());
            case '%':
                return FormatPart.Nothing;
            case ':':
                return FormatPart.Of(":", culture.DateTimeFormat.TimeSeparator);
            case '/':
                return FormatPart.Of("/", culture.DateTimeFormat.DateSeparator);
            default:
                return FormatPart.Of(c.ToString());
        }
    }

    private static FormatPart? Quoted(string format, int at, out int length)
    {
        System.Text.StringBuilder text = new();
        int i = at + 1;
        while (i < format.Length && format[i] != format[at])
        {
            i += format[i] == '\\' ? 1 : 0;
            text.Append(i < format.Length ? format[i].ToString() : string.Empty);
            i++;
        }

        length = Math.Min(i + 1, format.Length) - at;
        return i < format.Length ? text.Length == 0 ? FormatPart.Nothing : FormatPart.Of(text.ToString()) : null;
    }
}
