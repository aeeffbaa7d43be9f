using System.Management.Automation;
using System.Text;
using CsCheck;
using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Commands;

/// <summary>
/// -Path against the engine's own Import-Csv: the same records, but for the places below, in which Import-Csv loses or invents data.
/// </summary>
public sealed class ImportCsvTests : ModuleTests
{
    private const string Traits = "-Kind Identify -UserIdProperty id";

    private static readonly Func<char, Gen<string>> Cell = delimiter => Gen.OneOf(
        Gen.String[Gen.OneOf('a', 'é', '7', ' ', ' ', '\t', '\'', '"', ',', ';', '|', '#'), 0, 6].Select(text => Plain(text, delimiter)),
        Gen.Const(string.Empty),
        Gen.String[Gen.OneOf('a', '日', '"', ' ', ',', ';', '\t', '\n', '\r', '#'), 0, 6].Select(text => "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\""));

    private static readonly Gen<CsvSheet> Sheets =
        from delimiter in Gen.OneOf(',', ';', '\t', '|')
        from columns in Gen.Int[1, 4]
        from rows in Cell(delimiter).Array[0, columns].Array[0, 8]
        from end in Gen.OneOf("\n", "\r\n", "\r")
        from before in Gen.OneOf(string.Empty, "#TYPE System.Object", "# made by hand", "#")
        from padding in Gen.OneOf(string.Empty, " ", "  ")
        from surplus in Gen.Int[0, 2]
        from mark in Gen.Bool
        from lastEnd in Gen.Bool
        select new CsvSheet(delimiter, columns, rows, end, before, padding, surplus, mark, lastEnd);

    // Known ways to write CSV, and what hands and programs make of them.
    public static TheoryData<string> Contents => new()
    {
        "id,name\n1,Anna\n2,Bob\n",
        "id,name\r\n1,Anna\r\n2,Bob",
        "id,name\r1,Anna\r2,Bob\r",
        "id, name, plan\n1, Anna Berg, gold\n 2 ,Bob  ,\tsilver\t \n",
        "id,name\n1,\"Berg, Anna\"\n2,\"say \"\"hi\"\"\"\n3,\"two\nlines\"\n4,\"two\r\nlines\"\n",
        "id,name\n1, \" padded \" \n2,\"a\" b\n3,a \"b\" c\n4,5\" pipe\n5,\"\"\"\"\n6,\"\"\n",
        "id,name\n\n1,Anna\n\n  \n\"\"\n2,Bob\n\n",
        "id,name,plan,,\nu-1,Anna,gold,,\nu-2,Bob,silver,,\n",
        "id|name|plan|\nu-1|Anna|gold|\n",
        "id,name,plan\nu-1,Anna,gold,\nu-2,Bob,silver,,,\n",
        "id;name;plan;note\nu-1;Anna;gold;VIP\nu-2;Bob;silver\nu-3;Cleo\nu-4;Dora;gold;\n",
        "id,name,note\n1,\"two\nlines\"\n2,a",
        "#TYPE Selected.System.Object\r\nid,name\r\n1,Anna\r\n",
        "# a comment, with a comma\n# another\nid,name\n1,Anna\n#2,Bob\n",
        "#Software: x\n#Version: 1.0\n#Fields: id,name\n1,Anna\n",
        "Nr;Name, Vorname;id\n1001;Berg, Anna;1\n1002;Lind, Bob;2\n",
        "id\n1\n2\n",
        "id\tname\n1\tAnna \n\n2\t\n",
        "\uFEFFid,name\n1,Anna\n",
        "id,name\n",
        ",id\n,1\n,2\n",
        "id,na\"me\n1,a\n",
        "id,@removed,name\n1,,Anna\n2,deleted,Bob\n3\n",
        "id,\"two\nlines\"\n1,a\n",
        "id,name\n1,=\"007\"\n2,'a'\n3,a\0b\n4,\uFFFD\uFFFF\n",
    };

    // What it is, the file, what Import-Csv makes of it, what -Path does, and what it says.
    public static TheoryData<string, string, string, string, string> Differences => new()
    {
        { "Values behind the last column are lost", "id,name\n1,Berg,Anna\n2,Bob\n", "1{name:Berg} 2{name:Bob}", "2{name:Bob}", "Line 2 has 3 fields where the header has 2" },
        { "A quote that is not closed swallows rows", "id,name\n1,\"Anna\n2,Bob\n3,Cleo\n", "1{name:Anna\n2,Bob\n3,Cleo\n}", "2{name:Bob} 3{name:Cleo}", "Line 2 opens a quote" },
        { "A quote that is closed rows later swallows them", "id,name\n1,\"Anna\n2,\"Bob\"\n3,Cleo\n", "1{name:Anna\n2,Bob\"} 3{name:Cleo}", "2{name:Bob} 3{name:Cleo}", "Line 2 opens a quote" },
        { "A column without a name gets one", "id,,name\n1,x,Anna\n", "1{H1:x,name:Anna}", "1{name:Anna}", "1 row has values in a column without a name" },
        { "The header once more is a record", "id,name\n1,Anna\nid,name\n2,Bob\n", "1{name:Anna} id{name:name} 2{name:Bob}", "1{name:Anna} 2{name:Bob}", "the header once more (first: d.csv: line 3)" },
        { "A type line in the midst is a record", "id,name\n1,Anna\n#TYPE X\nid,name\n2,Bob\n", "1{name:Anna} #TYPE X{} id{name:name} 2{name:Bob}", "1{name:Anna} 2{name:Bob}", "the header once more" },
        { "A byte order mark in the midst is part of an id", "id,name\n1,Anna\n\uFEFF2,Bob\n", "1{name:Anna} \uFEFF2{name:Bob}", "1{name:Anna} 2{name:Bob}", "" },
        { "The end mark of DOS is a record", "id,name\n1,Anna\n\u001A", "1{name:Anna} \u001A{}", "1{name:Anna}", "" },
        { "The blank at the end of a name is kept", "id,name \n1,Anna\n", "1{name :Anna}", "1{name:Anna}", "" },
        { "A quoted name that begins with # is a comment", "\"#no\",id\nx,1\n", "", "1{#no:x}", "" },
        { "The separator line of Excel is the header", "sep=,\nid,name\n1,Anna\n", "", "1{name:Anna}", "" },
        { "A blank line before the header is the header", "\nid,name\n1,Anna\n", "", "1{name:Anna}", "" },
    };

