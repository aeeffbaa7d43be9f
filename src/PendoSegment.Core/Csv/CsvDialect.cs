namespace PendoSegment.Csv;

/// <summary>What stands before the header.</summary>
internal static class CsvDialect
{
    private const string Fields = "#Fields: ";

    /// <summary>
    /// Moves the text to the header, past blank lines, lines that begin with <c>#</c> such as the <c>#TYPE</c> of Export-Csv in Windows
    /// PowerShell, and the <c>sep=</c> line of Excel, and gives the delimiter; null when there is no header. The header of a log in the W3C's
    /// extended format stands behind <c>#Fields: </c>.
    /// </summary>
    public static char? MoveToHeader(CsvText text, char? chosen, string path)
    {
        // No file delimits by a noncharacter: a line is one field, whatever is in it.
        CsvTokenizer line = new('\uFFFE');
        char? named = null;
        CsvRowStatus status;
        while ((status = text.Parse(line)) != CsvRowStatus.End)
        {
            ReadOnlySpan<char> only = status == CsvRowStatus.Row ? line[0].Raw(text.Chars) : default;
            bool isComment = !only.IsEmpty && only[0] == '#' && !line[0].Quoted;
            if (isComment && only.StartsWith(Fields.AsSpan(), StringComparison.Ordinal))
            {
                text.MoveTo(line[0].Start + Fields.Length, 0);
                isComment = false;
            }

            if (named is null && SeparatorIn(only) is char separator)
            {
                named = separator;
            }
            else if (!isComment && status != CsvRowStatus.Blank)
            {
                return chosen ?? named ?? CsvDelimiter.Find(text, path);
            }

            text.MoveTo(line.Next, line.LineEnds);
        }

        return null;
    }

    /// <summary>Tells whether the only field of a row is the <c>#TYPE</c> line of a file that was put behind another.</summary>
    public static bool IsTypeLine(CsvField only, char[] text) =>
        !only.Quoted && only.Raw(text).StartsWith("#TYPE ".AsSpan(), StringComparison.Ordinal);

    private static char? SeparatorIn(ReadOnlySpan<char> line)
    {
        const string Sep = "sep=";
        return line.Length == Sep.Length + 1 && line.StartsWith(Sep.AsSpan(), StringComparison.OrdinalIgnoreCase) && CsvDelimiter.CanBe(line[Sep.Length])
            ? line[Sep.Length]
            : null;
    }
}
