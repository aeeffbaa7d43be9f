namespace PendoSegment.Csv;

/// <summary>
/// Tells whether what a quote has swallowed is rows. A quote too many or too few makes one long row of the lines behind it; they are read
/// as rows of their own only when there is no doubt, since the lines of a real text must never be sent as records that nobody wrote.
/// </summary>
internal sealed class CsvRecovery(char delimiter, int columns)
{
    private readonly CsvTokenizer _probe = new(delimiter);

    /// <summary>
    /// True when every line from <paramref name="start"/> to <paramref name="end"/> is a row with a field for each column and with no quote out
    /// of place: where a text's real closing quote stands, it is out of place. A last row that is cut off counts only when <paramref name="complete"/>.
    /// </summary>
    public bool AreRows(char[] text, int start, int end, bool complete, int minimum)
    {
        if (columns < 2)
        {
            return false;
        }

        int rows = 0;
        int at = start;
        while (true)
        {
            CsvRowStatus status = _probe.Parse(text, at, end, complete);
            if (status is CsvRowStatus.End or CsvRowStatus.NeedMore)
            {
                return rows >= minimum;
            }

            if (status == CsvRowStatus.Row)
            {
                if (_probe.Count != columns || _probe.HasTail || HasLooseQuote(text))
                {
                    return false;
                }

                rows++;
            }
            else if (status == CsvRowStatus.Unclosed)
            {
                return false;
            }

            at = _probe.Next;
        }
    }

    private bool HasLooseQuote(char[] text)
    {
        for (int i = 0; i < _probe.Count; i++)
        {
            ref CsvField field = ref _probe[i];
            if (!field.Quoted && text.AsSpan(field.Start, field.End - field.Start).IndexOf('"') >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
