using System.Globalization;

namespace PendoSegment.Csv;

/// <summary>What is to be told once the files of a command have been read: nothing is lost by it, but the files may not be what they should be.</summary>
internal sealed class CsvNotices
{
    private Tally _shortRows;
    private Tally _headers;
    private Tally _nameless;
    private int _namelessColumn;

    /// <summary>The notices as sentences, one of each sort.</summary>
    public IEnumerable<string> ToMessages()
    {
        if (_shortRows.Count > 0)
        {
            yield return $"{_shortRows.Rows} fewer fields than the header has columns (first: {_shortRows.First}), and what is missing at the end was read as empty. Check that nothing was cut off.";
        }

        if (_headers.Count > 0)
        {
            yield return $"{_headers.Rows} nothing but the header once more (first: {_headers.First}), and was passed over. Were files put together?";
        }

        if (_nameless.Count > 0)
        {
            yield return $"{_nameless.Rows} values in a column without a name (first: {_nameless.First}, column {_namelessColumn}), which were not read. Give the column a name in the header to have them.";
        }
    }

    /// <summary>A row ended before the last column.</summary>
    public void AddShortRow(string path, long line) => _shortRows.Add(path, line);

    /// <summary>The header was there once more.</summary>
    public void AddHeader(string path, long line) => _headers.Add(path, line);

    /// <summary>A column without a name had a value; the column counts from 1.</summary>
    public void AddNameless(string path, long line, int column)
    {
        _namelessColumn = _nameless.Count == 0 ? column : _namelessColumn;
        _nameless.Add(path, line);
    }

    private struct Tally
    {
        private string _path;
        private long _line;

        public long Count { get; private set; }

        public readonly string Rows => Count == 1 ? "1 row has" : $"{Count.ToString("N0", CultureInfo.InvariantCulture)} rows have";

        public readonly string First => $"{Path.GetFileName(_path)}: line {_line.ToString(CultureInfo.InvariantCulture)}";

        public void Add(string path, long line)
        {
            if (Count++ == 0)
            {
                _path = path;
                _line = line;
            }
        }
    }
}
