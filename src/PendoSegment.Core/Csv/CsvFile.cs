using System.Security;
using PendoSegment.Files;

namespace PendoSegment.Csv;

/// <summary>
/// Reads the rows of a CSV file (RFC 4180, and what Import-Csv takes beyond it) one by one, with memory that does not grow with the file.
/// Blank lines are no rows, and a column without a name is none. A row may end early: what it lacks is null.
/// </summary>
/// <example><code>
/// while (file.Read()) { if (file.Problem is { } problem) Report(problem); else Use(file.Record); }
/// </code></example>
internal sealed class CsvFile : IDisposable
{
    // The first characters of every zip file, which the workbooks of Excel are.
    private const string ZipMark = "PK\u0003\u0004";

    private readonly string _path;
    private readonly long _length;
    private readonly CsvText _text;
    private readonly CsvTokenizer _row;
    private readonly CsvBadRow _badRow;
    private readonly CsvHeader _header;
    private readonly CsvNotices _notices;
    private bool _disposed;

    private CsvFile(string path, long length, CsvText text, CsvTokenizer row, CsvHeader header, CsvNotices notices)
    {
        _path = path;
        _length = length;
        _text = text;
        _row = row;
        _badRow = new CsvBadRow(text, row, header.Width);
        _header = header;
        _notices = notices;
        Record = new CsvRecord(header, row);
        Headers = Array.AsReadOnly(header.Names);
    }

    /// <summary>The names of the columns in the file's order, without the blanks around them. Each is there once, whatever its case.</summary>
    public IReadOnlyList<string> Headers { get; }

    /// <summary>The character between the fields, as given or as found.</summary>
    public char Delimiter => _row.Delimiter;

    /// <summary>The file's size in bytes; 0 for a source that has none, such as a pipe.</summary>
    public long Length => Math.Max(_length, _length == 0 ? 0 : BytesRead);

    /// <summary>How many bytes have been read, for a percentage of <see cref="Length"/>: ahead of the current row by at most a buffer.</summary>
    public long BytesRead => _text.BytesRead;

    /// <summary>The current row, the same instance each time; it has no properties before the first row, behind the last, and at a problem.</summary>
    public CsvRecord Record { get; }

    /// <summary>What is wrong with the row that the last <see cref="Read"/> met; null when it is a record.</summary>
    public CsvProblem? Problem { get; private set; }

