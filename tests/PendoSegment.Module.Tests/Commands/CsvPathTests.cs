using System.Text;
using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Commands;

public sealed class CsvPathTests : ModuleTests
{
    [Fact]
    public void Quotes_delimiters_and_line_breaks_inside_fields_are_data()
    {
        Dictionary<string, WireRequest> sent = Send("id,name,note\nu1,\"Gibbons, Peter\",\"two\r\nlines\"\nu2,\"the \"\"best\"\"\",\n");

        Assert.Equal("\"Gibbons, Peter\"", sent["u1"].Fields["name"]);
        Assert.Equal("\"two\\r\\nlines\"", sent["u1"].Fields["note"]);
        Assert.Equal("the \"best\"", sent["u2"].Json.GetProperty("traits").GetProperty("name").GetString());
        Assert.DoesNotContain("note", sent["u2"].Fields.Keys);
    }

    [Theory]
    [InlineData("utf-8", ",")]
    [InlineData("utf-8", ";")]
    [InlineData("utf-8", "\t")]
    [InlineData("utf-16", ",")]
    [InlineData("utf-16BE", ";")]
    public void A_byte_order_mark_says_the_encoding_and_the_header_the_delimiter(string encoding, string delimiter)
    {
        string path = Files.Write("users.csv", $"id,name\nu1,Łukasz\n".Replace(",", delimiter, StringComparison.Ordinal), Encoding.GetEncoding(encoding));

        Assert.Equal("\"Łukasz\"", SendFile(path)["u1"].Fields["name"]);
    }

    [Fact]
    public void Encoding_and_delimiter_can_be_named()
    {
        string path = Files.Write("users.csv", "id#name\nu1#Müller\n", Encoding.Latin1);

        Assert.Equal("\"Müller\"", SendFile(path, "-Delimiter '#' -Encoding latin1")["u1"].Fields["name"]);
    }

    [Fact]
    public void A_ragged_row_is_one_error_with_its_line_and_the_rest_go_on()
    {
        WireServer server = Listen();
        Engine["path"] = Files.Write("users.csv", "id,name\nu1,a\nu2,b,c\nu3,d\n,,,u4\nu5,e\n");

        EngineRun run = Engine.Run("Send-PendoIdentify -Path $path");

        Assert.Equal(["CsvInvalid", "CsvInvalid"], run.ErrorIds);
        Assert.Contains("users.csv: Line 3 ", run.ErrorTexts[0], StringComparison.Ordinal);
        Assert.Contains("users.csv: Line 5 ", run.ErrorTexts[1], StringComparison.Ordinal);
        Assert.Equal(["u1", "u3", "u5"], server.Requests.Select(request => request.UserId).Order());
        Assert.Equal(3L, run["Accepted"]);
        Assert.Equal(2L, run["Rejected"]);
    }

    [Theory]
    [InlineData("Send-PendoIdentify -Path $path")]
    [InlineData("ConvertTo-PendoEvent Identify -Path $path")]
    [InlineData("Test-PendoMapping Identify -Path $path")]
    [InlineData("New-PendoMapping Identify -SamplePath $path")]
    public void What_is_odd_about_files_is_one_warning_of_each_sort_at_the_end(string command)
    {
        Listen();
        Engine["path"] = new[] { Files.Write("a.csv", "id,name,plan\nu1,a,b\nu2,b\nid,name,plan\nu3\n"), Files.Write("b.csv", ",id,name,plan\n0,u4,a\n") };

        EngineRun run = Engine.Run(command);

        Assert.Null(run.Terminating);
        Assert.Empty(run.Errors);
        Assert.Collection(
            run.Warnings.Where(warning => warning.Contains(".csv: ", StringComparison.Ordinal)),
            warning => Assert.StartsWith("3 rows have fewer fields than the header has columns (first: a.csv: line 3)", warning, StringComparison.Ordinal),
            warning => Assert.StartsWith("1 row has nothing but the header once more (first: a.csv: line 4)", warning, StringComparison.Ordinal),
            warning => Assert.StartsWith("1 row has values in a column without a name (first: b.csv: line 2, column 1)", warning, StringComparison.Ordinal));
    }

    [Fact]
    public void A_delimiter_that_the_file_leaves_open_is_asked_for()
    {
        Engine["path"] = Files.Write("users.csv", "id;first,last\nu1;Anna,Berg\nu2;Bob,Lind\n");

        EngineRun run = Engine.Run("New-PendoMapping Identify -SamplePath $path").AssertTerminated("CsvInvalid");

        Assert.Contains("';' or ',' could be its delimiter, and header and rows do not tell which: name it with -Delimiter", run.TerminatingText, StringComparison.Ordinal);
        Assert.Equal(2, Engine.RunClean("ConvertTo-PendoEvent Identify -Path $path -Delimiter ';'").Output.Count);
    }

