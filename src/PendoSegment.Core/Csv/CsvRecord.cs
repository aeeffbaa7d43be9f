using System.Collections.Specialized;
using PendoSegment.Records;

namespace PendoSegment.Csv;

/// <summary>The current row of a CSV file. It is the same instance for every row, and its values are good until the next is read.</summary>
internal sealed class CsvRecord : Record
{
    private readonly CsvHeader _header;
    private readonly CsvTokenizer _row;
    private char[] _text = [];
    private long _line;

    internal CsvRecord(CsvHeader header, CsvTokenizer row)
    {
        _header = header;
        _row = row;
    }

    /// <summary>The line of the file on which the row begins, counted from 1; 0 when there is no current row.</summary>
    public override long Line => _line;

    /// <summary>
    /// The row as an <see cref="OrderedDictionary"/> of column name and text, made anew on each call. It finds names without regard to case,
    /// as PowerShell's own <c>[ordered]</c> does, and can be piped into a command again.
    /// </summary>
    public override object Source
    {
        get
        {
            OrderedDictionary source = new(StringComparer.OrdinalIgnoreCase);
            for (int i = 0; _line > 0 && i < _header.Names.Length; i++)
            {
                source.Add(_header.Names[i], Cell(i).ToString());
            }

            return source;
        }
    }

    /// <inheritdoc/>
    public override RecordValue this[PropertyName property]
    {
        get
        {
            _ = property ?? throw new ArgumentNullException(nameof(property));
            int ordinal = property.OrdinalIn(_header, CsvHeader.Find);
            return ordinal < 0 || _line == 0 ? RecordValue.Missing : RecordValue.FromText(Cell(ordinal));
        }
    }

    /// <inheritdoc/>
    public override void Visit(IPropertyVisitor visitor)
    {
        _ = visitor ?? throw new ArgumentNullException(nameof(visitor));
        for (int i = 0; _line > 0 && i < _header.Names.Length; i++)
        {
            visitor.Visit(_header.Names[i], RecordValue.FromText(Cell(i)));
        }
    }

    internal void Clear() => _line = 0;

    internal void Set(char[] text, long line)
    {
        _text = text;
        _line = line;
    }

    private ReadOnlySpan<char> Cell(int index)
    {
        ref CsvField field = ref _row[index];
        if (field.Escaped)
        {
            CsvUnescape.InPlace(_text, ref field);
        }

        return _text.AsSpan(field.Start, field.End - field.Start);
    }
}
