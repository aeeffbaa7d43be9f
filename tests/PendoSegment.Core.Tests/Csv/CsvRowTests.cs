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
    [InlineData("id,name\n007,  two  words  \n", "2: 007|two  words  ")]
    [InlineData("id,name\n 007 , \tword \t \n", "2: 007 |word ")]
    [InlineData("id,name\n1, 5\"  \n", "2: 1|5\"  ")]
    [InlineData("id, name\n1,   \n", "2: 1|")]
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
    [InlineData("id,name\n1", "2: 1|")]
    [InlineData("id,name,plan\n1,\"two\nlines\"\n", "2: 1|two\nlines|")]
    [InlineData("id,name\n1,a,\n", "2: 1|a")]
    [InlineData("id,name\n1,a, ,\"\",\n", "2: 1|a")]
    [InlineData("id,name,,\n1,a,,\n", "2: 1|a")]
    [InlineData("id,name,,\n1,a\n", "2: 1|a")]
    [InlineData(",id,\" \",name\n0,1,2,a\n", "2: 1|a")]
    [InlineData("id,name\n\uFEFF1,a\uFEFFb\n", "2: 1|a\uFEFFb")]
    [InlineData("\uFEFF\uFEFFid,name\n\uFEFF\uFEFF\"1\",a\n", "2: 1|a")]
    [InlineData("id,name\n1,a\n,", "2: 1|a")]
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
    [InlineData("# made by hand, with care\n#\nid,name\n1,a", "4: 1|a")]
    [InlineData("#Software: x\n#Fields: id,name\n1,a", "3: 1|a")]
    [InlineData("\"#id\",name\n1,a", "2: 1|a")]
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
    [InlineData("Nr;Name, Vorname\n1001;Berg, Anna\n1002;Lind, Bob", ';')]
    [InlineData("Nr;Name, Vorname, Titel;Mail\n1;Berg Anna;a@x\n2;Lind Bob;b@x", ';')]
    [InlineData("Preis;Betrag, EUR\n1;2,50\n2;3,75", ';')]
    [InlineData("Preis;Betrag,EUR\n1;2,50\n2;3", ';')]
    [InlineData("id,name,a|b\n1,x,y\n2,x,y", ',')]
    [InlineData("id,name;alias\n1,a;b\n2,a\n3,\n", ',')]
    [InlineData("id\tname, first;last\n1\ta, b;c\n2\tb", '\t')]
    [InlineData("id,name,plan;\n1,a,b;\n2,b,c;\n", ',')]
    [InlineData("Nr;Name, Vorname\n1", ';')]
    public void The_delimiter_is_the_one_that_divides_header_and_rows_alike(string content, char delimiter)
    {
        using TempCsv csv = new(content);
        using CsvFile file = CsvFile.Open(csv.Path, new CsvOptions { BufferSize = 1 });

        Assert.Equal(delimiter, file.Delimiter);
        Assert.True(file.Read());
        Assert.Null(file.Problem);
    }

    [Theory]
    [InlineData("id,name;alias\n1,a;b\n2,c;d\n")]
    [InlineData("id,name;alias\n1\n2\n")]
    [InlineData("id,name;alias\n")]
    [InlineData("id, name;alias, first\n1, a; b, c\n")]
    public void Where_several_delimiters_divide_alike_none_is_guessed(string content)
    {
        CsvFileException e = TempCsv.Refused(content, new CsvOptions { BufferSize = 1 });

        Assert.Equal(CsvFileErrorReason.HeaderInvalid, e.Reason);
        Assert.Contains("',' or ';' could be its delimiter", e.Message, StringComparison.Ordinal);
        Assert.Contains("-Delimiter", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData(" \"\" ")]
    [InlineData(" \t")]
    public void A_line_with_nothing_in_it_is_no_row(string line) => Assert.Equal(["3: 1"], TempCsv.Read($"id\n{line}\n1\n{line}"));

    [Fact]
    public void What_begins_a_file_is_passed_in_the_midst_of_one_that_was_put_together() =>
        Assert.Equal(
            ["3: 1|a", "6: 2|b", "8: id|Name", "9: #TYPE X|c"],
            TempCsv.Read("#TYPE X\n id,\"name\"\n1,a\n\uFEFF#TYPE X\nid, name\n2,b\nid,name,\nid,Name\n#TYPE X,c\n"));

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
