using System.Globalization;
using System.Text;
using CsCheck;
using PendoSegment.Csv;
using Xunit;

namespace PendoSegment.Core.Tests.Csv;

/// <summary>The reader against a parser that does nothing but follow the grammar of RFC 4180, character by character.</summary>
public sealed class CsvReferenceTests
{
    // Blanks at the ends of a field are not what the grammar says: hence the x.
    private static readonly Func<char, Gen<string>> Plain = delimiter =>
        Gen.String[Gen.OneOf('a', 'é', '7', '.', ' ', '\'', ',', ';', '\t', '|'), 0, 8].Select(text => "x" + text.Replace(delimiter, '_') + "x");

    private static readonly Func<char, Gen<string>> Any = delimiter => Gen.OneOf(
        Plain(delimiter),
        Gen.String[Gen.OneOf('a', '日', '"', ' ', ',', ';', '\t', '|', '\n', '\r'), 0, 8].Select(text => "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\""));

    // What can stand where a row should be.
    private static readonly Gen<Func<Sheet, string>> Damages = Gen.OneOf<Func<Sheet, string>>(
        sheet => Rest(sheet) + sheet.Delimiter + "one field too many",
        sheet => $"x{sheet.Delimiter}\"two{sheet.End}lines\" and more{Rest(sheet)[1..]}",
        sheet => new string('x', 2 * Sheet.MaxRowLength),
        sheet => "x" + string.Concat(Enumerable.Repeat($"{sheet.Delimiter} \"two{sheet.End}lines\" ", Sheet.MaxRowLength / 4)),
        sheet => $"\"{string.Concat(Enumerable.Repeat("\"\"" + sheet.End, Sheet.MaxRowLength / 2))}\"{sheet.Delimiter}");

    [Fact]
    public void Any_well_formed_file_is_read_as_the_grammar_has_it() => Sheets(Any).Sample(
        sheet =>
        {
            List<string> expected = Reference(sheet.Text(sheet.Rows), sheet.Delimiter);
            using TempCsv csv = new(sheet.Text(sheet.Rows));
            using CsvFile file = CsvFile.Open(csv.Path, new CsvOptions { BufferSize = sheet.Buffer });

            Assert.Equal(sheet.Delimiter, file.Delimiter);
            Assert.Equal(expected[0], "1: " + string.Join('|', file.Headers));
            Assert.Equal(expected.Skip(1), csv.Rows(new CsvOptions { BufferSize = sheet.Buffer }));
        },
        iter: 1000);

    [Fact]
    public void A_damaged_row_takes_no_other_with_it() =>
        Gen.Select(Sheets(Any), Gen.Int[0, 10], Damages).Sample((sheet, place, damage) => AssertTheOthersCome(sheet, place, damage(sheet)), iter: 1000);

    [Fact]
    public void A_quote_that_is_not_closed_takes_no_row_without_quotes_with_it() => Gen.Select(Sheets(Plain), Gen.Int[0, 10])
        .Sample((sheet, place) => AssertTheOthersCome(sheet, place, $"x{sheet.Delimiter}\"not closed{Rest(sheet)[1..]}"), iter: 1000);

    private static Gen<Sheet> Sheets(Func<char, Gen<string>> cell) =>
        from delimiter in Gen.OneOf(',', ';', '\t', '|')
        from columns in Gen.Int[2, 5]
        from rows in cell(delimiter).Array[columns].Array[1, 10]
        from end in Gen.OneOf("\n", "\r\n", "\r")
        from buffer in Gen.OneOf(1, 3, 32, 1 << 16)
        select new Sheet(delimiter, columns, [.. rows.Select(row => string.Join(delimiter, row))], end, buffer);

    private static void AssertTheOthersCome(Sheet sheet, int place, string damage)
    {
        // One row behind the damage could be chance, so that there are two.
        string[] good = [.. sheet.Rows, "last but one" + Rest(sheet), "last" + Rest(sheet)];
        place %= sheet.Rows.Length + 1;
        List<string> expected = Reference(sheet.Text(good), sheet.Delimiter).GetRange(1, good.Length);
        int lines = (damage + sheet.End).ReplaceLineEndings("\n").Count(c => c == '\n');

        using TempCsv csv = new(sheet.Text([.. good[..place], damage, .. good[place..]]));
        List<string> rows = csv.Rows(new CsvOptions { BufferSize = sheet.Buffer, MaxRowLength = Sheet.MaxRowLength });

        Assert.StartsWith(Line(expected[place]) + "! ", rows[place], StringComparison.Ordinal);
        rows.RemoveAt(place);
        Assert.Equal(expected.Select((row, i) => i < place ? row : (Line(row) + lines) + row[row.IndexOf(':', StringComparison.Ordinal)..]), rows);
    }

    private static int Line(string row) => int.Parse(row[..row.IndexOf(':', StringComparison.Ordinal)], CultureInfo.InvariantCulture);

    private static string Rest(Sheet sheet) => new(sheet.Delimiter, sheet.Columns - 1);

    /// <summary>Each row as <c>line: cell|cell</c>, the header among them.</summary>
    private static List<string> Reference(string text, char delimiter)
    {
        List<string> rows = [];
        StringBuilder row = new("1: ");
        bool quoted = false;
        int line = 1;
        for (int i = 0; i < text.Length; i++)
        {
            bool isLineEnd = text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n'));
            line += isLineEnd ? 1 : 0;
            if (text[i] == '"' && quoted && i + 1 < text.Length && text[i + 1] == '"')
            {
                row.Append(text[i++]);
            }
            else if (text[i] == '"')
            {
                quoted = !quoted;
            }
            else if (quoted || (text[i] is not ('\r' or '\n') && text[i] != delimiter))
            {
                row.Append(text[i]);
            }
            else if (text[i] == delimiter)
            {
                row.Append('|');
            }
            else if (isLineEnd)
            {
                rows.Add(row.ToString());
                row.Clear().Append(CultureInfo.InvariantCulture, $"{line}: ");
            }
        }

        return rows;
    }

    private sealed record Sheet(char Delimiter, int Columns, string[] Rows, string End, int Buffer)
    {
        public const int MaxRowLength = 500;

        public string Text(IEnumerable<string> rows) =>
            string.Concat(rows.Prepend(string.Join(Delimiter, Enumerable.Range(1, Columns).Select(i => $"c{i}"))).Select(row => row + End));
    }
}
