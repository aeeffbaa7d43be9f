using System.Text.Json;
using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Commands;

public sealed class DirectFormTests : ModuleTests
{
    [Fact]
    public void A_track_event_carries_its_account_twice_and_its_own_time()
    {
        WireServer server = Listen();

        Engine.RunClean("Send-PendoTrack u1 'Report exported' @{ pages = 12 } -GroupId acc-1 -Timestamp '2026-01-31T08:30:00+02:00'");

        WireRequest request = Assert.Single(server.Requests);
        Assert.Equal("track", request.Json.GetProperty("type").GetString());
        Assert.Equal("u1", request.UserId);
        Assert.Equal("Report exported", request.Json.GetProperty("event").GetString());
        Assert.Equal("12", request.Fields["pages"]);
        Assert.Equal("\"acc-1\"", request.Fields["groupId"]);
        Assert.Equal("acc-1", request.Json.GetProperty("context").GetProperty("groupId").GetString());
        Assert.Equal("2026-01-31T06:30:00.000Z", request.Json.GetProperty("timestamp").GetString());
    }

    [Fact]
    public void An_account_under_a_parent_has_both_ids_in_one()
    {
        WireServer server = Listen();

        Engine.RunClean("Send-PendoGroup child -ParentGroupId parent -UserId u1 -Traits @{ a = 1 }");

        JsonElement json = Assert.Single(server.Requests).Json;
        Assert.Equal("parent::child", json.GetProperty("groupId").GetString());
        Assert.Equal("u1", json.GetProperty("userId").GetString());
        Assert.False(json.TryGetProperty("anonymousId", out _));
    }

    [Theory]
    [InlineData("[pscustomobject]@{ plan = 'x'; seats = 3 }")]
    [InlineData("[ordered]@{ plan = 'x'; seats = 3 }")]
    [InlineData("@{ plan = 'x'; seats = 3 }")]
    [InlineData("'{ \"plan\": \"x\", \"seats\": 3 }'")]
    public void Traits_may_be_any_set_of_named_values(string traits)
    {
        WireServer server = Listen();

        Engine.RunClean($"Send-PendoIdentify u1 -Traits ({traits})");

        Assert.Equal("\"x\"", Assert.Single(server.Requests).Fields["plan"]);
        Assert.Equal("3", server.Requests[0].Fields["seats"]);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("'name=x'")]
    [InlineData("''")]
    [InlineData("'[1, 2]'")]
    [InlineData("'{ \"name\": 1, \"name\": 2 }'")]
    [InlineData("'{ \"name\": '")]
    [InlineData("'{ \"name\": \"\\ud83d\" }'")]
    public void Traits_that_are_no_named_values_are_refused_before_anything_is_sent(string traits)
    {
        WireServer server = Listen();

        EngineRun run = Engine.Run($"Send-PendoIdentify u1 -Traits {traits}").AssertTerminated("ParameterArgumentTransformationError");

        Assert.Contains("hashtable", run.TerminatingText, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void Traits_from_json_keep_their_types()
    {
        WireServer server = Listen();

        Engine.RunClean("""Send-PendoIdentify u1 -Traits '{ "a": 12345678901, "b": 0.1, "c": true, "d": ["x", 2], "e": { "f": "g" }, "h": "007", "i": null }'""");

        IReadOnlyDictionary<string, string> fields = Assert.Single(server.Requests).Fields;
        Assert.Equal(
            ["a=12345678901", "b=0.1", "c=true", "d=[\"x\",2]", "e_f=\"g\"", "h=\"007\""], fields.Select(field => $"{field.Key}={field.Value}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Send-PendoIdentify -VisitorId u1 -AccountId acc", "u1")]
    [InlineData("Send-PendoTrack -VisitorId u1 -Event e -AccountId acc", "u1")]
    [InlineData("Send-PendoGroup -AccountId acc -ParentAccountId p -VisitorId u1", "u1")]
    [InlineData("@{ key = 'u1'; firm = 'acc' } | Send-PendoIdentify -VisitorIdProperty key -AccountIdProperty firm", "u1")]
    public void Ids_may_be_given_by_Pendos_words_for_them(string script, string userId)
    {
        WireServer server = Listen();

        Engine.RunClean(script);

        Assert.Equal(userId, Assert.Single(server.Requests).UserId);
        Assert.Contains("acc", server.Requests[0].Json.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Send-PendoIdentify")]
    [InlineData("Send-PendoGroup")]
    [InlineData("Send-PendoTrack -Event e")]
    public void A_blank_id_is_one_error_and_nothing_is_sent(string command)
    {
        WireServer server = Listen();

        EngineRun run = Engine.Run($"{command} '  '");

        Assert.Equal(["EventInvalid"], run.ErrorIds);
        Assert.Equal(1L, run["Rejected"]);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("Send-PendoIdentify ''")]
    [InlineData("Send-PendoIdentify $null")]
    [InlineData("Send-PendoGroup ''")]
    [InlineData("Send-PendoTrack u1 ''")]
    public void An_empty_id_or_name_is_refused_by_its_parameter(string command) =>
        Engine.Run(command).AssertTerminated("ParameterArgumentValidationError");

    [Fact]
    public void A_time_without_an_offset_is_UTC_and_one_that_is_none_is_refused()
    {
        WireServer server = Listen();

        Engine.RunClean("Send-PendoTrack u1 e -Timestamp '2026-01-31 08:30'");
        EngineRun wrong = Engine.Run("Send-PendoTrack u1 e -Timestamp 'next week'").AssertTerminated("ParameterArgumentTransformationError");

        Assert.Equal("2026-01-31T08:30:00.000Z", Assert.Single(server.Requests).Json.GetProperty("timestamp").GetString());
        Assert.Contains("'next week'", wrong.TerminatingText, StringComparison.Ordinal);
    }

    [Fact]
    public void Strict_mode_changes_nothing()
    {
        WireServer server = Listen();

        Engine.RunClean("Set-StrictMode -Version Latest; Send-PendoIdentify u1 @{ a = $null; b = @() }; [pscustomobject]@{ id = 1 } | Send-PendoIdentify");

        Assert.Equal(2, server.Requests.Count);
    }
}
