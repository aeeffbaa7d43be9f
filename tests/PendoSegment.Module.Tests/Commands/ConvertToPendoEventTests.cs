using System.Text.RegularExpressions;
using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Commands;

public sealed partial class ConvertToPendoEventTests : ModuleTests
{
    private const string Rows = """
        $rows = @(
            [pscustomobject]@{ Id = 'u1'; name = 'Łukasz "山田" 😀'; n = 1.50d; on = $true; tags = 'a', 'b'; at = [datetime]'2026-01-31'; address = @{ city = 'Bern' }; acc = 'acc-1' }
            [pscustomobject]@{ Id = 'u<2>&'; name = "two`r`nlines"; n = 12345678901234567890; on = $null; tags = @(); at = ''; address = ''; acc = '' }
            @{ Id = 4217; name = [char]0xD83D + 'x'; note = "\ / `0" }
        )
        """;

    private const string Mapping =
        "@{ Id = 'Id'; GroupId = 'acc'; Traits = @{ Name = 'name'; count = @{ Property = 'n'; Type = 'Text' }; tag = @{ Property = 'tags'; Type = 'List' }; source = @{ Value = 'ad' } }; Empty = 'Null' }";

    [Theory]
    [InlineData("$rows | Send-PendoIdentify", "$rows | ConvertTo-PendoEvent -Kind Identify")]
    [InlineData("$rows | Send-PendoIdentify -GroupIdProperty acc -Property n*, on", "$rows | ConvertTo-PendoEvent Identify -GroupIdProperty acc -Property n*, on")]
    [InlineData("$rows | Send-PendoIdentify -Mapping $mapping", "$rows | ConvertTo-PendoEvent -Kind Identify -Mapping $mapping")]
    [InlineData("$rows | Send-PendoGroup -UserIdProperty acc -ExcludeProperty tags", "$rows | ConvertTo-PendoEvent -Kind Group -UserIdProperty acc -ExcludeProperty tags")]
    [InlineData("$rows | Send-PendoTrack -EventProperty name -TimestampProperty at", "$rows | ConvertTo-PendoEvent -Kind Track -EventProperty name -TimestampProperty at")]
    [InlineData("Send-PendoIdentify u1 @{ name = 'é' } -GroupId a", "ConvertTo-PendoEvent Identify -UserId u1 -Traits @{ name = 'é' } -GroupId a")]
    [InlineData("Send-PendoGroup child @{ n = 1 } -ParentGroupId parent -UserId u1", "ConvertTo-PendoEvent Group -GroupId child -Traits @{ n = 1 } -ParentGroupId parent -UserId u1")]
    [InlineData("Send-PendoGroup a", "ConvertTo-PendoEvent Group -GroupId a")]
    [InlineData(
        "Send-PendoTrack u1 'Opened' @{ n = 1 } -GroupId a -Timestamp 2026-01-31T08:30:00+02:00",
        "ConvertTo-PendoEvent Track -UserId u1 -Event Opened -Properties @{ n = 1 } -GroupId a -Timestamp 2026-01-31T08:30:00+02:00")]
    [InlineData("Send-PendoIdentify -Path $csv -Delimiter ';' -Encoding latin1", "ConvertTo-PendoEvent Identify -Path $csv -Delimiter ';' -Encoding latin1")]
    [InlineData("Send-PendoGroup -Path $csv -Encoding latin1 -GroupIdProperty name", "ConvertTo-PendoEvent Group -Path $csv -Encoding latin1 -GroupIdProperty name")]
    public void The_json_is_what_a_Send_command_posts_to_the_byte(string send, string convert)
    {
        WireServer server = Listen();
        Engine["csv"] = Files.Write("users.csv", "id;name;note\nu1;Müller;\"a;\"\"b\"\"\"\nu2;;x\n", System.Text.Encoding.Latin1);
        Engine.RunClean($"{Rows}; $mapping = {Mapping}");

        Engine.Run(send + " -ThrottleLimit 1");
        EngineRun run = Engine.Run(convert);

        Assert.NotEmpty(run.Output);
        Assert.Equal(server.Requests.Select(request => Settle(request.Text)), run.All("Json").Select(json => Settle((string)json!)));
    }

