using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Commands;

public sealed class MappingTests : ModuleTests
{
    private const string Record = "[pscustomobject]@{ Sam = 'anna'; Display = 'Anna'; count = '12'; on = 'yes'; since = '2026-01-31'; zip = '01234'; Company = 'acc' }";

    [Fact]
    public void Fields_come_from_properties_types_and_constants()
    {
        WireServer server = Listen();

        Engine.RunClean($$"""
            {{Record}} | Send-PendoIdentify -Mapping @{
                Kind = 'identify'
                ID = 'sam'
                GroupId = 'Company'
                Traits = @{
                    name   = 'Display'
                    logins = @{ Property = 'count'; Type = 'Number' }
                    active = @{ Property = 'on'; Type = 'boolean' }
                    joined = @{ Property = 'since'; Type = 'Date' }
                    zip    = @{ Property = 'zip'; Type = 'Text' }
                    source = @{ Value = 'ad' }
                    wave   = @{ Value = 3 }
                    mail   = @{ Property = 'mail', 'Sam' }
                }
            }
            """);

        WireRequest request = Assert.Single(server.Requests);
        Assert.Equal("anna", request.UserId);
        Assert.Equal("acc", request.Json.GetProperty("context").GetProperty("groupId").GetString());
        Assert.Equal(
            ["active=true", "joined=\"2026-01-31T00:00:00.000Z\"", "logins=12", "mail=\"anna\"", "name=\"Anna\"", "source=\"ad\"", "wave=3", "zip=\"01234\""],
            request.FieldList);
    }

    [Fact]
    public void What_is_not_named_is_ignored_unless_it_is_asked_for()
    {
        WireServer server = Listen();

        Engine.RunClean($"{Record} | Send-PendoIdentify -Mapping @{{ Id = 'Sam'; Traits = @{{ name = 'Display' }}; Unmapped = 'Send' }} -ThrottleLimit 1");
        Engine.RunClean($"{Record} | Send-PendoIdentify -Mapping @{{ Id = 'Sam'; Traits = @{{ name = 'Display' }} }} -ThrottleLimit 1");

        Assert.Equal(["Company", "count", "name", "on", "since", "zip"], server.Requests[0].Fields.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["name"], server.Requests[1].Fields.Keys);
    }

    [Fact]
    public void A_parameter_for_one_part_replaces_the_mappings_own()
    {
        WireServer server = Listen();

        Engine.RunClean($"{Record} | Send-PendoIdentify -Mapping @{{ Id = 'zip'; GroupId = 'zip' }} -UserIdProperty Sam -GroupIdProperty Company");

        Assert.Equal("anna", Assert.Single(server.Requests).UserId);
        Assert.Equal("acc", server.Requests[0].Json.GetProperty("context").GetProperty("groupId").GetString());
    }

    [Fact]
    public void A_value_that_its_type_cannot_take_refuses_the_record_by_field_and_value()
    {
        WireServer server = Listen();

        EngineRun run = Engine.Run($"{Record}, @{{ Sam = 'bob'; count = 'many' }} | Send-PendoIdentify -Mapping @{{ Id = 'Sam'; Traits = @{{ logins = @{{ Property = 'count'; Type = 'Number' }} }} }}");

        Assert.Equal(["EventInvalid"], run.ErrorIds);
        Assert.Contains("'logins'", run.ErrorTexts[0], StringComparison.Ordinal);
        Assert.Contains("'many'", run.ErrorTexts[0], StringComparison.Ordinal);
        Assert.Equal("anna", Assert.Single(server.Requests).UserId);
    }

    [Theory]
    [InlineData("@{ Id = 'Sam'; Trait = @{} }", "'Traits'")]
    [InlineData("@{ Idd = 'Sam' }", "'Id'")]
    [InlineData("@{ Id = 'Sam'; Traits = @{ a = @{ Proprety = 'x' } } }", "'Property'")]
    [InlineData("@{ Id = 'Sam'; Traits = @{ a = @{ Property = 'x'; Type = 'Nubmer' } } }", "'Number'")]
    [InlineData("@{ Id = 'Sam'; Unmapped = 'Sent' }", "'Send'")]
    [InlineData("@{ Traits = @{ a = 'x' } }", "Mapping.Id is missing")]
    [InlineData("@{ Id = 'Sam'; Kind = 'Group' }", "Send-PendoGroup")]
    [InlineData("@{ Id = 'Sam'; Traits = @{ a = @{} } }", "Mapping.Traits.a")]
    [InlineData("@{ Id = 'Sam'; Traits = @{ a = @{ Property = 'x'; Value = 1 } } }", "Mapping.Traits.a")]
    [InlineData("@{ Id = 'Sam'; Traits = @{ a = @{ Value = 'x'; Type = 'Number' } } }", "Mapping.Traits.a")]
    [InlineData("@{ Id = 'Sam'; Traits = 'name' }", "Mapping.Traits")]
    [InlineData("@{ Id = 'Sam'; Event = 'x' }", "Mapping.Event")]
    [InlineData("5", "hashtable")]
    public void A_wrong_mapping_ends_the_command_at_once_and_says_where_and_what_was_meant(string mapping, string expected)
    {
        WireServer server = Listen();

        EngineRun run = Engine.Run($"{Record} | Send-PendoIdentify -Mapping ({mapping})").AssertTerminated("MappingInvalid");

        Assert.Contains(expected, run.TerminatingText, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void Two_fields_that_Pendo_would_take_for_one_are_refused()
    {
        Listen();

        EngineRun run = Engine.Run("$t = [System.Collections.Hashtable]::new(); $t['name'] = 'a'; $t['Name'] = 'b'; @{ Id = 1 } | Send-PendoIdentify -Mapping @{ Id = 'Id'; Traits = $t }");

        Assert.Contains("lower-cases", run.AssertTerminated("MappingInvalid").TerminatingText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Property a")]
    [InlineData("-ExcludeProperty a")]
    public void A_mapping_and_a_selection_of_properties_exclude_each_other(string option)
    {
        Listen();

        EngineRun run = Engine.Run($"{Record} | Send-PendoIdentify -Mapping @{{ Id = 'Sam' }} {option}").AssertTerminated("MappingInvalid");

        Assert.Contains("-Property", run.TerminatingText, StringComparison.Ordinal);
    }

    [Fact]
    public void On_track_events_the_fields_are_properties()
    {
        WireServer server = Listen();

        Engine.RunClean($"{Record} | Send-PendoTrack -Mapping @{{ Id = 'Sam'; Event = 'Display'; Timestamp = 'since'; Properties = @{{ n = @{{ Property = 'count'; Type = 'Number' }} }} }}");

        WireRequest request = Assert.Single(server.Requests);
        Assert.Equal("Anna", request.Json.GetProperty("event").GetString());
        Assert.Equal("12", request.Fields["n"]);
        Assert.Equal("2026-01-31T00:00:00.000Z", request.Json.GetProperty("timestamp").GetString());
    }
}
