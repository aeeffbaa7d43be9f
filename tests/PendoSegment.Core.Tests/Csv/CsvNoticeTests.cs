using PendoSegment.Csv;
using Xunit;

namespace PendoSegment.Core.Tests.Csv;

public sealed class CsvNoticeTests
{
    [Fact]
    public void Short_rows_are_counted_over_all_files_and_the_first_is_named()
    {
        Assert.Equal(
            ["3 rows have fewer fields than the header has columns (first: rows.csv: line 3), and what is missing at the end was read as empty. Check that nothing was cut off."],
            Read("id;name;plan\n1;a;b\n2;a\n3\n4;a;\n", "id,name\n1"));
    }

    [Fact]
    public void A_header_that_comes_again_is_counted_and_the_first_is_named() =>
        Assert.Equal(
            ["1 row has nothing but the header once more (first: rows.csv: line 3), and was passed over. Were files put together?"],
            Read("id,name\n1,a\nid,name\n2,b\n"));

    [Fact]
    public void Values_in_a_column_without_a_name_are_counted_and_the_first_is_named() =>
        Assert.Equal(
            ["2 rows have values in a column without a name (first: rows.csv: line 3, column 4), which were not read. Give the column a name in the header to have them."],
            Read("id,,name,\n1,,a,\n2,,b,x\n3,y,c\n"));

    [Theory]
    [InlineData("id,name\n1,a\n2,\n")]
    [InlineData("id,name,,\n1,a\n2,a,, \n3,a,\n")]
    [InlineData("id,name\n1,a,,\n\n\"\"\n")]
    [InlineData("id\nID\n\"id \"\n")]
    public void Files_that_are_as_they_should_be_have_no_notice(string content) => Assert.Empty(Read(content));

    private static List<string> Read(params string[] contents)
    {
        CsvNotices notices = new();
        foreach (string content in contents)
        {
            using TempCsv csv = new(content);
            using CsvFile file = CsvFile.Open(csv.Path, new CsvOptions(), notices);
            while (file.Read())
            {
                Assert.Null(file.Problem);
            }
        }

        return [.. notices.ToMessages()];
    }
}
