using System.Data;
using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Commands;

public sealed class PipelineInputTests : ModuleTests
{
    [Theory]
    [InlineData("Send-PendoIdentify", "UserId", "identify", "userId")]
    [InlineData("Send-PendoIdentify", "VISITORID", "identify", "userId")]
    [InlineData("Send-PendoIdentify", "id", "identify", "userId")]
    [InlineData("Send-PendoGroup", "groupid", "group", "groupId")]
    [InlineData("Send-PendoGroup", "AccountID", "group", "groupId")]
    [InlineData("Send-PendoGroup", "Id", "group", "groupId")]
    public void The_id_is_found_under_its_usual_names_whatever_the_case(string command, string property, string type, string member)
    {
        WireServer server = Listen();

        Engine.RunClean($"[pscustomobject]@{{ name = 'n'; {property} = 'x1' }} | {command}");

        WireRequest request = Assert.Single(server.Requests);
        Assert.Equal(type, request.Json.GetProperty("type").GetString());
        Assert.Equal("x1", request.Json.GetProperty(member).GetString());
        Assert.Equal(["name"], request.Fields.Keys);
    }

    [Fact]
    public void Of_several_usual_names_the_first_of_the_list_wins_and_the_others_are_traits()
    {
        WireServer server = Listen();

        Engine.RunClean("[pscustomobject]@{ Id = 'row-7'; UserId = 'u1' } | Send-PendoIdentify");

        Assert.Equal("u1", Assert.Single(server.Requests).UserId);
        Assert.Equal("\"row-7\"", server.Requests[0].Fields["Id"]);
    }

    [Theory]
    [InlineData("@{ id = 'u1'; plan = 'x' }")]
    [InlineData("[ordered]@{ ID = 'u1'; plan = 'x' }")]
    [InlineData("[pscustomobject]@{ id = 'u1'; plan = 'x' }")]
    [InlineData("$d = [System.Collections.Generic.Dictionary[string,object]]::new(); $d['iD'] = 'u1'; $d['plan'] = 'x'; , $d")]
    [InlineData("New-Object PSObject | Add-Member id u1 -PassThru | Add-Member plan x -PassThru")]
    public void A_record_may_be_a_dictionary_or_an_object(string record)
    {
        WireServer server = Listen();

        Engine.RunClean($"& {{ {record} }} | Send-PendoIdentify");

        Assert.Equal("u1", Assert.Single(server.Requests).UserId);
        Assert.Equal(["plan"], server.Requests[0].Fields.Keys);
    }

    [Fact]
    public void A_data_row_is_its_columns_and_nothing_else()
    {
        WireServer server = Listen();
        using DataTable table = new();
        table.Columns.Add("Id", typeof(int));
        table.Columns.Add("Plan", typeof(string));
        table.Columns.Add("Joined", typeof(DateTime));
        table.Columns.Add("Gone", typeof(string));
        table.Rows.Add(7, "basic", new DateTime(2026, 1, 31, 8, 30, 0, DateTimeKind.Utc), DBNull.Value);
        Engine["table"] = table;

        Engine.RunClean("$table.Rows | Send-PendoIdentify; $table.DefaultView | Send-PendoIdentify");

        Assert.Equal(2, server.Requests.Count);
        Assert.All(server.Requests, request =>
        {
            Assert.Equal("7", request.UserId);
            Assert.Equal(["Plan", "Joined"], request.Fields.Keys);
            Assert.Equal("\"2026-01-31T08:30:00.000Z\"", request.Fields["Joined"]);
        });
    }

    [Fact]
    public void A_NET_object_is_its_properties()
    {
        WireServer server = Listen();
        Engine["person"] = new Person(Guid.Parse("11111111-2222-3333-4444-555555555555"), "Anna", 41, DayOfWeek.Friday, new Uri("https://example.com/"), ["a", "b"], true, 1.5m);

        Engine.RunClean("$person | Send-PendoIdentify");

        WireRequest request = Assert.Single(server.Requests);
        Assert.Equal("11111111-2222-3333-4444-555555555555", request.UserId);
        Assert.Equal(
            ["Active=true", "Age=41", "Day=\"Friday\"", "Name=\"Anna\"", "Score=1.5", "Site=\"https://example.com/\"", "Tags=[\"a\",\"b\"]"],
            request.FieldList);
    }

