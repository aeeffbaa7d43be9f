using System.Globalization;
using PendoSegment.Files;

namespace PendoSegment.Csv;

/// <summary>Makes a problem of a row that is no record, and moves to where reading goes on.</summary>
internal sealed class CsvBadRow(CsvText text, CsvTokenizer row, int columns)
{
    private const int MaxText = 10_000;
    private const string CloseIt = "close the quote, or double it if it is part of the text";

    private readonly CsvRecovery _recovery = new(text, row.Delimiter, columns);

    /// <summary>A delimiter as a message shows it.</summary>
    public static string Show(char delimiter) => delimiter == '\t' ? "tab" : $"'{delimiter}'";

    /// <summary>The advice for bytes that are no characters.</summary>
    public static string EncodingAdvice(string encodingName) =>
        $"bytes that are not valid {encodingName}: name the file's own encoding with -Encoding (a CSV that Excel on Windows saved without 'UTF-8' in its format is often windows-1252), or save it as UTF-8";

    /// <summary>Tells whether the row in the tokenizer is a record: one that ends early is, and one with more delimiters behind its last field.</summary>
    public bool IsRecord() =>
        (row.Count == columns || (row.Count < columns ? !HasRowsInside(minimum: 1) : IsEmptyBehind(columns)))
        && !row.HasTailAfterLineEnd
        && !text.HasInvalidBytes(text.Start, row.RowEnd);

    /// <summary>Explains the row in the tokenizer and moves behind it.</summary>
    public CsvProblem Take(CsvRowStatus status)
    {
        long line = text.Line;
        int start = text.Start;
        if (status == CsvRowStatus.Row && text.HasInvalidBytes(start, row.RowEnd))
        {
            return MoveOn(line, $"{Lines()} has {EncodingAdvice(text.EncodingName)}.");
        }

        if (status == CsvRowStatus.TooLong)
        {
            CsvRowStatus cut = row.Parse(text.Chars, start, start + text.MaxRowLength, atEnd: true);
            return FindRowsInside(line, status) ?? Skip(line, cut == CsvRowStatus.Unclosed);
        }

        return FindRowsInside(line, status) ?? MoveOn(line, status == CsvRowStatus.Unclosed ? Unclosed() : Ragged());
    }

    private CsvProblem? FindRowsInside(long line, CsvRowStatus status)
    {
        // A closing quote that is found makes one row enough; where the file or the limit cut the search short, one could be chance.
        int minimum = status == CsvRowStatus.Row ? 1 : 2;
        if (!HasRowsInside(minimum, status != CsvRowStatus.TooLong))
        {
            return null;
        }

        long quoteLine = line + row.SpanningLine;
        string raw = Raw(text.Start, row.SpanningNext).TrimEnd('\r', '\n');
        string message = $"Line {N(quoteLine)} opens a quote in field {N(row.SpanningField)} that is not closed at the field's end, and the lines behind it are rows of their own, so reading goes on at line {N(quoteLine + 1)}: {CloseIt}.";
        text.MoveTo(row.SpanningNext, row.SpanningLine + 1);
        return new CsvProblem(line, message, raw);
    }

    private bool HasRowsInside(int minimum, bool complete = true) =>
        row.SpanningField > 0 && _recovery.AreRows(row.SpanningNext, row.Next, complete, minimum);

    private bool IsEmptyBehind(int field)
    {
        while (field < row.Count && row.IsEmpty(field))
        {
            field++;
        }

        return field == row.Count;
    }

    private CsvProblem Skip(long line, bool unclosed)
    {
        string raw = Raw(text.Start, row.RowEnd);
        long quoteLine = line + row.OpenLine;
        int field = row.Count;
        _recovery.Skip();
        string next = text.AtEnd && text.Start == text.End ? "the rest of the file was not read" : $"reading goes on at line {N(text.Line)}";
        string limit = text.MaxRowLength.ToString("N0", CultureInfo.InvariantCulture);
        return new CsvProblem(
            line,
            unclosed
                ? $"Line {N(quoteLine)} opens a quote in field {N(field)} that is not closed within {limit} characters of the row's start, and {next}: {CloseIt}."
                : $"The row that begins on line {N(line)} is longer than {limit} characters, and {next}: shorten its fields, or check the line ends of the file.",
            raw);
    }

    private CsvProblem MoveOn(long line, string message)
    {
        CsvProblem problem = new(line, message, Raw(text.Start, row.RowEnd));
        text.MoveTo(row.Next, row.LineEnds);
        return problem;
    }

    private string Unclosed() =>
        $"Line {N(text.Line + row.OpenLine)} opens a quote in field {N(row.Count)} that is never closed, and the rest of the file was read as part of it: {CloseIt}.";

    private string Ragged()
    {
        if (row.Count <= columns)
        {
            return $"{Lines()} has text behind the closing quote of field {N(row.SpanningField)}, which goes over several lines: {CloseIt}.";
        }

        return $"{Lines()} has {N(row.Count)} fields where the header has {N(columns)}: quote fields that contain the delimiter {Show(row.Delimiter)} or fix the row.";
    }

    private string Lines()
    {
        long last = text.Line + row.LineEnds - (row.Next > row.RowEnd ? 1 : 0);
        return last == text.Line ? $"Line {N(last)}" : $"The row on lines {N(text.Line)} to {N(last)}";
    }

    private string Raw(int start, int end)
    {
        string raw = new(text.Chars, start, Math.Min(end - start, MaxText));
        return text.HasInvalidBytes(start, end) ? raw.Replace(InvalidByteFallback.Mark, "\uFFFD") : raw;
    }

    private static string N(long number) => number.ToString(CultureInfo.InvariantCulture);
}
