using System.Text;
using PendoSegment.Csv;
using Xunit;

namespace PendoSegment.Core.Tests.Csv;

public sealed class CsvEncodingTests
{
    private const string Text = "id,name\r\n1,Zoë\r\n2,\"日本, 😀\"\r\n";
    private static readonly string[] Rows = ["2: 1|Zoë", "3: 2|日本, 😀"];
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public static TheoryData<string, bool> Encodings => new()
    {
        { "utf-8", false },
        { "utf-8", true },
        { "utf-16", true },
        { "utf-16", false },
        { "utf-16BE", true },
        { "utf-16BE", false },
        { "utf-32", true },
        { "utf-32BE", true },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Unicode_is_recognised_whatever_the_buffer_boundaries(string name, bool mark)
    {
        Encoding encoding = Encoding.GetEncoding(name);
        using TempCsv csv = new([.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Text)]);

        Assert.Equal(Rows, csv.Rows());
        Assert.Equal(Rows, csv.Rows(new CsvOptions { BufferSize = 1 }));
        Assert.Equal(Rows, csv.Rows(new CsvOptions { BufferSize = 3 }));
    }

    [Fact]
    public void A_file_without_a_mark_is_read_with_the_given_encoding()
    {
        using TempCsv csv = new(Windows1252.GetBytes("id,name\n1,Zoë €\n"));

        Assert.Equal(["2: 1|Zoë €"], csv.Rows(new CsvOptions { Encoding = Windows1252 }));
    }

    [Fact]
    public void A_byte_order_mark_wins_over_the_given_encoding()
    {
        using TempCsv csv = new(Text, new UTF8Encoding(true));

        Assert.Equal(Rows, csv.Rows(new CsvOptions { Encoding = Windows1252 }));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    public void Bytes_that_are_no_utf8_make_their_row_a_problem_and_the_rest_go_on(int buffer)
    {
        using TempCsv csv = new([.. "id,name\n1,\uFFFD\uFFFF\uFFFF\n2,"u8, 0xEB, .. "\n3,Zoë\n4,cut "u8, 0xE2, 0x82]);

        List<string> rows = csv.Rows(new CsvOptions { BufferSize = buffer });

        Assert.Equal("2: 1|\uFFFD\uFFFF\uFFFF", rows[0]);
        Assert.Equal("4: 3|Zoë", rows[2]);
        Assert.StartsWith("3! Line 3 has bytes that are not valid utf-8: name the file's own encoding with -Encoding", rows[1], StringComparison.Ordinal);
        Assert.StartsWith("5! Line 5 has bytes that are not valid utf-8", rows[3], StringComparison.Ordinal);
        Assert.Equal(4, rows.Count);
    }

    [Fact]
    public void The_text_of_a_row_with_bytes_that_are_no_utf8_shows_where_they_are()
    {
        using TempCsv csv = new([.. "id,name\n2,Zo"u8, 0xEB, .. "!\n"u8]);
        using CsvFile file = CsvFile.Open(csv.Path, new CsvOptions());

        Assert.True(file.Read());
        Assert.Equal("2,Zo\uFFFD!", file.Problem!.Text);
    }

    [Fact]
    public void A_replacement_character_that_the_file_itself_has_is_kept()
    {
        Assert.Equal(["2: 1|a\uFFFDb\uFFFF"], TempCsv.Read("id,name\n1,a\uFFFDb\uFFFF\n"));
    }

    [Fact]
    public void A_header_with_bytes_that_are_no_utf8_is_refused()
    {
        using TempCsv csv = new(Windows1252.GetBytes("id,größe\n1,2\n"));

        CsvFileException e = csv.Refusal();

        Assert.Equal(CsvFileErrorReason.HeaderInvalid, e.Reason);
        Assert.Contains("-Encoding", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_NUL_in_a_utf8_file_does_not_make_it_utf16() =>
        Assert.Equal(["2: 1|\0\0\0"], TempCsv.Read("id,name\n1,\0\0\0\n"));
}
