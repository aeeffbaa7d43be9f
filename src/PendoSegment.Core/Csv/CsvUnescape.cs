namespace PendoSegment.Csv;

/// <summary>Turns a quoted field's characters into its value.</summary>
internal static class CsvUnescape
{
    /// <summary>
    /// Doubled quotes become one, and a single one ends the quoted part: what follows it is kept as it stands. The value is never
    /// longer than the field, so it takes the field's own place and needs no other buffer.
    /// </summary>
    public static void InPlace(char[] text, ref CsvField field)
    {
        int to = field.Start;
        int from = field.Start;
        while (from < field.End)
        {
            char c = text[from++];
            if (c == '"')
            {
                if (from == field.End || text[from] != '"')
                {
                    break;
                }

                from++;
            }

            text[to++] = c;
        }

        int rest = field.End - from;
        Array.Copy(text, from, text, to, rest);
        field.End = to + rest;
        field.Escaped = false;
    }
}
