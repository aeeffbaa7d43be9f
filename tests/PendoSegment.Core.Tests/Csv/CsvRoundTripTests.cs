using System.Text;
using CsCheck;
using PendoSegment.Csv;
using Xunit;

namespace PendoSegment.Core.Tests.Csv;

public sealed class CsvRoundTripTests
{
    private static readonly Gen<string> Cell = Gen.OneOf(
        Gen.String[Gen.OneOf('a', 'é', '日', ' ', '\t', '"', ',', ';', '|', '\n', '\r', '\0', '#', '='), 0, 12],
        Gen.String[Gen.Char['a', 'z'], 0, 60],
        Gen.Const("😀 \"\"\r\n"));

    private static readonly Gen<Table> Tables =
        from columns in Gen.Int[1, 6]
        from rows in Cell.Array[columns].Array[0, 12]
        from delimiter in Gen.OneOf(',', ';', '\t', '|')
        from end in Gen.OneOf("\n", "\r\n", "\r")
        from quoteAll in Gen.Bool
        from blankLines in Gen.Int[0, 2]
        from lastEnd in Gen.Bool
        from encoding in Gen.OneOf("utf-8", "utf-16", "utf-16BE")
        from buffer in Gen.OneOf(1, 2, 5, 33, 64, 1 << 16)
        select new Table(columns, rows, delimiter, end, quoteAll, blankLines, lastEnd, encoding, buffer);

    [Fact]
    public void Any_table_comes_back_cell_by_cell_with_its_lines_whatever_the_buffer()
    {
        Tables.Sample(
            table =>
            {
                (string content, List<string> expected) = table.Write();
                using TempCsv csv = new(content, Encoding.GetEncoding(table.EncodingName));
                Assert.Equal(expected, csv.Rows(new CsvOptions { BufferSize = table.Buffer, Delimiter = table.Columns == 1 ? table.Delimiter : null }));
            },
            iter: 3000);
    }

    [Fact]
    public void Any_text_is_read_the_same_way_whatever_the_buffer()
    {
        Gen.String[Gen.OneOf('a', '"', ',', '\n', '\r', ' ', 'é'), 0, 120].Sample(
            body =>
            {
                using TempCsv csv = new("x,y\n" + body);
                List<string> whole = csv.Rows(new CsvOptions { MaxRowLength = 40 });
                Assert.Equal(whole, csv.Rows(new CsvOptions { MaxRowLength = 40, BufferSize = 1 }));
                Assert.Equal(whole, csv.Rows(new CsvOptions { MaxRowLength = 40, BufferSize = 37 }));
            },
            iter: 3000);
    }

    private sealed record Table(
        int Columns, string[][] Rows, char Delimiter, string End, bool QuoteAll, int BlankLines, bool LastEnd, string EncodingName, int Buffer)
    {
        /// <summary>The reference writer: the text, and each row as it must come back, with the line that it was written on.</summary>
        public (string Content, List<string> Expected) Write()
        {
            StringBuilder text = new();
            List<string> expected = [];
            text.AppendJoin(Delimiter, Enumerable.Range(0, Columns).Select(i => "c" + i));
            foreach (string[] row in Rows)
            {
                text.Append(End).Insert(text.Length, End, BlankLines);
                if (row is not [""])
                {
                    expected.Add($"{LineEnds(text.ToString()) + 1}: {string.Join('|', row)}");
                }

                text.AppendJoin(Delimiter, row.Select(Quote));
            }

            // Behind the delimiter that ends a file there is no field, so that one alone is a blank line, as to Import-Csv.
            if (!LastEnd && !QuoteAll && Rows is [.., ["", ""]])
            {
                expected.RemoveAt(expected.Count - 1);
            }

            return (LastEnd ? text.Append(End).ToString() : text.ToString(), expected);
        }

        private static int LineEnds(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Count(c => c is '\n' or '\r');

        private string Quote(string cell)
        {
            bool needed = cell.AsSpan().ContainsAny("\"\r\n") || cell.Contains(Delimiter) || cell.Trim(' ', '\t') != cell || cell.StartsWith('#');
            return QuoteAll || needed ? "\"" + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : cell;
        }
    }
}
