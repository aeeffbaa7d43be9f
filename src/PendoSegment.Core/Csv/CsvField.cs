namespace PendoSegment.Csv;

/// <summary>Where a field of the current row stands in the text buffer.</summary>
internal struct CsvField
{
    /// <summary>The first character, behind the opening quote of a quoted field.</summary>
    public int Start;

    /// <summary>Behind the last character: the closing quote, where nothing but blanks stands between it and the delimiter.</summary>
    public int End;

    /// <summary>The field began with a quote.</summary>
    public bool Quoted;

    /// <summary>The characters are not yet the value: there are doubled quotes in it, or a closing quote with text behind it.</summary>
    public bool Escaped;

    /// <summary>The characters as they stand in the file.</summary>
    public readonly ReadOnlySpan<char> Raw(char[] text) => text.AsSpan(Start, End - Start);

    /// <summary>
    /// The value: doubled quotes become one, and a single one ends the quoted part; what follows it is kept as it stands. The value is never
    /// longer than the field, so it takes the field's own place and needs no other buffer.
    /// </summary>
    public ReadOnlySpan<char> Value(char[] text)
    {
        if (Escaped)
        {
            Unescape(text);
        }

        return Raw(text);
    }

    private void Unescape(char[] text)
    {
        int to = Start;
        int from = Start;
        while (from < End)
        {
            char c = text[from++];
            if (c == '"')
            {
                if (from == End || text[from] != '"')
                {
                    break;
                }

                from++;
            }

            text[to++] = c;
        }

        int rest = End - from;
        Array.Copy(text, from, text, to, rest);
        End = to + rest;
        Escaped = false;
    }
}