    [Theory]
    [MemberData(nameof(Contents))]
    public void A_file_gives_the_same_events_from_Path_and_from_Import_Csv(string content)
    {
        AssertSame(content, FindDelimiter(content), named: true);
        AssertSame(content, FindDelimiter(content), named: false);
    }

    [Fact]
    public void Any_file_gives_the_same_events_from_Path_and_from_Import_Csv() =>
        Sheets.Sample(sheet => AssertSame(sheet.Text, sheet.Delimiter, named: sheet.Columns == 1), iter: 300, threads: 1);

    [Theory]
    [MemberData(nameof(Differences))]
    public void Where_Import_Csv_would_lose_or_invent_data_Path_does_not(string what, string content, string imported, string read, string said)
    {
        Engine["path"] = Files.Write("d.csv", content);

        EngineRun path = Engine.Run($"ConvertTo-PendoEvent -Path $path {Traits}");

        Assert.Equal(imported, Show(Engine.Run($"Import-Csv $path -WarningAction Ignore | ConvertTo-PendoEvent {Traits}")));
        Assert.Equal(read, Show(path));
        Assert.Contains(said, string.Concat(path.ErrorTexts.Concat(path.Warnings)), StringComparison.Ordinal);
        Assert.True(said.Length > 0 || (path.Errors.Count == 0 && path.Warnings.Count == 0), what);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_told_and_not_replaced()
    {
        Engine["path"] = Files.Write("d.csv", "id,name\n1,Zoë\n2,Bob\n", Encoding.Latin1);

        Assert.Equal("1{name:Zo\uFFFD} 2{name:Bob}", Show(Engine.Run($"Import-Csv $path | ConvertTo-PendoEvent {Traits}")));
        Assert.Equal("2{name:Bob}", Show(Engine.Run($"ConvertTo-PendoEvent -Path $path {Traits}")));
    }

    // A quote that opens is one of a quoted cell.
    private static string Plain(string text, char delimiter)
    {
        text = text.Replace(delimiter, '_');
        return text.TrimStart(' ', '\t').StartsWith('"') ? "x" + text : text;
    }

    private static char FindDelimiter(string content) => content.Contains(';') ? ';' : content.Contains('|') ? '|' : content.Contains("id\t") ? '\t' : ',';

    private static string Show(EngineRun run) => string.Join(' ', run.Output.Select(Show));

    private static string Show(PSObject made)
    {
        using System.Text.Json.JsonDocument json = System.Text.Json.JsonDocument.Parse((string)made.Properties["Json"].Value);
        IEnumerable<string> traits = json.RootElement.GetProperty("traits").EnumerateObject().Select(trait => $"{trait.Name}:{trait.Value}");
        return $"{json.RootElement.GetProperty("userId")}{{{string.Join(',', traits)}}}";
    }

    private void AssertSame(string content, char delimiter, bool named)
    {
        Engine["path"] = Files.Write("rows.csv", content);
        Engine["delimiter"] = delimiter;

        EngineRun imported = Engine.Run($"Import-Csv $path -Delimiter $delimiter -WarningAction Ignore | ConvertTo-PendoEvent {Traits}");
        EngineRun read = Engine.Run($"ConvertTo-PendoEvent -Path $path {(named ? "-Delimiter $delimiter" : string.Empty)} {Traits}");

        Assert.Null(read.Terminating?.ToString());
        Assert.Equal(Show(imported), Show(read));
        Assert.Equal(imported.ErrorIds, read.ErrorIds);
    }

    private sealed record CsvSheet(char Delimiter, int Columns, string[][] Rows, string End, string Before, string Padding, int Surplus, bool Mark, bool LastEnd)
    {
        public string Text
        {
            get
            {
                string header = string.Join(Delimiter + Padding, Enumerable.Range(0, Columns).Select(i => i == 0 ? "id" : $"c{i}")) + new string(Delimiter, Surplus);
                IEnumerable<string> lines = Rows.Select(row => string.Join(Delimiter + Padding, row) + (row.Length == Columns ? new string(Delimiter, Surplus) : string.Empty));
                return (Mark ? "\uFEFF" : string.Empty) + string.Join(End, [.. Before.Length > 0 ? new[] { Before } : [], header, .. lines]) + (LastEnd ? End : string.Empty);
            }
        }
    }
}
