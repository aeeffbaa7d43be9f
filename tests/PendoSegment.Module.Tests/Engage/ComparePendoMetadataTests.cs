using System.Management.Automation;
using System.Net.Http.Json;
using System.Text.Json;
using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Engage;

/// <summary>What is read back from the sandbox and held against records.</summary>
public sealed class ComparePendoMetadataTests : ModuleTests
{
    private const string Types = """
        @{ Kind = 'Identify'; Id = 'id'; Empty = 'Null'; Traits = @{
            Plan = 'plan'; seats = @{ Property = 'seats'; Type = 'Number' }; since = @{ Property = 'since'; Type = 'Date' }; Active = @{ Property = 'active'; Type = 'Boolean' } } }
        """;

    // The fields in the order of their names, as the rows are sorted for the tests.
    private const string Rows = "| ForEach-Object { \"$($_.Id) $($_.Field) $($_.Status) $($_.Sent)/$($_.Stored) $($_.StoredIn)\".Trim() }";

    [Fact]
    public void Each_way_to_differ_is_found_and_nothing_is_said_of_what_is_equal()
    {
        UseSandbox();
        CreateFields();
        Write("""[{"visitorId":"u-1","values":{"plan":"gold","seats":5,"since":"2026-01-31T00:00:00Z","active":true}},{"visitorId":"u-2","values":{"plan":"silver","seats":7}}]""");
        Engine.RunClean("$null = Send-PendoIdentify u-2 @{ active = $true }");

        EngineRun run = Engine.Run($$"""
            [pscustomobject]@{ id = 'u-1'; plan = 'gold'; seats = '5.0'; since = '2026-01-31'; active = 'true' },
            [pscustomobject]@{ id = 'u-2'; plan = 5; seats = 8; since = '2026-01-31'; active = 'true' },
            [pscustomobject]@{ id = 'u-3'; plan = 'gold'; seats = 1; since = ''; active = '' } | Compare-PendoMetadata -Mapping ({{Types}}) {{Rows}} | Sort-Object
            """);

        Assert.Equal(
            ["u-2 active OtherGroup True/True segmentio", "u-2 plan OtherType 5/silver", "u-2 seats Different 8/7", "u-2 since Missing 2026-01-31T00:00:00.000Z/", "u-3  Absent /"],
            run.Output.Select(item => item.ToString()));
        Assert.Empty(run.Errors);
        string warning = Assert.Single(run.Warnings);
        Assert.Equal("3 visitors compared with the group custom: 1 equal, 1 different, 1 absent. Pendo shows new data only after its hourly processing: what was sent a short while ago may not be there yet.", warning);
    }

    [Fact]
    public void A_row_says_whose_it_is_and_where_the_record_stands()
    {
        UseSandbox();
        Engine.RunClean("$null = Send-PendoGroup acme @{ plan = 'gold'; tags = 'a', 'b' }");
        Engine["file"] = Files.Write("a.csv", "GroupId,plan\nglobex,x\nacme,silver\n");

        PSObject row = Engine.Run("Compare-PendoMetadata Account -Path $file -Group SegmentIO | Where-Object Id -eq acme").Output.Single();
        Assert.Equal(
            ["Kind=Account", "Id=acme", "Group=segmentio", "Field=plan", "Status=Different", "Sent=silver", "Stored=gold", "StoredIn=", $"Path={Engine["file"]}", "Line=3", "Record="],
            row.Properties.Select(property => $"{property.Name}={property.Value}"));

        row = Engine.Run("@{ GroupId = 'acme'; tags = 'a', 'b' }, @{ GroupId = 'acme'; tags = @('a') } | Compare-PendoMetadata Account -Group segmentio").Output.Single();
        Assert.Equal((2L, null, "a", "a, b"), ((long?)row.Properties["Record"].Value, row.Properties["Line"].Value, row.Properties["Sent"].Value.ToString(), row.Properties["Stored"].Value.ToString()));
    }

