namespace PendoSegment.Csv;

/// <summary>A CSV file that cannot be read at all. The message says what is wrong, where, and what to do.</summary>
internal sealed class CsvFileException(CsvFileErrorReason reason, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Why the file cannot be read.</summary>
    public CsvFileErrorReason Reason { get; } = reason;
}

/// <summary>Why a CSV file cannot be read at all.</summary>
internal enum CsvFileErrorReason
{
    /// <summary>There is no such file.</summary>
    NotFound,

    /// <summary>The path is a directory, the file is locked or not permitted, or reading it failed on the way.</summary>
    Unreadable,

    /// <summary>There is no header: the file has no bytes, or only a byte order mark, blank lines or a leading line of Export-Csv or Excel.</summary>
    Empty,

    /// <summary>The header cannot be used: a name is there twice, a quote is not closed, the encoding is wrong, or several delimiters are possible.</summary>
    HeaderInvalid,

    /// <summary>The delimiter that was asked for cannot be one: it is a quote or a line end.</summary>
    DelimiterInvalid,
}
