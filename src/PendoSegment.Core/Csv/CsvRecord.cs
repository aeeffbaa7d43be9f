using System.Collections.Specialized;
using PendoSegment.Records;

namespace PendoSegment.Csv;

/// <summary>The current row of a CSV file. It is the same instance for every row, and its values are good until the next is read.</summary>
internal sealed class CsvRecord(CsvHeader header, CsvTokenizer row) : Record
{
    private readonly int _mark = Array.FindIndex(header.Names, static name => name.Equals(Removed, StringComparison.OrdinalIgnoreCase));
    private char[] _text = [];
    private long _line;

    /// <summary>The line of the file on which the row begins, counted from 1; 0 when there is no current row.</summary>
    public override long Line => _line;

    /// <inheritdoc/>
    public override bool IsShort => _line > 0 && row.Count <= header.Ordinals[header.Ordinals.Length - 1];

    /// <inheritdoc/>
    public override bool IsRemoved => _mark >= 0 && _line > 0 && !Value(header.Ordinals[_mark]).IsBlank;

    /// <summary>
    /// The row as an <see cref="OrderedDictionary"/> of column name and text, made anew on each call. It finds names without regard to case,
    /// as PowerShell's own <c>[ordered]</c> does, and can be piped into a command again.
    /// </summary>
    public override object Source
    {
        get
        {
            OrderedDictionary source = new(StringComparer.OrdinalIgnoreCase);
            for (int i = 0; _line > 0 && i < header.Names.Length; i++)
            {
                source.Add(header.Names[i], header.Ordinals[i] < row.Count ? Cell(header.Ordinals[i]).ToString() : null);
            }

            return source;
        }
    }

    /// <inheritdoc/>
    public override RecordValue this[PropertyName property]
    {
        get
        {
            int ordinal = property.OrdinalIn(header, CsvHeader.Find);
            return ordinal < 0 || _line == 0 ? RecordValue.Missing : Value(ordinal);
        }
    }

    /// <inheritdoc/>
    public override void Visit(IPropertyVisitor visitor)
    {
        string[] names = header.Names;
        int[] ordinals = header.Ordinals;
        for (int i = 0; _line > 0 && i < names.Length; i++)
        {
            visitor.Visit(names[i], Value(ordinals[i]));
        }
    }

    public void Clear() => _line = 0;

    public void Set(char[] text, long line)
    {
        _text = text;
        _line = line;
    }

    // What a short row lacks is null, as Import-Csv has it.
    private RecordValue Value(int ordinal) => ordinal < row.Count ? RecordValue.FromText(Cell(ordinal)) : RecordValue.FromObject(null);

    private ReadOnlySpan<char> Cell(int index) => row[index].Value(_text);
}