    /// <summary>Opens a file, which others may go on writing to, and reads its header.</summary>
    /// <param name="fullPath">The file's path.</param>
    /// <param name="options">What the file does not say itself.</param>
    /// <param name="notices">What is to be told once all files have been read; null when nobody will tell it.</param>
    /// <exception cref="CsvFileException">The file cannot be read, its header cannot be used, or the delimiter is a quote or a line end.</exception>
    public static CsvFile Open(string fullPath, CsvOptions options, CsvNotices? notices = null)
    {
        if (options.Delimiter is { } chosen && !CsvDelimiter.CanBe(chosen))
        {
            throw new CsvFileException(CsvFileErrorReason.DelimiterInvalid, "A quote or a line end cannot be the delimiter of a CSV file: give another character.");
        }

        Stream stream = OpenStream(fullPath, options.Stopped);
        CsvText? text = null;
        try
        {
            long length = stream.CanSeek ? stream.Length : 0;
            text = new CsvText(stream, options);
            char delimiter = CsvDialect.MoveToHeader(text, options.Delimiter, fullPath) ?? throw new CsvFileException(
                CsvFileErrorReason.Empty, $"The CSV file '{fullPath}' is empty: it needs a line with the names of the columns, and a line for each record.");
            CsvTokenizer row = new(delimiter);
            return new CsvFile(fullPath, length, text, row, ReadHeader(fullPath, text, row), notices ?? new CsvNotices());
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            stream.Dispose();
            throw Unreadable(fullPath, problem);
        }
        catch
        {
            // Whatever it is: it goes on, and nobody else would close the file.
            stream.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Goes to the next row. True when there is one, which is <see cref="Record"/>, or <see cref="Problem"/> where that is not null;
    /// false at the end of the file.
    /// </summary>
    /// <exception cref="CsvFileException">The file could not be read any further.</exception>
    public bool Read()
    {
        Problem = _disposed ? throw new ObjectDisposedException(nameof(CsvFile)) : null;
        Record.Clear();
        try
        {
            while (true)
            {
                CsvRowStatus status = _text.Parse(_row);
                if (status == CsvRowStatus.End)
                {
                    return false;
                }

                if (status != CsvRowStatus.Blank && (status != CsvRowStatus.Row || !_badRow.IsRecord()))
                {
                    Problem = _badRow.Take(status);
                    return true;
                }

                if (status == CsvRowStatus.Row && !IsPassedOver())
                {
                    Record.Set(_text.Chars, _text.Line);
                    if (_row.Count < _header.Width || _header.Nameless.Length > 0)
                    {
                        Notice();
                    }

                    _text.MoveTo(_row.Next, _row.LineEnds);
                    return true;
                }

                _text.MoveTo(_row.Next, _row.LineEnds);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(_path, e);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed = true;
        Record.Clear();
        _text.Dispose();
    }

    /// <summary>Tells whether the row is what stands at the beginning of a file, in the midst of one that was put together of several.</summary>
    private bool IsPassedOver()
    {
        if (_header.IsIn(_row, _text.Chars))
        {
            _notices.AddHeader(_path, _text.Line);
            return true;
        }

        return _row.Count == 1 && _header.Width > 1 && CsvDialect.IsTypeLine(_row[0], _text.Chars);
    }

    private void Notice()
    {
        if (Record.IsShort)
        {
            _notices.AddShortRow(_path, _text.Line);
        }

        foreach (int column in _header.Nameless)
        {
            if (column < _row.Count && !_row.IsEmpty(column))
            {
                _notices.AddNameless(_path, _text.Line, column + 1);
                break;
            }
        }
    }

    private static Stream OpenStream(string path, CancellationToken stopped)
    {
        if (Directory.Exists(path))
        {
            throw new CsvFileException(CsvFileErrorReason.Unreadable, $"'{path}' is a directory: give the path of a CSV file.");
        }

        try
        {
            return InputFile.Open(path, stopped);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or ArgumentException)
        {
            throw new CsvFileException(CsvFileErrorReason.NotFound, $"There is no file '{path}': check the path.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SecurityException or NotSupportedException)
        {
            throw Unreadable(path, e);
        }
    }

    private static CsvFileException Unreadable(string path, Exception e) => new(
        CsvFileErrorReason.Unreadable,
        $"The CSV file '{path}' cannot be read: {e.Message} Check that it is not locked by another program and that you may read it.",
        e);

    private static CsvHeader ReadHeader(string path, CsvText text, CsvTokenizer row)
    {
        CsvRowStatus status = text.Parse(row);
        if (text.Chars.AsSpan(text.Start, text.End - text.Start).StartsWith(ZipMark.AsSpan()))
        {
            throw CsvHeader.Invalid(path, "it is an Excel workbook or another zip file: save it as CSV");
        }

        if (status != CsvRowStatus.Row)
        {
            throw CsvHeader.Invalid(path, status == CsvRowStatus.Unclosed
                ? $"the header on line {text.Line} opens a quote that is never closed: close it"
                : $"the header on line {text.Line} is longer than {text.MaxRowLength} characters: check its quotes, and that it is a CSV file");
        }

        if (text.HasInvalidBytes(text.Start, row.RowEnd))
        {
            throw CsvHeader.Invalid(path, $"the header on line {text.Line} has {CsvBadRow.EncodingAdvice(text.EncodingName)}");
        }

        string[] cells = new string[row.Count];
        for (int i = 0; i < cells.Length; i++)
        {
            cells[i] = row[i].Value(text.Chars).ToString();
        }

        CsvHeader header = new(cells, text.Line, path);
        text.MoveTo(row.Next, row.LineEnds);
        return header;
    }
}
