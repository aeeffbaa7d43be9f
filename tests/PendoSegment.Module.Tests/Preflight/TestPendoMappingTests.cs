using System.Collections;
using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Preflight;

/// <summary>The command around the preflight.</summary>
public sealed class TestPendoMappingTests : ModuleTests
{
    [Fact]
    public void A_file_without_a_mapping_gives_a_row_a_field_with_the_id_first()
    {
        string path = Files.Write("users.csv", "UserId,Job Title,logins,joined\nu1,Boss,5,2026-01-31T08:30:00Z\nu2,,6,2026-02-01T00:00:00Z\n");

        EngineRun run = Engine.RunClean($"Test-PendoMapping -Kind Identify -Path '{path}'");

        Assert.Equal(["userId", "Job Title", "logins", "joined"], run.All("Field"));
        Assert.Equal(["UserId, user_id, VisitorId, visitor_id, Id", "Job Title", "logins", "joined"], run.All("Property"));
        Assert.Equal(["Text", "Text", "Text", "Date"], run.All("Type").Select(type => type!.ToString()));
        Assert.Equal([2L, 1L, 2L, 2L], run.All("Filled"));
        Assert.Equal(["u1", "Boss", "5", "2026-01-31T08:30:00Z"], run.All("Example"));
        Assert.Equal(["FieldNameUnusable", "LooksLikeNumber"], Codes(run));
    }

    [Fact]
    public void Needs_neither_a_key_nor_a_network()
    {
        Engine.RunClean("Clear-PendoApiKey");

        Assert.Equal(true, Assert.Single(Engine.RunClean("@{ id = 'a'; plan = 'x' } | Test-PendoMapping -Kind Identify -Quiet").Output).BaseObject);
    }

    [Theory]
    [InlineData("@{ id = 'a' }, @{ id = 'A' }", true)]
    [InlineData("@{ id = 'a' }, @{ id = '' }", false)]
    [InlineData("@()", true)]
    public void Quiet_says_whether_there_are_errors(string records, bool expected) =>
        Assert.Equal(expected, Assert.Single(Engine.RunClean($"{records} | Test-PendoMapping Identify -Quiet").Output).BaseObject);

    [Fact]
    public void A_row_that_cannot_be_read_is_an_error_of_its_own_and_the_rest_goes_on()
    {
        string path = Files.Write("users.csv", "id,name\nu1,Anna\nu2,Bob,too,many\nu3,Cleo\n");

        EngineRun run = Engine.Run($"Test-PendoMapping -Kind Identify -Path '{path}'");

        Assert.Equal(["CsvInvalid"], run.ErrorIds);
        Assert.Equal([2L, 2L], run.All("Filled"));
        Assert.Equal(false, Assert.Single(Engine.Run($"Test-PendoMapping -Kind Identify -Path '{path}' -Quiet").Output).BaseObject);
    }