    [Fact]
    public void Neither_a_key_nor_a_network_is_needed_and_nothing_is_sent()
    {
        EngineRun run = Engine.RunClean("@{ Id = 'u1'; plan = 'x' } | ConvertTo-PendoEvent -Kind Identify");

        Assert.Equal("Identify", run["Kind"]!.ToString());
        Assert.Equal("u1", run["Id"]);
        Assert.Contains($"\"messageId\":\"{run["MessageId"]}\"", (string)run["Json"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void What_it_writes_is_posted_as_it_stands_by_Send_PendoEvent()
    {
        WireServer server = Listen();
        Engine["path"] = BuildPaths.Example("users.csv");

        EngineRun run = Engine.Run("$events = ConvertTo-PendoEvent -Kind Identify -Path $path -UserIdProperty id; $events | Send-PendoEvent; $events.Json");

        string[] made = [.. run.Output.Skip(1).Select(item => (string)item.BaseObject)];
        Assert.Equal(999, made.Length);
        Assert.Equal(made.Order(StringComparer.Ordinal), server.Requests.Select(request => request.Text).Order(StringComparer.Ordinal));
        Assert.Equal(["EventInvalid"], run.ErrorIds);
    }

    [Fact]
    public void A_bad_record_is_an_error_of_its_own_with_its_place_and_the_rest_go_on()
    {
        Engine["path"] = Files.Write("users.csv", "id,name\nu1,a\n,nobody\nu3,b,c\nu4,d\n");

        EngineRun file = Engine.Run("ConvertTo-PendoEvent -Kind Identify -Path $path");
        EngineRun pipeline = Engine.Run("@{ Id = 'u1' }, @{ Id = '' }, @{ Id = 'u3' } | ConvertTo-PendoEvent -Kind Identify");

        Assert.Equal(["u1", "u4"], file.All("Id"));
        Assert.Equal(["EventInvalid", "CsvInvalid"], file.ErrorIds);
        Assert.StartsWith("users.csv: line 3: ", file.ErrorTexts[0], StringComparison.Ordinal);
        Assert.Contains("Line 4 ", file.ErrorTexts[1], StringComparison.Ordinal);
        Assert.Equal(["u1", "u3"], pipeline.All("Id"));
        Assert.StartsWith("record 2: ", Assert.Single(pipeline.ErrorTexts), StringComparison.Ordinal);
        Assert.IsType<System.Collections.Hashtable>(((System.Management.Automation.PSObject)pipeline.Errors[0].TargetObject).BaseObject);
    }

    [Theory]
    [InlineData("Identify -Traits @{ a = 1 }", "'UserId'")]
    [InlineData("Group -UserId u1", "'GroupId'")]
    [InlineData("Track -UserId u1", "'Event'")]
    public void A_part_that_the_kind_needs_is_asked_for_by_the_parameters_name(string arguments, string expected)
    {
        EngineRun run = Engine.Run("ConvertTo-PendoEvent " + arguments);

        Assert.Equal(["EventInvalid"], run.ErrorIds);
        Assert.Contains(expected, run.ErrorTexts[0], StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("@{ Id = 1 } | ConvertTo-PendoEvent Identify -EventProperty x", "-EventProperty")]
    [InlineData("@{ Id = 1 } | ConvertTo-PendoEvent Group -TimestampProperty x", "-TimestampProperty")]
    [InlineData("ConvertTo-PendoEvent Identify -UserId u1 -Event x", "-Event ")]
    [InlineData("ConvertTo-PendoEvent Identify -UserId u1 -Timestamp 2026-01-31", "-Timestamp ")]
    [InlineData("ConvertTo-PendoEvent Track -UserId u1 -Event x -ParentGroupId p", "-ParentGroupId")]
    [InlineData("@{ Id = 1 } | ConvertTo-PendoEvent Identify -Mapping @{ Idd = 'x' }", "'Id'")]
    [InlineData("ConvertTo-PendoEvent Identify -Path $path -UserIdProperty idd", "'id'")]
    public void A_parameter_or_a_mapping_that_makes_no_sense_ends_the_command_and_is_named(string script, string expected)
    {
        Engine["path"] = Files.Write("users.csv", "id\nu1\n");

        EngineRun run = Engine.Run(script).AssertTerminated("MappingInvalid");

        Assert.Contains(expected, run.TerminatingText, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void An_event_is_a_list_with_its_json_in_lines_and_a_table_with_its_json_as_it_is_sent()
    {
        string list = Engine.Show("ConvertTo-PendoEvent Identify -UserId u1 -Traits @{ plan = 'gold' }");
        string behind = Engine.Show("$PSVersionTable.PSVersion; ConvertTo-PendoEvent Identify -UserId u1 -Traits @{ plan = 'gold' }");
        string table = Engine.Show("ConvertTo-PendoEvent Identify -UserId u1 -Traits @{ plan = 'gold' } | Format-Table");

        Assert.Matches(@"Kind +Id +Json\s", table);
        Assert.Contains("\"plan\":\"gold\"", Unwrapped(table), StringComparison.Ordinal);
        Assert.All([list, behind], shown => Assert.Matches(@"MessageId +: [0-9a-f-]{36}\s", shown));
        Assert.Matches("\\n +\"plan\": \"gold\"\\s", list);
        Assert.Contains("\"plan\":\"gold\"", Unwrapped(behind), StringComparison.Ordinal);
    }

    private static string Unwrapped(string shown) => LineEnd().Replace(shown, "");

    // What is made new with each event: its id, and its time unless the record has one, which here is always of one day.
    private static string Settle(string json) => New().Replace(json, "$1?");

    [GeneratedRegex("""("(?:messageId|timestamp|originalTimestamp)":")(?!2026-01-31T)[^"]+""")]
    private static partial Regex New();

    [GeneratedRegex(@"\r?\n\s*")]
    private static partial Regex LineEnd();
}
