namespace PendoSegment.Csv;

/// <summary>
/// Finds the character between the fields. A header may have several that could be it ("Nr;Name, Vorname"): then the rows tell, which it
/// must divide as it does the header. Where that leaves two, there is no guess.
/// </summary>
internal static class CsvDelimiter
{
    private const int SampleLength = 1 << 15;
    private const int MaxRows = 200;

    private static readonly char[] Candidates = [',', ';', '\t', '|'];

    /// <summary>True unless the character has a meaning of its own in CSV.</summary>
    public static bool CanBe(char c) => c is not ('"' or '\r' or '\n');

    /// <summary>Finds the delimiter of a text whose reading position is its header.</summary>
    /// <exception cref="CsvFileException">Several divide the file alike.</exception>
    public static char Find(CsvText text, string path)
    {
        List<char> found = InHeader(text);
        if (found.Count < 2)
        {
            return found.Count == 0 ? Candidates[0] : found[0];
        }

        while (!text.AtEnd && text.End - text.Start < SampleLength)
        {
            text.Fill();
        }

        IEnumerable<Division> divisions = found.Select(delimiter => Divide(text, delimiter));
        Division[] best = Best([.. divisions.Where(division => division.Width > 1)]);
        if (best.Length > 1)
        {
            // People write a blank behind the comma of a heading such as "Name, Vorname", and programs none behind a delimiter.
            best = [.. best.Where(division => !division.HasBlanks)];
        }

        return best.Length == 1
            ? best[0].Delimiter
            : throw CsvHeader.Invalid(path, $"{string.Join(" or ", found.Select(CsvBadRow.Show))} could be its delimiter, and header and rows do not tell which: name it with -Delimiter");
    }

    /// <summary>
    /// Those that divide every row as they do the header; where there is none, those that divide more than half as many rows so as the best does.
    /// </summary>
    private static Division[] Best(Division[] divisions)
    {
        Division[] all = [.. divisions.Where(division => division.Fitting == division.Rows)];
        int most = divisions.Select(division => division.Fitting).DefaultIfEmpty().Max();
        return all.Length > 0 ? all : [.. divisions.Where(division => division.Fitting * 2 > most || most == 0)];
    }

    /// <summary>Reads the header with every candidate made the same: then the tokenizer tells which of them stand between fields.</summary>
    private static List<char> InHeader(CsvText text)
    {
        CsvTokenizer row = new(Candidates[0]);
        char[] header = Unify(text);
        while (row.Parse(header, 0, header.Length, text.AtEnd || header.Length == text.MaxRowLength) == CsvRowStatus.NeedMore)
        {
            text.Fill();
            header = Unify(text);
        }

        List<char> found = [];
        for (int i = 0; i + 1 < row.Count; i++)
        {
            char delimiter = text.Chars[text.Start + Array.IndexOf(header, Candidates[0], row[i].End)];
            if (!found.Contains(delimiter))
            {
                found.Add(delimiter);
            }
        }

        return found;
    }

    private static char[] Unify(CsvText text)
    {
        char[] copy = text.Chars.AsSpan(text.Start, Math.Min(text.End - text.Start, text.MaxRowLength)).ToArray();
        for (int i = 0; i < copy.Length; i++)
        {
            copy[i] = Array.IndexOf(Candidates, copy[i]) >= 0 ? Candidates[0] : copy[i];
        }

        return copy;
    }

    private static Division Divide(CsvText text, char delimiter)
    {
        CsvTokenizer row = new(delimiter);
        int end = Math.Min(text.End, text.Start + SampleLength);
        bool atEnd = text.AtEnd && end == text.End;
        int at = text.Start;
        int width = 0;
        int rows = 0;
        int fitting = 0;
        bool hasBlanks = false;
        CsvRowStatus status;
        while (rows < MaxRows && (status = row.Parse(text.Chars, at, end, atEnd)) is CsvRowStatus.Row or CsvRowStatus.Blank)
        {
            at = row.Next;
            if (status == CsvRowStatus.Blank)
            {
                continue;
            }

            int count = CountFilled(row);
            hasBlanks |= HasBlanks(text.Chars, row);
            if (width == 0)
            {
                width = count;
                continue;
            }

            rows++;
            fitting += row.Count >= width && count <= width ? 1 : 0;
        }

        return new Division(delimiter, width, rows, fitting, hasBlanks);
    }

    /// <summary>The fields without empty ones at the end.</summary>
    private static int CountFilled(CsvTokenizer row)
    {
        int count = row.Count;
        while (count > 1 && row.IsEmpty(count - 1))
        {
            count--;
        }

        return count;
    }

    private static bool HasBlanks(char[] text, CsvTokenizer row)
    {
        for (int i = 1; i < row.Count; i++)
        {
            if (!row.IsEmpty(i) && text[row[i].Start - (row[i].Quoted ? 2 : 1)] != row.Delimiter)
            {
                return true;
            }
        }

        return false;
    }

    private readonly record struct Division(char Delimiter, int Width, int Rows, int Fitting, bool HasBlanks);
}
