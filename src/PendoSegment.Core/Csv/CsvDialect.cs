namespace PendoSegment.Csv;

/// <summary>What stands before the header, and the character between the fields.</summary>
internal static class CsvDialect
{
    // Where two are as frequent, the one that stands first.
    private static readonly char[] Candidates = [',', ';', '\t', '|'];

    /// <summary>True unless the character has a meaning of its own in CSV.</summary>
    public static bool CanDelimit(char c) => c is not ('"' or '\r' or '\n');

    /// <summary>
    /// Moves the text to the header, past blank lines, the <c>#TYPE</c> line of Export-Csv in Windows PowerShell and the <c>sep=</c> line of
    /// Excel, and gives the delimiter; null when there is no header.
    /// </summary>
    public static char? MoveToHeader(CsvText text, char? chosen)
    {
        // No file delimits by a noncharacter: a line is one field, whatever is in it.
        CsvTokenizer line = new('\uFFFE');
        char? named = null;
        bool typeSeen = false;
        CsvRowStatus status;
        while ((status = text.Parse(line)) != CsvRowStatus.End)
        {
            ReadOnlySpan<char> only = status == CsvRowStatus.Row ? line[0].Raw(text.Chars) : default;
            if (!typeSeen && IsTypeLine(only))
            {
                typeSeen = true;
            }
            else if (named is null && SeparatorIn(only) is char separator)
            {
                named = separator;
            }
            else if (status != CsvRowStatus.Blank)
            {
                return chosen ?? named ?? Detect(text);
            }

            text.MoveTo(line.Next, line.LineEnds);
        }

        return null;
    }

    private static bool IsTypeLine(ReadOnlySpan<char> line)
    {
        const string Type = "#TYPE";
        return line.StartsWith(Type.AsSpan(), StringComparison.OrdinalIgnoreCase) && (line.Length == Type.Length || line[Type.Length] is ' ' or '\t');
    }

    private static char? SeparatorIn(ReadOnlySpan<char> line)
    {
        const string Sep = "sep=";
        return line.Length == Sep.Length + 1 && line.StartsWith(Sep.AsSpan(), StringComparison.OrdinalIgnoreCase) && CanDelimit(line[Sep.Length])
            ? line[Sep.Length]
            : null;
    }

    /// <summary>Reads the header with every candidate made the same: then the tokenizer tells which of them stand between fields.</summary>
    private static char Detect(CsvText text)
    {
        CsvTokenizer row = new(Candidates[0]);
        char[] header = Unify(text);
        while (row.Parse(header, 0, header.Length, text.AtEnd || header.Length == text.MaxRowLength) == CsvRowStatus.NeedMore)
        {
            text.Fill();
            header = Unify(text);
        }

        int[] counts = new int[Candidates.Length];
        for (int i = 0; i + 1 < row.Count; i++)
        {
            int delimiter = Array.IndexOf(header, Candidates[0], row[i].End);
            counts[Array.IndexOf(Candidates, text.Chars[text.Start + delimiter])]++;
        }

        return Candidates[Array.IndexOf(counts, counts.Max())];
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
}
