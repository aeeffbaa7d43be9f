namespace PendoSegment.Csv;

/// <summary>What stands before the header, and the character between the fields.</summary>
internal static class CsvDialect
{
    private static readonly char[] Candidates = [',', ';', '\t', '|'];

    /// <summary>
    /// Moves the text to the header, past blank lines, the <c>#TYPE</c> line of Export-Csv in Windows PowerShell and the <c>sep=</c> line of
    /// Excel, and gives the delimiter; null when there is no header.
    /// </summary>
    public static char? MoveToHeader(CsvText text, char? chosen)
    {
        char? named = null;
        bool typeSeen = false;
        while (FindLine(text, out int end, out int next))
        {
            ReadOnlySpan<char> line = text.Chars.AsSpan(text.Start, end - text.Start);
            if (!typeSeen && IsTypeLine(line))
            {
                typeSeen = true;
            }
            else if (named is null && SeparatorIn(line) is char separator)
            {
                named = separator;
            }
            else if (!line.Trim([' ', '\t']).IsEmpty)
            {
                return chosen ?? named ?? Detect(text);
            }

            text.MoveTo(next, next > end ? 1 : 0);
        }

        return null;
    }

    private static bool FindLine(CsvText text, out int end, out int next)
    {
        while (true)
        {
            ReadOnlySpan<char> rest = text.Chars.AsSpan(text.Start, text.End - text.Start);
            int length = rest.IndexOfAny('\r', '\n');
            bool complete = length >= 0 && (rest[length] == '\n' || length + 1 < rest.Length || text.AtEnd);
            if (!complete && !text.AtEnd && rest.Length <= text.MaxRowLength)
            {
                text.Fill();
                continue;
            }

            int ends = !complete ? 0 : rest[length] == '\r' && length + 1 < rest.Length && rest[length + 1] == '\n' ? 2 : 1;
            end = text.Start + (complete ? length : rest.Length);
            next = end + ends;
            return !rest.IsEmpty;
        }
    }

    private static bool IsTypeLine(ReadOnlySpan<char> line)
    {
        const string Type = "#TYPE";
        return line.StartsWith(Type.AsSpan(), StringComparison.OrdinalIgnoreCase) && (line.Length == Type.Length || line[Type.Length] is ' ' or '\t');
    }

    private static char? SeparatorIn(ReadOnlySpan<char> line)
    {
        const string Sep = "sep=";
        ReadOnlySpan<char> bare = line.Length > 1 && line[0] == '"' && line[line.Length - 1] == '"' ? line.Slice(1, line.Length - 2) : line;
        return bare.Length == Sep.Length + 1 && bare.StartsWith(Sep.AsSpan(), StringComparison.OrdinalIgnoreCase) && bare[Sep.Length] != '"'
            ? bare[Sep.Length]
            : null;
    }

    private static char Detect(CsvText text)
    {
        int[] counts = new int[Candidates.Length];
        while (!Count(text.Chars.AsSpan(text.Start, Math.Min(text.End - text.Start, text.MaxRowLength)), counts)
            && !text.AtEnd
            && text.End - text.Start <= text.MaxRowLength)
        {
            Array.Clear(counts, 0, counts.Length);
            text.Fill();
        }

        // Where two are as frequent, the one that stands first among the candidates.
        int best = 0;
        for (int i = 1; i < counts.Length; i++)
        {
            best = counts[i] > counts[best] ? i : best;
        }

        return Candidates[best];
    }

    /// <summary>Counts the candidates outside quotes; false when the row goes on behind the text.</summary>
    private static bool Count(ReadOnlySpan<char> text, int[] counts)
    {
        bool quoted = false;
        bool atFieldStart = true;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (quoted)
            {
                if (c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                {
                    i++;
                }
                else
                {
                    quoted = c != '"';
                }
            }
            else if (c is '\n' or '\r')
            {
                return true;
            }
            else if (Array.IndexOf(Candidates, c) is >= 0 and int candidate)
            {
                counts[candidate]++;
                atFieldStart = true;
            }
            else
            {
                quoted = c == '"' && atFieldStart;
                atFieldStart &= c == ' ';
            }
        }

        return false;
    }
}
