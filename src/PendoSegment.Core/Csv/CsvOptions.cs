using System.Text;

namespace PendoSegment.Csv;

/// <summary>How a CSV file is to be read, where the file does not say so itself.</summary>
internal sealed record CsvOptions
{
    /// <summary>
    /// The character between fields. Null takes the one that a leading <c>sep=</c> line names, as Excel writes it, otherwise the one of comma,
    /// semicolon, tab and pipe that divides the header and the rows alike, and a comma where none of them occurs.
    /// </summary>
    public char? Delimiter { get; init; }

    /// <summary>
    /// The encoding of a file without a byte order mark; a mark always wins, as it does for Import-Csv. Null recognises UTF-16 by its
    /// zero bytes and takes everything else as UTF-8, in which bytes that are no UTF-8 make a row a problem and are never replaced silently.
    /// </summary>
    public Encoding? Encoding { get; init; }

    /// <summary>Cancelled when nobody wants to read any more: a pipe to which nobody writes is let go of.</summary>
    public CancellationToken Stopped { get; init; }

    /// <summary>
    /// The longest row, in characters, line ends inside quotes included. It bounds the memory, and what a quote that is never closed can swallow.
    /// </summary>
    internal int MaxRowLength { get; init; } = 1 << 20;

    /// <summary>The size of the buffers at the start, in characters and bytes. Tests make it tiny, to have rows cross every boundary.</summary>
    internal int BufferSize { get; init; } = 1 << 16;
}
