namespace PendoSegment.Csv;

/// <summary>What stands at the reading position.</summary>
internal enum CsvRowStatus
{
    /// <summary>A row, of however many fields.</summary>
    Row,

    /// <summary>A line of nothing, or of spaces and tabs that are no delimiters.</summary>
    Blank,

    /// <summary>A row whose last quote is still open where the text ends.</summary>
    Unclosed,

    /// <summary>A row that is longer than rows may be.</summary>
    TooLong,

    /// <summary>The buffer ends before the row does.</summary>
    NeedMore,

    /// <summary>The file ends here.</summary>
    End,
}