    [Fact]
    public void A_row_without_an_id_is_an_error_with_its_file_and_line_and_the_rest_go_on()
    {
        WireServer server = Listen();
        Engine["path"] = Files.Write("users.csv", "id,name\nu1,\"a\nb\"\n,nobody\nu3,c\n");

        EngineRun run = Engine.Run("Send-PendoIdentify -Path $path");

        Assert.Equal(["EventInvalid"], run.ErrorIds);
        Assert.StartsWith("users.csv: line 4: ", run.ErrorTexts[0], StringComparison.Ordinal);
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("nope.csv", "PathNotFound", "nope.csv")]
    [InlineData("none*.csv", "PathNotFound", "none*.csv")]
    [InlineData("folder", "CsvInvalid", "is a directory")]
    [InlineData("empty.csv", "CsvInvalid", "is empty")]
    [InlineData("twice.csv", "CsvInvalid", "'Name'")]
    [InlineData("env:PATH", "PathNotFound", "file system")]
    [InlineData("nodrive:x.csv", "PathNotFound", "nodrive")]
    public void A_file_that_cannot_be_used_ends_the_command_and_is_named(string name, string id, string expected)
    {
        WireServer server = Listen();
        Directory.CreateDirectory(Files.Path("folder"));
        Files.Write("empty.csv", "");
        Files.Write("twice.csv", "id,name,Name\n1,a,b\n");
        Engine["folder"] = Files.FullName;

        EngineRun run = Engine.Run($"$ExecutionContext.SessionState.Path.SetLocation($folder) > $null; Send-PendoIdentify -Path '{name}'").AssertTerminated(id);

        Assert.Contains(expected, run.TerminatingText, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void A_missing_id_column_is_one_error_that_names_the_nearest()
    {
        WireServer server = Listen();
        Engine["path"] = Files.Write("users.csv", "user_id,name\nu1,a\nu2,b\n");

        EngineRun run = Engine.Run("Send-PendoIdentify -Path $path -UserIdProperty userid").AssertTerminated("MappingInvalid");

        Assert.Contains("did you mean 'user_id'?", run.TerminatingText, StringComparison.Ordinal);
        Assert.Empty(run.Errors);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void Wildcards_and_several_names_are_several_files_relative_to_the_sessions_location()
    {
        WireServer server = Listen();
        Files.Write("in/a1.csv", "id\n1\n");
        Files.Write("in/a2.csv", "id\n2\n");
        Files.Write("in/b.csv", "id\n3\n");
        Files.Write("in/[x].csv", "id\n4\n");
        Engine["folder"] = Files.Path("in");

        Engine.RunClean("$ExecutionContext.SessionState.Path.SetLocation($folder) > $null; Send-PendoIdentify -Path a*.csv, ./b.csv, '[x].csv'");

        Assert.NotEqual(Path.GetFullPath(Files.Path("in")), Environment.CurrentDirectory);
        Assert.Equal(["1", "2", "3", "4"], server.Requests.Select(request => request.UserId).Order());
    }

    [Fact]
    public void Accounts_and_track_events_come_from_files_too()
    {
        WireServer server = Listen();
        Engine["accounts"] = Files.Write("accounts.csv", "AccountId,name\nacc,Initech\n");
        Engine["events"] = Files.Write("events.csv", "VisitorId,Event,when\nu1,Opened,2026-01-31T08:30:00Z\n");

        Engine.RunClean("Send-PendoGroup -Path $accounts; Send-PendoTrack -Path $events -TimestampProperty when");

        Assert.Equal("acc", server.Requests[0].Json.GetProperty("groupId").GetString());
        Assert.Equal("2026-01-31T08:30:00.000Z", server.Requests[1].Json.GetProperty("timestamp").GetString());
        Assert.Empty(server.Requests[1].Fields);
    }

    [Fact]
    public void A_mapping_gives_a_files_text_its_types()
    {
        string path = Files.Write("users.csv", "id,n,b,skip\nu1,12.5,no,x\n");

        WireRequest request = SendFile(path, "-Mapping @{ Id = 'id'; Traits = @{ n = @{ Property = 'n'; Type = 'Number' }; b = @{ Property = 'b'; Type = 'Boolean' } } }")["u1"];

        Assert.Equal("12.5", request.Fields["n"]);
        Assert.Equal("false", request.Fields["b"]);
        Assert.Equal(2, request.Fields.Count);
    }

    [Theory]
    [InlineData("-Encoding nonsense", "windows-1252")]
    [InlineData("-Delimiter ab", "Delimiter")]
    public void An_option_that_is_none_is_refused(string option, string expected)
    {
        Engine["path"] = Files.Write("users.csv", "id\n1\n");

        Assert.Contains(expected, Engine.Run($"Send-PendoIdentify -Path $path {option}").TerminatingText, StringComparison.Ordinal);
    }

    private Dictionary<string, WireRequest> Send(string content) => SendFile(Files.Write("users.csv", content));

    private Dictionary<string, WireRequest> SendFile(string path, string options = "")
    {
        WireServer server = Listen();
        Engine["path"] = path;
        Engine.RunClean($"Send-PendoIdentify -Path $path {options}");
        return server.Requests.ToDictionary(request => request.UserId);
    }
}
