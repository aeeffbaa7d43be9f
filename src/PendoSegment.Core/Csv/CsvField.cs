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
}
