namespace PendoSegment.Csv;

/// <summary>
/// Splits one row at a time into fields, in place and without an allocation. Quotes are read as RFC 4180 has them and, where a file breaks
/// that, as Import-Csv does: a quote inside an unquoted field is text, and so is what follows a closing quote. Blanks before a field are dropped.
/// </summary>
internal sealed class CsvTokenizer(char delimiter)
{
    private CsvField[] _fields = new CsvField[16];
    private char[] _text = [];
    private int _end;
    private bool _atEnd;

    /// <summary>The character between fields.</summary>
    public char Delimiter { get; } = delimiter;

    /// <summary>The number of fields in the row.</summary>
    public int Count { get; private set; }

    /// <summary>Where the next row begins.</summary>
    public int Next { get; private set; }

    /// <summary>Behind the row's last character, before its line end.</summary>
    public int RowEnd { get; private set; }

    /// <summary>The line ends in the row, its own included.</summary>
    public int LineEnds { get; private set; }

    /// <summary>The first field (from 1) with a line end in it, 0 without one.</summary>
    public int SpanningField { get; private set; }

    /// <summary>The line ends before the opening quote of <see cref="SpanningField"/>.</summary>
    public int SpanningLine { get; private set; }

    /// <summary>Behind the first line end inside <see cref="SpanningField"/>.</summary>
    public int SpanningNext { get; private set; }

    /// <summary>The line ends before the quote that is open at the end of the text.</summary>
    public int OpenLine { get; private set; }

    /// <summary>There is text behind the closing quote of a field.</summary>
    public bool HasTail { get; private set; }

    /// <summary>There is text behind the closing quote of a field with a line end in it: the mark of a quote too few.</summary>
    public bool HasTailAfterLineEnd { get; private set; }

    public ref CsvField this[int index] => ref _fields[index];

    /// <summary>Tells whether there is nothing in a field.</summary>
    public bool IsEmpty(int index) => _fields[index].Start == _fields[index].End;

    /// <summary>Reads the row that begins at <paramref name="start"/>; the file ends at <paramref name="end"/> when <paramref name="atEnd"/>.</summary>
    public CsvRowStatus Parse(char[] text, int start, int end, bool atEnd)
    {
        _text = text;
        _end = end;
        _atEnd = atEnd;
        Count = LineEnds = SpanningField = 0;
        HasTail = HasTailAfterLineEnd = false;
        if (start == end)
        {
            Next = RowEnd = start;
            return atEnd ? CsvRowStatus.End : CsvRowStatus.NeedMore;
        }

        int at = start;
        while (true)
        {
            if (Count == _fields.Length)
            {
                Array.Resize(ref _fields, _fields.Length * 2);
            }

            ref CsvField field = ref _fields[Count];
            int quote = SkipBlanks(at);
            if (quote < end && text[quote] == '"')
            {
                CsvRowStatus status = ReadQuoted(quote, ref field, out at);
                if (status != CsvRowStatus.Row)
                {
                    return status;
                }
            }
            else
            {
                field.Start = quote;
                field.Quoted = field.Escaped = false;
                at = FindFieldEnd(quote);
                field.End = at - quote > 2 && IsBlank(text[at - 1]) && IsBlank(text[at - 2]) ? CutBlanks(quote, at) : at;
            }

            if (at == end && !atEnd)
            {
                return CsvRowStatus.NeedMore;
            }

            Count++;
            if (at == end || text[at] != Delimiter)
            {
                return FinishRow(at);
            }

            at++;
        }
    }

    private CsvRowStatus ReadQuoted(int quote, ref CsvField field, out int at)
    {
        char[] text = _text;
        int linesBefore = LineEnds;
        bool spans = false;
        field.Start = quote + 1;
        field.Quoted = true;
        field.Escaped = false;
        for (at = quote + 1; at < _end; at++)
        {
            char c = text[at];
            if (c == '"')
            {
                if (at + 1 < _end && text[at + 1] == '"')
                {
                    field.Escaped = true;
                    at++;
                    continue;
                }

                return CloseQuote(ref field, spans, ref at);
            }

            if (c is '\n' or '\r')
            {
                int next = AfterLineEnd(at);
                if (next < 0)
                {
                    return CsvRowStatus.NeedMore;
                }

                if (SpanningField == 0)
                {
                    SpanningField = Count + 1;
                    SpanningLine = linesBefore;
                    SpanningNext = next;
                }

                spans = true;
                LineEnds++;
                at = next - 1;
            }
        }

        OpenLine = linesBefore;
        Next = RowEnd = _end;
        Count++;
        return _atEnd ? CsvRowStatus.Unclosed : CsvRowStatus.NeedMore;
    }

    private CsvRowStatus CloseQuote(ref CsvField field, bool spans, ref int at)
    {
        field.End = at;
        int fieldEnd = SkipBlanks(at + 1);
        if (fieldEnd < _end && !IsFieldEnd(_text[fieldEnd]))
        {
            fieldEnd = FindFieldEnd(fieldEnd);
            field.End = fieldEnd;
            field.Escaped = HasTail = true;
            HasTailAfterLineEnd |= spans;
        }

        at = fieldEnd;
        return fieldEnd == _end && !_atEnd ? CsvRowStatus.NeedMore : CsvRowStatus.Row;
    }

    private CsvRowStatus FinishRow(int at)
    {
        RowEnd = Next = at;
        if (at < _end)
        {
            int next = AfterLineEnd(at);
            if (next < 0)
            {
                return CsvRowStatus.NeedMore;
            }

            Next = next;
            LineEnds++;
        }

        // To Import-Csv there is no field behind the delimiter that ends a file.
        bool isOne = Count == 1 || (Count == 2 && at == _end && IsEmpty(1) && !_fields[1].Quoted);
        return isOne && IsEmpty(0) ? CsvRowStatus.Blank : CsvRowStatus.Row;
    }

    /// <summary>Of the blanks behind a single word Import-Csv keeps the first.</summary>
    private int CutBlanks(int start, int end)
    {
        for (int at = start; at < end; at++)
        {
            if (_text[at] == '"')
            {
                break;
            }

            if (IsBlank(_text[at]))
            {
                return SkipBlanks(at) >= end ? at + 1 : end;
            }
        }

        return end;
    }

    private int FindFieldEnd(int at)
    {
        char[] text = _text;
        char delimiter = Delimiter;
        int end = _end;
        while (at < end)
        {
            char c = text[at];
            if (c == delimiter || c == '\n' || c == '\r')
            {
                break;
            }

            at++;
        }

        return at;
    }

    private int SkipBlanks(int at)
    {
        while (at < _end && IsBlank(_text[at]) && _text[at] != Delimiter)
        {
            at++;
        }

        return at;
    }

    /// <summary>Behind the line end at a position; -1 when the buffer does not yet tell whether a CR has an LF behind it.</summary>
    private int AfterLineEnd(int at)
    {
        if (_text[at] == '\n')
        {
            return at + 1;
        }

        if (at + 1 == _end)
        {
            return _atEnd ? at + 1 : -1;
        }

        return _text[at + 1] == '\n' ? at + 2 : at + 1;
    }

    private static bool IsBlank(char c) => c is ' ' or '\t';

    private bool IsFieldEnd(char c) => c == Delimiter || c is '\n' or '\r';
}

/// <summary>What stands at the reading position.</summary>
internal enum CsvRowStatus
{
    /// <summary>A row, of however many fields.</summary>
    Row,

    /// <summary>A line of nothing, of spaces and tabs that are no delimiters, or of a pair of quotes.</summary>
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