    [Fact]
    public void A_property_that_throws_is_left_out_and_told_once_and_the_record_goes_on()
    {
        WireServer server = Listen();

        EngineRun run = Engine.Run("""
            1..3 | ForEach-Object {
                $user = [pscustomobject]@{ Id = "u$_"; plan = 'x' }
                $user.PSObject.Properties.Add([psscriptproperty]::new('bad', { throw 'no luck' }))
                $user.PSObject.Properties.Add([psscriptproperty]::new('good', { $this.plan + '!' }))
                $user
            } | Send-PendoIdentify -Verbose
            """);

        Assert.Equal(3, server.Requests.Count);
        Assert.All(server.Requests, request => Assert.Equal("\"x!\"", request.Fields["good"]));
        Assert.All(server.Requests, request => Assert.DoesNotContain("bad", request.Fields.Keys));
        string told = Assert.Single(run.Verbose, message => message.Contains("'bad'", StringComparison.Ordinal));
        Assert.Contains("no luck", told, StringComparison.Ordinal);
        Assert.Contains("'bad'", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Empty(run.Errors);
    }

    [Fact]
    public void An_id_property_that_throws_refuses_its_record_and_the_rest_go_on()
    {
        WireServer server = Listen();

        EngineRun run = Engine.Run("""
            $bad = [pscustomobject]@{ plan = 'x' }
            $bad.PSObject.Properties.Add([psscriptproperty]::new('Id', { throw 'no luck' }))
            $bad, [pscustomobject]@{ Id = 'u2' } | Send-PendoIdentify
            """);

        Assert.Equal(["EventInvalid"], run.ErrorIds);
        Assert.Contains("no luck", run.ErrorTexts[0], StringComparison.Ordinal);
        Assert.Equal("u2", Assert.Single(server.Requests).UserId);
    }

    [Fact]
    public void A_track_record_has_its_name_time_and_account_in_properties()
    {
        WireServer server = Listen();

        Engine.RunClean("""
            [pscustomobject]@{ who = 'u1'; did = 'Opened'; at = '2026-01-31T08:30:00Z'; org = 'acc'; pages = 3 } |
                Send-PendoTrack -UserIdProperty who -EventProperty did -TimestampProperty at -GroupIdProperty org
            """);

        WireRequest request = Assert.Single(server.Requests);
        Assert.Equal("Opened", request.Json.GetProperty("event").GetString());
        Assert.Equal("2026-01-31T08:30:00.000Z", request.Json.GetProperty("timestamp").GetString());
        Assert.Equal("acc", request.Json.GetProperty("context").GetProperty("groupId").GetString());
        Assert.Equal(["groupId", "pages"], request.Fields.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("$null", "u2")]
    [InlineData("''", "u2")]
    [InlineData("'   '", "u2")]
    [InlineData("$true", "u2")]
    [InlineData("'VISITOR-UNIQUE-ID'", "u2")]
    [InlineData("'::'", "u2")]
    public void A_record_without_a_usable_id_is_refused_and_the_rest_go_on(string id, string next)
    {
        WireServer server = Listen();

        EngineRun run = Engine.Run($"[pscustomobject]@{{ Id = {id} }}, [pscustomobject]@{{ Id = '{next}' }} | Send-PendoIdentify");

        Assert.Equal(["EventInvalid"], run.ErrorIds);
        Assert.Equal(1L, run["Accepted"]);
        Assert.Equal(1L, run["Rejected"]);
        Assert.Equal(next, Assert.Single(server.Requests).UserId);
    }

    [Fact]
    public void Leading_zeros_and_case_of_an_id_are_kept()
    {
        WireServer server = Listen();

        Engine.RunClean("'004217', 'Anna@x', 'anna@x' | ForEach-Object { [pscustomobject]@{ Id = $_ } } | Send-PendoIdentify");

        Assert.Equal(["004217", "Anna@x", "anna@x"], server.Requests.Select(request => request.UserId).Order(StringComparer.Ordinal));
    }

    public sealed record Person(Guid Id, string Name, int Age, DayOfWeek Day, Uri Site, string[] Tags, bool Active, decimal Score);
}
