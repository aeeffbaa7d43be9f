using PendoSegment.Csv;
using Xunit;

namespace PendoSegment.Core.Tests.Csv;

public sealed class CsvProblemTests
{
    [Fact]
    public void A_row_with_text_behind_its_last_column_is_reported_with_its_line_and_the_rest_go_on()
    {
        Assert.Equal(
            [
                "2: 1|a|x",
                "3! Line 3 has 4 fields where the header has 3: quote fields that contain the delimiter ',' or fix the row.",
                "4! Line 4 has 6 fields where the header has 3: quote fields that contain the delimiter ',' or fix the row.",
                "5: 5|e|x",
            ],
            TempCsv.Read("id,name,c\n1,a,x\n3,c,d,e\n4,,,,, x\n5,e,x\n"));
    }

    [Fact]
    public void A_ragged_row_over_several_lines_names_them_all_and_its_text_is_kept()
    {
        using TempCsv csv = new("id;name\r\n1;\"a\r\nb\";c\r\n2;x\r\n");
        using CsvFile file = CsvFile.Open(csv.Path, new CsvOptions());

        Assert.True(file.Read());
        Assert.Equal(2, file.Problem!.Line);
        Assert.StartsWith("The row on lines 2 to 3 has 3 fields where the header has 2", file.Problem.Message, StringComparison.Ordinal);
        Assert.Equal("1;\"a\r\nb\";c", file.Problem.Text);
        Assert.Equal(0, file.Record.Line);
        Assert.True(file.Read());
        Assert.Null(file.Problem);
        Assert.Equal(4, file.Record.Line);
        Assert.False(file.Read());
    }

    [Fact]
    public void The_text_of_a_problem_is_bounded()
    {
        using TempCsv csv = new("id,name\n" + new string('x', 50_000) + ",,y\n");
        using CsvFile file = CsvFile.Open(csv.Path, new CsvOptions());

        Assert.True(file.Read());
        Assert.Equal(10_000, file.Problem!.Text.Length);
    }

    [Fact]
    public void A_quote_that_is_never_closed_costs_its_own_line_when_rows_stand_behind_it()
    {
        Assert.Equal(
            [
                "2: 1|a",
                "3! Line 3 opens a quote in field 2 that is not closed at the field's end, and the lines behind it are rows of their own, so reading goes on at line 4: close the quote, or double it if it is part of the text.",
                "4: 3|c",
                "5: 4|",
                "6: 5|e",
            ],
            TempCsv.Read("id,name\n1,a\n2,\"b\n3,c\n4,\"\"\n5,e\n"));
    }

    [Fact]
    public void A_quote_that_is_never_closed_makes_no_records_of_a_text_that_was_cut_off()
    {
        Assert.Equal(
            [
                "2: 1|a",
                "3! Line 3 opens a quote in field 2 that is never closed, and the rest of the file was read as part of it: close the quote, or double it if it is part of the text.",
            ],
            TempCsv.Read("id,address\n1,a\n2,\"12 Main Street\nSpringfield, IL\n"));
        Assert.Equal(["2: 1", "3!"], TempCsv.Read("id\n1\n\"2\n3\n4\n5").Select(row => row.StartsWith("3!", StringComparison.Ordinal) ? "3!" : row));
    }

    [Fact]
    public void The_line_of_the_open_quote_is_named_where_it_is_not_the_first_of_the_row()
    {
        List<string> rows = TempCsv.Read("id,a,b\n1,\"x\ny\",\"z");

        Assert.StartsWith("2! Line 3 opens a quote in field 3 that is never closed", Assert.Single(rows), StringComparison.Ordinal);
    }

    [Fact]
    public void A_quote_that_closes_on_a_later_row_costs_its_own_line()
    {
        Assert.Equal(
            ["2!", "3: 18|def", "4: 19|g"],
            TempCsv.Read("id,name\n17,\"abc\n18,\"def\"\n19,g\n").Select(row => row.StartsWith("2! Line 2 opens a quote", StringComparison.Ordinal) ? "2!" : row));
        Assert.Equal(
            ["2!", "3: 18|x|y", "4: 19|z|q", "5: 20|a|b"],
            TempCsv.Read("id,n,m\n17,\"abc,x\n18,x,y\n19,z,\"q\"\n20,a,b\n").Select(row => row.StartsWith("2! Line 2 opens a quote", StringComparison.Ordinal) ? "2!" : row));
    }

    [Fact]
    public void Lines_inside_a_real_text_never_become_records_because_its_row_is_ragged()
    {
        List<string> rows = TempCsv.Read("id,n,m\n1,\"first\na,b,c\nd,e,f\",x,too many\n2,y,z\n");

        Assert.Equal(2, rows.Count);
        Assert.StartsWith("2! The row on lines 2 to 4 has 4 fields", rows[0], StringComparison.Ordinal);
        Assert.Equal("5: 2|y|z", rows[1]);
    }

    [Fact]
    public void Text_behind_the_closing_quote_of_a_field_over_several_lines_is_a_problem_and_not_a_value()
    {
        List<string> rows = TempCsv.Read("id,n\n1,\"a\nb\" c\n2,d\n");

        Assert.StartsWith("2! The row on lines 2 to 3 has text behind the closing quote of field 2", rows[0], StringComparison.Ordinal);
        Assert.Equal("4: 2|d", rows[1]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public void A_row_that_is_too_long_is_passed_and_reading_goes_on_behind_it(int buffer)
    {
        CsvOptions options = new() { MaxRowLength = 100, BufferSize = buffer };
        string longText = "\"" + string.Concat(Enumerable.Repeat("note, \"\"x\"\"\r\n", 50)) + "\",\"y\r\n\"";

        Assert.Equal(
            [
                "2! The row that begins on line 2 is longer than 100 characters, and reading goes on at line 3: shorten its fields, or check the line ends of the file.",
                "3! Line 3 opens a quote in field 1 that is not closed within 100 characters of the row's start, and reading goes on at line 55: close the quote, or double it if it is part of the text.",
                "55: 2|b",
                "56! The row that begins on line 56 is longer than 100 characters, and the rest of the file was not read: shorten its fields, or check the line ends of the file.",
            ],
            TempCsv.Read("id,n\n1," + new string('x', 500) + "\n" + longText + "\r\n2,b\n3," + new string('x', 500), options));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    public void A_quote_that_swallows_more_than_a_row_may_have_costs_its_own_line(int buffer)
    {
        CsvOptions options = new() { MaxRowLength = 100, BufferSize = buffer };
        string many = string.Concat(Enumerable.Range(3, 100).Select(i => $"{i},name {i}\n"));

        List<string> rows = TempCsv.Read("id,n\n2,\"b\n" + many, options);

        Assert.Equal(101, rows.Count);
        Assert.StartsWith("2! Line 2 opens a quote in field 2", rows[0], StringComparison.Ordinal);
        Assert.Equal(["3: 3|name 3", "102: 102|name 102"], [rows[1], rows[100]]);
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void The_limit_of_a_row_does_not_depend_on_the_buffer(int length, bool fits)
    {
        foreach (int buffer in new[] { 1, 16, 100, 1000 })
        {
            List<string> rows = TempCsv.Read("id\n" + new string('x', length - 1) + "\n2\n", new CsvOptions { MaxRowLength = 100, BufferSize = buffer });

            Assert.Equal(2, rows.Count);
            Assert.Equal(fits, rows[0].StartsWith("2: ", StringComparison.Ordinal));
            Assert.Equal("3: 2", rows[1]);
        }
    }
}
