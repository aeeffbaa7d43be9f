namespace PendoSegment.Csv;

/// <summary>A CSV file that cannot be read at all. The message says what is wrong, where, and what to do.</summary>
internal sealed class CsvFileException : Exception
{
    internal CsvFileException(CsvFileErrorReason reason, string message, Exception? inner = null)
        : base(message, inner) => Reason = reason;

    /// <summary>Why the file cannot be read.</summary>
    public CsvFileErrorReason Reason { get; }
}
