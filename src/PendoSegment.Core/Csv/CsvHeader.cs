using PendoSegment.Records;

namespace PendoSegment.Csv;

/// <summary>The names of a file's columns, and where each stands.</summary>
internal sealed class CsvHeader
{
    /// <summary>The look-up that a property name remembers.</summary>
    public static readonly Func<CsvHeader, string, int> Find = static (header, name) =>
        header._ordinals.TryGetValue(name, out int ordinal) ? ordinal
        : Array.FindIndex(header.Names, column => NameComparer.Instance.Equals(column, name)) is >= 0 and var index ? header.Ordinals[index]
        : -1;

    private readonly Dictionary<string, int> _ordinals = new(StringComparer.OrdinalIgnoreCase);
    private readonly string[] _cells;

    /// <param name="cells">What stands in the header.</param>
    /// <param name="line">The header's line.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="CsvFileException">A name is there twice, or there is none.</exception>
    public CsvHeader(string[] cells, long line, string path)
    {
        _cells = cells;
        List<int> nameless = [];
        List<int> ordinals = [];
        for (int i = 0; i < cells.Length; i++)
        {
            string name = cells[i].Trim();
            if (_ordinals.TryGetValue(name, out int first))
            {
                throw Invalid(path, $"columns {first + 1} and {i + 1} in the header on line {line} are both named '{name}' (upper and lower case count as the same): rename one of them");
            }

            if (name.Length > 0)
            {
                _ordinals.Add(name, i);
            }

            (name.Length > 0 ? ordinals : nameless).Add(i);
        }

        Ordinals = [.. ordinals];
        Nameless = [.. nameless];
        Names = [.. ordinals.Select(i => cells[i].Trim())];
        if (Names.Length == 0)
        {
            throw Invalid(path, $"no column has a name in the header on line {line}: the first line must have the names of the columns");
        }
    }

    /// <summary>The names without the blanks around them, in the file's order.</summary>
    public string[] Names { get; }

    /// <summary>Where the column of each name stands among the fields of a row, from 0.</summary>
    public int[] Ordinals { get; }

    /// <summary>Where the columns without a name stand.</summary>
    public int[] Nameless { get; }

    /// <summary>How many fields the header has.</summary>
    public int Width => _cells.Length;

    public static CsvFileException Invalid(string path, string message) =>
        new(CsvFileErrorReason.HeaderInvalid, $"The CSV file '{path}' cannot be used: {message}.");

    /// <summary>Tells whether a row is the header once more.</summary>
    public bool IsIn(CsvTokenizer row, char[] text)
    {
        // Nearly every row is told by the length of its first field.
        ref CsvField first = ref row[0];
        if (!first.Escaped && first.End - first.Start != _cells[0].Length)
        {
            return false;
        }

        for (int i = 0; i < _cells.Length; i++)
        {
            if (i >= row.Count || !row[i].Value(text).SequenceEqual(_cells[i].AsSpan()))
            {
                return false;
            }
        }

        return true;
    }
}
