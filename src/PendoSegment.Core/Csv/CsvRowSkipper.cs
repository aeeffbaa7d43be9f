namespace PendoSegment.Csv;

/// <summary>Passes a row that is too long to keep, under the same rules as the tokenizer, without keeping it.</summary>
internal sealed class CsvRowSkipper(CsvText text, char delimiter)
{
    private enum State
    {
        FieldStart,
        Unquoted,
        Quoted,
        QuoteInQuoted,
    }

    /// <summary>Moves the text behind the row at the reading position.</summary>
    public void Skip()
    {
        State state = State.FieldStart;
        while (Peek() is char c)
        {
            text.MoveTo(text.Start + 1, 0);
            if (c is '\n' or '\r')
            {
                bool inQuotes = state == State.Quoted;
                if (c == '\r' && Peek() == '\n')
                {
                    text.MoveTo(text.Start + 1, 0);
                }

                text.MoveTo(text.Start, 1);
                if (!inQuotes)
                {
                    return;
                }
            }
            else
            {
                state = After(state, c);
            }
        }
    }

    private State After(State state, char c) => state switch
    {
        State.Quoted => c == '"' ? State.QuoteInQuoted : State.Quoted,
        State.QuoteInQuoted when c == '"' => State.Quoted,
        _ when c == delimiter => State.FieldStart,
        State.FieldStart when c == '"' => State.Quoted,
        State.FieldStart when c is ' ' or '\t' => State.FieldStart,
        _ => State.Unquoted,
    };

    private char? Peek()
    {
        while (text.Start == text.End)
        {
            if (text.AtEnd)
            {
                return null;
            }

            text.Fill();
        }

        return text.Chars[text.Start];
    }
}
