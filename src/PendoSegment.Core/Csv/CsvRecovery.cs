namespace PendoSegment.Csv;

/// <summary>
/// Finds where reading goes on behind a row that is no record. A quote too many or too few makes one long row of the lines behind it; they are
/// read as rows of their own only when there is no doubt, since the lines of a real text must never be sent as records that nobody wrote.
/// </summary>
internal sealed class CsvRecovery(CsvText text, char delimiter, int columns)
{
    private readonly CsvTokenizer _probe = new(delimiter);
    private readonly string _anyText = delimiter == 'x' ? "y" : "x";

    /// <summary>
    /// True when every line from <paramref name="start"/> to <paramref name="end"/> is a row with a field for each column and with no quote out
    /// of place: where a text's real closing quote stands, it is out of place. A last row that is cut off counts only when <paramref name="complete"/>.
    /// </summary>
    public bool AreRows(int start, int end, bool complete, int minimum)
    {
        if (columns < 2)
        {
            return false;
        }

        int rows = 0;
        int at = start;
        CsvRowStatus status;
        while ((status = _probe.Parse(text.Chars, at, end, complete)) is not (CsvRowStatus.End or CsvRowStatus.NeedMore))
        {
            if (status == CsvRowStatus.Unclosed || (status == CsvRowStatus.Row && (_probe.Count != columns || _probe.HasTail || HasLooseQuote())))
            {
                return false;
            }

            rows += status == CsvRowStatus.Row ? 1 : 0;
            at = _probe.Next;
        }

        return rows >= minimum;
    }

    /// <summary>Moves behind the row at the reading position without keeping it.</summary>
    public void Skip()
    {
        while (_probe.Parse(text.Chars, text.Start, text.End, text.AtEnd) == CsvRowStatus.NeedMore)
        {
            Shorten();
            text.Fill();
        }

        text.MoveTo(_probe.Next, _probe.LineEnds);
    }

    /// <summary>Puts in the place of what has been read the shortest text behind which the row goes on in the same way.</summary>
    private void Shorten()
    {
        // A CR at the end may have an LF behind it, and a closing quote a second one.
        int end = text.End - (text.End > text.Start && text.Chars[text.End - 1] == '\r' ? 1 : 0);
        CsvRowStatus status = _probe.Parse(text.Chars, text.Start, end, atEnd: true);
        if (status != CsvRowStatus.End)
        {
            ref CsvField last = ref _probe[_probe.Count - 1];
            string same = status == CsvRowStatus.Unclosed ? "\""
                : last.Quoted && last.End == end - 1 ? "\"\""
                : last.Quoted || !last.Raw(text.Chars).Trim([' ', '\t']).IsEmpty ? _anyText
                : string.Empty;
            same.AsSpan().CopyTo(text.Chars.AsSpan(end - same.Length));
            text.MoveTo(end - same.Length, _probe.LineEnds);
        }
    }

    private bool HasLooseQuote()
    {
        for (int i = 0; i < _probe.Count; i++)
        {
            if (!_probe[i].Quoted && _probe[i].Raw(text.Chars).IndexOf('"') >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
