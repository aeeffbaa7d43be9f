using PendoSegment.Csv;
using Xunit;

namespace PendoSegment.Core.Tests.Csv;

public sealed class CsvRowTests
{
    [Theory]
    [InlineData("id,name\n1,\"Gibbons, Peter\"\n", "2: 1|Gibbons, Peter")]
    [InlineData("id,name\n1,\"say \"\"hi\"\"\"\n", "2: 1|say \"hi\"")]
    [InlineData("id,name\n1,\"\"\n", "2: 1|")]
    [InlineData("id,name\n1,\"\"\"\"\n", "2: 1|\"")]
    [InlineData("id,name\n1,\n", "2: 1|")]
    [InlineData("id,name\n,\n", "2: |")]
    [InlineData("id,name\n007,  two  words \n", "2: 007|  two  words ")]
    [InlineData("id,name\n1,a \"b\" c\n", "2: 1|a \"b\" c")]
    [InlineData("id,name\n1,5\" pipe\n", "2: 1|5\" pipe")]
    [InlineData("id,name\n1, \"Bolton, Michael\" \n", "2: 1|Bolton, Michael")]
    [InlineData("id,name\n1,\"foo bar\" baz\n", "2: 1|foo bar baz")]
    [InlineData("id,name\n1,\"foo \"\"x\"\" bar\" \"baz\"\n", "2: 1|foo \"x\" bar \"baz\"")]
    [InlineData("id,name\n1,\" padded \"\n", "2: 1| padded ")]
    [InlineData("id,name\n1,a\0b\n", "2: 1|a\0b")]
    [InlineData("id,name\n#1,x\n", "2: #1|x")]
    [InlineData("id,name\n1,x", "2: 1|x")]
    [InlineData("id,name\n1,", "2: 1|")]
    [InlineData("id,name\n1,\"x\"", "2: 1|x")]
    [InlineData("id\n\"\"\n", "2: ")]
    public void A_row_comes_back_cell_by_cell(string content, string row) => Assert.Equal([row], TempCsv.Read(content));

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Every_line_end_counts_as_one_line_inside_quotes_and_between_rows(string end)
    {
        string content = string.Join(end, "id,name", "1,\"a", "b\"", string.Empty, "  ", "2,c", "3,\"d", string.Empty, "e\"", "4,f");

        Assert.Equal(["2: 1|a" + end + "b", "6: 2|c", "7: 3|d" + end + end + "e", "10: 4|f"], TempCsv.Read(content));
    }

    [Fact]
    public void Line_ends_may_differ_from_line_to_line() =>
        Assert.Equal(["2: 1|a", "3: 2|b", "4: 3|c\r\nd\re", "7: 4|f"], TempCsv.Read("id,name\r1,a\n2,b\r\n3,\"c\r\nd\re\"\n4,f"));

    [Fact]
    public void A_header_alone_is_a_file_without_rows()
    {
        Assert.Empty(TempCsv.Read("id,name\n"));
        Assert.Empty(TempCsv.Read("id,name"));
    }

    [Theory]
    [InlineData("#TYPE System.Management.Automation.PSCustomObject\r\nid,name\r\n1,a", "3: 1|a")]
    [InlineData("sep=;\r\nid;name\r\n1;a,b,c", "3: 1|a,b,c")]
    [InlineData("\"sep=|\"\nid|name\n1|a", "3: 1|a")]
    [InlineData("\r\n\r\n#TYPE X\nsep=\t\nid\tname\n1\ta", "6: 1|a")]
    [InlineData("#type,name\n1,a", "2: 1|a")]
    public void Lines_that_other_programs_put_before_the_header_are_passed_and_counted(string content, string row) =>
        Assert.Equal([row], TempCsv.Read(content));

    [Theory]
    [InlineData("id,name\n1,a;b", ',')]
    [InlineData("id;name\n1;a,b", ';')]
    [InlineData("id\tname\n1\ta,b", '\t')]
    [InlineData("id|name\n1|a,b", '|')]
    [InlineData("\"a,b,c\";\"d,\"\"e\"\n1;2", ';')]
    [InlineData("\"a,b\n,c\";d\n1;2", ';')]
    [InlineData("id\n1", ',')]
    public void The_delimiter_is_found_in_the_header_outside_quotes(string content, char delimiter)
    {
        using TempCsv csv = new(content);
        using CsvFile file = CsvFile.Open(csv.Path, new CsvOptions { BufferSize = 1 });

        Assert.Equal(delimiter, file.Delimiter);
        Assert.True(file.Read());
        Assert.Null(file.Problem);
    }

    [Fact]
    public void A_given_delimiter_wins_over_what_the_file_seems_to_have()
    {
        Assert.Equal(["2: 1|a,b,c"], TempCsv.Read("x,y:z\n1:a,b,c", new CsvOptions { Delimiter = ':' }));
        Assert.Equal(["3: 1|a"], TempCsv.Read("sep=;\nid:name\n1:a", new CsvOptions { Delimiter = ':' }));
        Assert.Equal(["2: 1|a b"], TempCsv.Read("id name\n1 \"a b\"", new CsvOptions { Delimiter = ' ' }));
    }

    [Theory]
    [InlineData('"')]
    [InlineData('\n')]
    [InlineData('\r')]
    public void A_delimiter_that_cannot_be_one_is_refused(char delimiter) =>
        Assert.Equal(CsvFileErrorReason.DelimiterInvalid, Assert.Throws<CsvFileException>(() => TempCsv.Read("a,b", new CsvOptions { Delimiter = delimiter })).Reason);
}
