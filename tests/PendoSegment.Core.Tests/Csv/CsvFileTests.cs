using System.Collections.Specialized;
using System.Text;
using PendoSegment.Csv;
using PendoSegment.Records;
using Xunit;

namespace PendoSegment.Core.Tests.Csv;

public sealed class CsvFileTests
{
    [Fact]
    public void A_missing_file_is_not_found()
    {
        using TempCsv csv = new(string.Empty);
        string path = Path.Combine(csv.DirectoryPath, "users.csv");
        string deeper = Path.Combine(csv.DirectoryPath, "no", "users.csv");

        Assert.Equal(CsvFileErrorReason.NotFound, Assert.Throws<CsvFileException>(() => CsvFile.Open(deeper, new CsvOptions())).Reason);
        CsvFileException e = Assert.Throws<CsvFileException>(() => CsvFile.Open(path, new CsvOptions()));
        Assert.Equal(CsvFileErrorReason.NotFound, e.Reason);
        Assert.Contains(path, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_is_unreadable()
    {
        using TempCsv csv = new(string.Empty);

        CsvFileException e = Assert.Throws<CsvFileException>(() => CsvFile.Open(csv.DirectoryPath, new CsvOptions()));

        Assert.Equal(CsvFileErrorReason.Unreadable, e.Reason);
        Assert.Contains("is a directory", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_locked_file_is_unreadable()
    {
        using TempCsv csv = new("id\n1\n");
        using FileStream other = new(csv.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Assert.Equal(CsvFileErrorReason.Unreadable, csv.Refusal().Reason);
    }

    [Fact]
    public void A_file_that_another_program_goes_on_writing_is_read()
    {
        using TempCsv csv = new("id\n1\n");
        using FileStream other = new(csv.Path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);

        Assert.Equal(["2: 1"], csv.Rows());
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("\r\n\n  \n")]
    [InlineData("#TYPE System.String\n")]
    [InlineData("sep=;")]
    public void A_file_without_a_header_is_empty(string content) => Assert.Equal(CsvFileErrorReason.Empty, TempCsv.Refused(content).Reason);

    [Fact]
    public void A_header_that_is_there_twice_is_named_with_both_columns()
    {
        CsvFileException e = TempCsv.Refused("\nid,Mail,name,MAIL\n1,2,3,4\n");

        Assert.Equal(CsvFileErrorReason.HeaderInvalid, e.Reason);
        Assert.Contains("columns 2 and 4 in the header on line 2 are both named 'MAIL'", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(",\" \",\n1,2,\n", "no column has a name in the header on line 1")]
    [InlineData("id,\"name\n1,2\n", "opens a quote that is never closed")]
    [InlineData("PK\u0003\u0004 and so on", "save it as CSV")]
    public void A_header_that_cannot_be_used_is_refused(string content, string message)
    {
        CsvFileException e = TempCsv.Refused(content);

        Assert.Equal(CsvFileErrorReason.HeaderInvalid, e.Reason);
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_that_is_too_long_is_refused()
    {
        CsvFileException e = TempCsv.Refused(new string('x', 500), new CsvOptions { MaxRowLength = 100, BufferSize = 10 });

        Assert.Equal(CsvFileErrorReason.HeaderInvalid, e.Reason);
        Assert.Contains("longer than 100 characters", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Headers_lose_quotes_and_the_blanks_around_them()
    {
        using TempCsv csv = new("id , \"the \"\"name\"\"\",\"a\nb\"\n");
        using CsvFile file = CsvFile.Open(csv.Path, new CsvOptions());

        Assert.Equal(["id", "the \"name\"", "a\nb"], file.Headers);
    }

    [Fact]
    public void A_property_is_found_without_regard_to_case()
    {
        using TempCsv csv = new("id,Mail\n1,a@x\n2,\"b\"\"@x\"\n");
        using CsvFile file = CsvFile.Open(csv.Path, new CsvOptions());
        PropertyName mail = new("mAIL");
        PropertyName unknown = new("phone");

        Assert.Equal(RecordValueKind.Missing, file.Record[mail].Kind);
        Assert.True(file.Read());
        Assert.Equal("a@x", file.Record[mail].Text.ToString());
        Assert.Equal(RecordValueKind.Missing, file.Record[unknown].Kind);
        Assert.True(file.Read());
        Assert.Equal("b\"@x", file.Record[mail].Text.ToString());
        Assert.Equal("b\"@x", file.Record[mail].Text.ToString());
        Assert.False(file.Read());
        Assert.Equal(RecordValueKind.Missing, file.Record[mail].Kind);
    }

    [Fact]
    public void The_source_of_a_record_is_a_dictionary_of_its_own_in_the_order_of_the_columns()
    {
        using TempCsv csv = new("id,Mail,b\n1,a@x,\n2,b@x,y\n");
        using CsvFile file = CsvFile.Open(csv.Path, new CsvOptions());

        Assert.True(file.Read());
        OrderedDictionary first = Assert.IsType<OrderedDictionary>(file.Record.Source);
        Assert.Equal(2, file.Record.Line);
        Assert.True(file.Read());
        Assert.Equal(["id", "Mail", "b"], first.Keys.Cast<string>());
        Assert.Equal(["1", "a@x", string.Empty], first.Values.Cast<string>());
        Assert.Equal("a@x", first["mail"]);
    }

    [Fact]
    public void The_bytes_read_reach_the_length_of_the_file()
    {
        string content = "id,name\n" + string.Concat(Enumerable.Repeat("1,Zoë\n", 1000));
        using TempCsv csv = new(content, new UTF8Encoding(true));
        using CsvFile file = CsvFile.Open(csv.Path, new CsvOptions { BufferSize = 64 });
        long before = 0;

        Assert.Equal(new FileInfo(csv.Path).Length, file.Length);
        Assert.InRange(file.BytesRead, 1, 400);
        while (file.Read())
        {
            Assert.InRange(file.BytesRead, before, file.Length);
            before = file.BytesRead;
        }

        Assert.Equal(file.Length, file.BytesRead);
    }

#if NET
    [Fact]
    public void A_row_costs_no_memory()
    {
        string content = "id,name,note\n" + string.Concat(Enumerable.Repeat("1,\"a \"\"b\"\" c\",xyz\n", 20_000));
        using TempCsv csv = new(content);
        using CsvFile file = CsvFile.Open(csv.Path, new CsvOptions());
        PropertyName name = new("name");
        int length = 0;
        Assert.True(file.Read());
        length += file.Record[name].Text.Length;

        long before = GC.GetAllocatedBytesForCurrentThread();
        while (file.Read())
        {
            length += file.Record[name].Text.Length;
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(20_000 * 7, length);

        // The smallest object a row would be 480,000 bytes; a collection beside it can add the thread's open allocation block of 8 KB.
        Assert.InRange(allocated, 0, 20_000);
    }

    [Theory]
    [InlineData("note \"\"x\"\"\r\n")]
    [InlineData("          \t")]
    public void A_quote_that_is_never_closed_costs_no_more_memory_than_a_row_may(string text)
    {
        using TempCsv csv = new("id,name\n1,\"" + string.Concat(Enumerable.Repeat(text, 400_000)));
        using CsvFile file = CsvFile.Open(csv.Path, new CsvOptions { MaxRowLength = 1000, BufferSize = 4096 });

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(file.Read());
        Assert.False(file.Read());
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(file.Length, file.BytesRead);
        Assert.InRange(allocated, 0, 100_000);
    }
#endif

    [Fact]
    public void A_closed_file_cannot_be_read()
    {
        using TempCsv csv = new("id\n1\n");
        CsvFile file = CsvFile.Open(csv.Path, new CsvOptions());
        file.Dispose();

        Assert.Throws<ObjectDisposedException>(() => file.Read());
    }
}