    [Fact]
    public void Ids_are_compared_over_all_files_and_the_line_is_named()
    {
        Files.Write("a.csv", "id\nanna\nbob\n");
        Files.Write("b.csv", "id\ncleo\nAnna\n");

        EngineRun run = Engine.RunClean($"Test-PendoMapping -Kind Identify -Path '{Files.Path("?.csv")}'");

        object issue = Assert.Single(Issues(run));
        Assert.Equal("IdCaseConflict", Get(issue, "Code").ToString());
        Assert.Equal(4L, Get(issue, "FirstRecord"));
        Assert.StartsWith("b.csv: line 3: ", (string)Get(issue, "Message"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Mapping @{ Kind = 'Group'; Id = 'id' }")]
    [InlineData("-Mapping $file")]
    [InlineData("Group")]
    [InlineData("-Kind Group -GroupIdProperty id")]
    public void The_kind_comes_from_the_parameter_or_from_the_mapping(string parameters)
    {
        Engine["file"] = Files.Write("m.psd1", "@{ Kind = 'Group'; Id = 'id' }");

        EngineRun run = Engine.RunClean($"@{{ id = 'acme' }} | Test-PendoMapping {parameters}");

        Assert.Equal("groupId", run["Field"]);
    }

    [Theory]
    [InlineData("", "-Kind")]
    [InlineData("-Mapping @{ Id = 'id' }", "-Kind")]
    [InlineData("-Mapping @{ Kind = 'Grup'; Id = 'id' }", "'Group'")]
    [InlineData("-Kind Identify -Mapping @{ Kind = 'Group'; Id = 'id' }", "Group")]
    [InlineData("-Kind Identify -EventProperty x", "-EventProperty")]
    [InlineData("-Kind Identify -Mapping @{ Id = 'id'; Trais = @{ } }", "'Traits'")]
    public void A_mapping_that_cannot_be_used_ends_the_command_and_says_why(string parameters, string expected)
    {
        EngineRun run = Engine.Run($"@{{ id = 'a' }} | Test-PendoMapping {parameters}").AssertTerminated("MappingInvalid");

        Assert.Contains(expected, run.TerminatingText, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("", "NumberAmbiguous")]
    [InlineData("-Culture de-DE", "NumberAmbiguous")]
    [InlineData("-Culture en-US")]
    [InlineData("-Culture ''", "NumberAmbiguous")]
    public void A_number_of_which_the_point_says_too_little_is_told_wherever_its_text_comes_from(string parameters, params string[] codes)
    {
        Engine["file"] = Files.Write("n.csv", "id,p\nu1,6.062\nu2,12\n");
        string command = $"Test-PendoMapping Identify {parameters} -Mapping @{{ Id = 'id'; Traits = @{{ n = @{{ Property = 'p'; Type = 'Number' }} }} }}";

        Assert.Equal(codes, Codes(Engine.RunClean($"{command} -Path $file")));
        Assert.Equal(codes, Codes(Engine.RunClean($"Import-Csv $file | {command}")));
        Assert.Equal(codes, Codes(Engine.RunClean($"@{{ id = 'u1'; p = '6.062' }}, @{{ id = 'u2'; p = 12 }} | {command}")));
        Assert.Equal(codes, Codes(Engine.RunClean($"'<r><u id=\"u1\"><p>6.062</p></u></r>' | ForEach-Object {{ ([xml] $_).r.u }} | {command}")));
        Assert.Empty(Codes(Engine.RunClean($"@{{ id = 'u1'; p = 6.062 }} | {command}")));
    }

    [Fact]
    public void A_culture_says_what_texts_look_like_and_how_to_map_them()
    {
        Engine["file"] = Files.Write("n.csv", "id;revenue;since\nu1;1.234,50;31.01.2026\nu2;7,00;1.2.2026\n");

        // A point and a comma in one number show whose it is. Dates by numbers are left to -Culture.
        Assert.Equal(["LooksLikeNumber"], Codes(Engine.RunClean("Test-PendoMapping Identify -Path $file")));
        EngineRun run = Engine.RunClean("Test-PendoMapping Identify -Path $file -Culture de-DE");

        Assert.Equal(["LooksLikeNumber", "LooksLikeDate"], Codes(run));
        Assert.All(Issues(run), issue => Assert.Contains("with Culture = 'de-DE'", (string)Get(issue, "Message"), StringComparison.Ordinal));
        Assert.Contains("-Culture is 'de-XX'", Engine.Run("Test-PendoMapping Identify -Path $file -Culture de-XX").AssertTerminated("MappingInvalid").TerminatingText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_property_that_no_record_has_is_told_with_the_name_that_may_have_been_meant()
    {
        EngineRun run = Engine.RunClean("@{ id = 'a'; DisplayName = 'x' } | Test-PendoMapping Identify -Mapping @{ Id = 'id'; GroupId = 'Company'; Traits = @{ name = 'DisplayNam' } }");

        Assert.Equal(["PropertyNotFound", "PropertyNotFound"], Codes(run));
        Assert.Contains("'DisplayName'", (string)Get(Issues(run)[1], "Message"), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_mapping_omits_invalid_values_they_are_a_warning_and_the_record_passes()
    {
        EngineRun run = Engine.RunClean("@{ id = 'a'; p = 'x' } | Test-PendoMapping Identify -Mapping @{ Id = 'id'; Invalid = 'Omit'; Traits = @{ f = @{ Property = 'p'; Type = 'Number' } } }");

        Assert.Equal("Warning: ValueInvalid", string.Join(": ", Get(Assert.Single(Issues(run)), "Severity"), Get(Issues(run)[0], "Code")));
    }

    [Fact]
    public void All_invalid_values_of_a_record_are_told_and_not_only_the_first()
    {
        EngineRun run = Engine.RunClean(
            "@{ id = 'a'; p = 'x'; q = 'y' } | Test-PendoMapping Identify -Mapping @{ Id = 'id'; Traits = @{ f = @{ Property = 'p'; Type = 'Number' }; g = @{ Property = 'q'; Type = 'Date' } } }");

        Assert.Equal(["ValueInvalid", "ValueInvalid"], Codes(run));
    }

    [Fact]
    public void A_record_without_an_id_is_looked_at_to_its_end_all_the_same()
    {
        EngineRun run = Engine.RunClean(
            "@{ id = ''; p = 'x' } | Test-PendoMapping Identify -Mapping @{ Id = 'id'; Traits = @{ f = @{ Property = 'p'; Type = 'Number' }; g = 'nowhere' } }");

        Assert.Equal(["IdMissing", "PropertyNotFound", "ValueInvalid"], Codes(run).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void With_a_file_the_mapping_may_come_from_the_pipeline()
    {
        Engine["path"] = Files.Write("users.csv", "id,joined\nu1,2026-01-31\n");

        EngineRun run = Engine.RunClean("""
            New-PendoMapping Identify -SamplePath $path | Test-PendoMapping -Path $path -Quiet
            @{ Kind = 'Identify'; Id = 'id' }, @{ Kind = 'Group'; Id = 'id' } | Test-PendoMapping -Path $path | ForEach-Object Field
            """);

        Assert.Equal(["True", "userId", "groupId"], run.Output.Select(item => item.ToString()));
    }

    [Fact]
    public void What_a_statement_without_output_leaves_behind_is_no_value()
    {
        EngineRun run = Engine.RunClean("@{ Id = 1; a = if ($false) { 1 } }, [pscustomobject]@{ Id = 2; a = & { } } | Test-PendoMapping Identify -Mapping @{ Id = 'Id'; Traits = @{ a = @{ Property = 'a'; Type = 'Number' } } }");

        Assert.Equal([2L, 0L], run.All("Filled"));
        Assert.Empty(Codes(run));
    }

    [Fact]
    public void More_fields_than_can_be_told_apart_are_a_warning()
    {
        EngineRun run = Engine.Run("0..50 | ForEach-Object { $o = @{ Id = $_ }; foreach ($i in 0..99) { $o[\"k${_}_$i\"] = 1 }; $o } | Test-PendoMapping Identify -Quiet");

        Assert.Contains("more different fields", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_send_commands_refuse_is_what_the_preflight_calls_an_error()
    {
        Listen();
        Engine["rows"] = Engine.RunClean("""
            foreach ($id in 'a', '', '::', 'VISITOR-UNIQUE-ID', 'b', $true, 'A', 'a') { foreach ($value in '5', 'x', '', ('y' * 40000)) { [pscustomobject]@{ id = $id; p = $value; q = 'z' } } }
            """).Output.ToArray();
        Engine["mapping"] = Engine.RunClean("@{ Id = 'id'; Traits = @{ f = @{ Property = 'p'; Type = 'Number' }; g = 'q'; long = @{ Property = 'p'; Type = 'Text' } } }").Output[0];

        int[] refused = [.. Engine.RunClean("0..($rows.Count - 1) | Where-Object { $null = $rows[$_] | Send-PendoIdentify -Mapping $mapping -ErrorAction SilentlyContinue -ErrorVariable bad; $bad.Count -gt 0 }").Output.Select(i => (int)i.BaseObject)];
        int[] errors = [.. Engine.RunClean("0..($rows.Count - 1) | Where-Object { -not ($rows[$_] | Test-PendoMapping Identify -Mapping $mapping -Quiet) }").Output.Select(i => (int)i.BaseObject)];

        Assert.Equal(refused, errors);
        Assert.InRange(refused.Length, 10, 31);
    }

    [Fact]
    public void A_track_event_has_rows_for_its_name_its_time_and_its_account()
    {
        EngineRun run = Engine.RunClean("[pscustomobject]@{ UserId = 'u'; Event = 'Opened'; at = '2026-01-31'; org = 'acme'; n = 5 } | Test-PendoMapping Track -TimestampProperty at -GroupIdProperty org");

        Assert.Equal(["userId", "groupId", "event", "timestamp", "n"], run.All("Field"));
        Assert.Equal(["u", "acme", "Opened", "2026-01-31T00:00:00.000Z", "5"], run.All("Example"));
    }

    [Fact]
    public void The_table_and_the_issues_read_well()
    {
        string shown = Engine.Show("@{ id = 'a'; logins = '5' }, @{ id = '' } | Test-PendoMapping Identify");

        Assert.Contains("userId", shown, StringComparison.Ordinal);
        Assert.Contains("1 of 2", shown, StringComparison.Ordinal);
        Assert.Contains("IdMissing", shown, StringComparison.Ordinal);
        Assert.Contains("no visitor id", Engine.Show("(@{ id = '' } | Test-PendoMapping Identify).Issues"), StringComparison.Ordinal);
    }

    private static string[] Codes(EngineRun run) => [.. Issues(run).Select(issue => Get(issue, "Code").ToString()!)];

    private static List<object> Issues(EngineRun run) => [.. run.Output.SelectMany(row => ((IEnumerable)row.Properties["Issues"].Value).Cast<object>())];

    private static object Get(object issue, string property) => issue.GetType().GetProperty(property)!.GetValue(issue)!;
}