    [Fact]
    public void What_the_Send_commands_sent_is_equal_in_Segments_group_and_in_another_one_by_default()
    {
        UseSandbox();
        WriteUsers(60);
        Engine.RunClean("$null = Import-Csv $users | Send-PendoIdentify -UserIdProperty Id");

        EngineRun run = Engine.RunClean("Compare-PendoMetadata Visitor -Path $users -UserIdProperty Id -Group segmentio -Verbose");
        Assert.Empty(run.Output);
        Assert.Contains("60 visitors compared with the group segmentio: 60 equal.", run.Verbose);

        run = Engine.Run("Compare-PendoMetadata Visitor -Path $users -UserIdProperty Id");
        Assert.Equal(180, run.Output.Count);
        Assert.All(run.All("Status"), status => Assert.Equal("OtherGroup", status!.ToString()));
        Assert.Equal(Enumerable.Range(0, 60).SelectMany(i => Enumerable.Repeat((object)$"u-{i}", 3)), run.All("Id"));
    }

    [Fact]
    public void A_group_that_nobody_has_is_named_with_those_that_there_are()
    {
        UseSandbox();
        Engine.RunClean("$null = Send-PendoIdentify u-1 @{ plan = 'gold' }");

        EngineRun run = Engine.Run("@{ UserId = 'u-1'; plan = 'silver' } | Compare-PendoMetadata Visitor -Group segment.io");

        Assert.Contains(" None of them has a group segment.io, but segmentio: check -Group. ", run.Warnings.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_are_found_whatever_is_in_them()
    {
        UseSandbox();
        Engine.RunClean("""
            $global:ids = 'a/b', '../x', '..', 'Anna Berg', 'größe', '日本', 'a?b#c', '100%', 'a+b', 'a::b', "emoji \u{1F600}".Replace('\u{1F600}', [char]::ConvertFromUtf32(0x1F600)), 'anna@example.com', 'Ünïcödé/ /x'
            $global:rows = foreach ($id in $ids) { [pscustomobject]@{ Id = $id; plan = "of $id" } }
            $null = $rows | Send-PendoIdentify
            $null = $rows | Send-PendoGroup
            """);

        Assert.Empty(Engine.RunClean("$rows | Compare-PendoMetadata Visitor -Group segmentio; $rows | Compare-PendoMetadata Account -Group segmentio").Output);
    }

    [Fact]
    public void What_is_equal_is_written_when_it_is_asked_for()
    {
        UseSandbox();
        Engine.RunClean("$null = Send-PendoIdentify u-1 @{ plan = 'gold' }");

        EngineRun run = Engine.RunClean("[pscustomobject]@{ UserId = 'u-1'; plan = 'gold'; gone = '' } | Compare-PendoMetadata Visitor -Group segmentio -IncludeEqual");

        Assert.Equal(("Same", "plan", "gold", "gold"), (run["Status"]!.ToString(), run["Field"], run["Sent"], run["Stored"]));
    }

    [Fact]
    public void A_record_that_cannot_be_an_event_is_an_error_and_the_rest_goes_on()
    {
        UseSandbox();
        Engine.RunClean("$null = Send-PendoIdentify u-1 @{ plan = 'gold' }");

        EngineRun run = Engine.Run("[pscustomobject]@{ UserId = 'u-1'; plan = 'gold' }, [pscustomobject]@{ UserId = ' '; plan = 'x' }, [pscustomobject]@{ UserId = 'u-1'; plan = 'x' } | Compare-PendoMetadata Visitor -Group segmentio");

        Assert.Equal(["EventInvalid"], run.ErrorIds);
        Assert.Equal(3L, run["Record"]);
    }

    [Theory]
    [InlineData("Compare-PendoMetadata -UserIdProperty id", "-Kind Visitor or Account")]
    [InlineData("Compare-PendoMetadata -Mapping @{ Id = 'id' }", "-Kind Visitor or Account")]
    [InlineData("Compare-PendoMetadata -Mapping @{ Kind = 'Track'; Id = 'id'; Event = 'e' }", "Track")]
    [InlineData("Compare-PendoMetadata Account -Mapping @{ Kind = 'Identify'; Id = 'id' }", "Identify")]
    public void A_command_that_does_not_say_whose_metadata_it_is_about_is_refused(string command, string part)
    {
        UseSandbox();

        EngineRun run = Engine.Run($"@{{ id = 'u-1' }} | {command}").AssertTerminated("MappingInvalid");

        Assert.Contains(part, run.TerminatingText, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_integration_key_the_error_says_how_to_give_one() =>
        Engine.Run("Set-PendoApiKey an-app-key-1111; @{ UserId = 'u-1' } | Compare-PendoMetadata Visitor").AssertTerminated("IntegrationKeyMissing");

    [Fact]
    public void The_parts_of_shards_make_the_whole()
    {
        UseSandbox("-RateLimit 0");
        WriteUsers(40);

        object?[] ids = [.. Engine.Run("1..3 | ForEach-Object { Compare-PendoMetadata Visitor -Path $users -UserIdProperty Id -Shard \"$_/3\" -RateLimit 100000 }").All("Id")];

        Assert.Equal(40, ids.Length);
        Assert.Equal(40, ids.Distinct().Count());
    }

    [Fact]
    public void Trouble_that_passes_is_told_of_nobody()
    {
        UseSandbox("-FailureRate 0.3");
        WriteUsers(60);
        Engine.RunClean("$null = Import-Csv $users | Send-PendoIdentify -UserIdProperty Id -RetryIntervalSec 0.05 -MaximumRetryCount 30");

        Assert.Empty(Engine.RunClean("Compare-PendoMetadata Visitor -Path $users -UserIdProperty Id -Group segmentio -RetryIntervalSec 0.05 -MaximumRetryCount 30").Output);
    }

    [Fact]
    public void A_limit_of_Pendos_slows_all_and_fails_nobody()
    {
        UseSandbox("-RateLimit 25");
        WriteUsers(60);

        EngineRun run = Engine.Run("Compare-PendoMetadata Visitor -Path $users -UserIdProperty Id -ThrottleLimit 40 -MaximumRetryCount 2");

        Assert.Empty(run.Errors);
        Assert.Null(run.Terminating);
        Assert.Equal(60, run.Output.Count);
    }

    [Fact]
    public void Rows_are_shown_in_a_table_and_go_into_CSV_and_JSON_whole()
    {
        UseSandbox();
        Engine.RunClean("$null = Send-PendoIdentify u-1 @{ plan = \"x$([char] 27)[2J\"; seats = '5'; tags = 'a', 'b' }; $row = [pscustomobject]@{ UserId = 'u-1'; plan = 'y'; seats = 5; tags = 'a', 'c' }");

        string shown = Engine.Show("$row | Compare-PendoMetadata Visitor -Group segmentio");
        Assert.Matches(@"u-1\s+seats\s+OtherType\s+5\s+'5'", shown);
        Assert.Matches(@"u-1\s+tags\s+Different\s+a, c\s+a, b", shown);
        Assert.DoesNotContain('\u001b', shown);
        Assert.Contains("\"a, c\",\"a, b\"", string.Join('\n', Engine.Run("$row | Compare-PendoMetadata Visitor -Group segmentio | ConvertTo-Csv -NoTypeInformation").Output), StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(Engine.Run("$row | Compare-PendoMetadata Visitor -Group segmentio | Where-Object Field -eq tags | ConvertTo-Json").Output.Single().ToString());
        Assert.Equal("b", json.RootElement.GetProperty("Stored")[1].GetString());
    }

    private void CreateFields() => Engine.RunClean($"$null = Add-PendoMetadataField ({Types.Replace("'plan';", "@{ Property = 'plan'; Type = 'Text' };", StringComparison.Ordinal)})");

    // As Update-PendoMetadata writes it.
    private void Write(string batch)
    {
        using HttpClient http = new();
        http.DefaultRequestHeaders.Add("x-pendo-integration-key", Engine.RunClean("$sandbox.IntegrationKey").Output.Single().ToString());
        using JsonDocument body = JsonDocument.Parse(batch);
        Uri address = new(new Uri(Engine.RunClean("$sandbox.Endpoint").Output.Single().ToString()!), "api/v1/metadata/visitor/custom/value?create=true");
        using HttpResponseMessage answer = http.PostAsJsonAsync(address, body.RootElement, TestContext.Current.CancellationToken).GetAwaiter().GetResult();
        string said = answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken).GetAwaiter().GetResult();
        Assert.Contains("\"failed\":0", said, StringComparison.Ordinal);
    }
}
