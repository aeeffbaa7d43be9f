using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Commands;

public sealed class PropertySelectionTests : ModuleTests
{
    private const string Record = "[pscustomobject]@{ Key = 'u1'; Org = 'acc'; Name = 'n'; City = 'c'; CityCode = 5; Empty = ''; Gone = $null }";

    [Theory]
    [InlineData("", "City,CityCode,Name,Org")]
    [InlineData("-Property Name, City", "City,Name")]
    [InlineData("-Property name, NAME", "name")]
    [InlineData("-Property City*", "City,CityCode")]
    [InlineData("-Property c?ty, Name", "City,Name")]
    [InlineData("-ExcludeProperty City*", "Name,Org")]
    [InlineData("-Property City*, Name -ExcludeProperty CityC*", "City,Name")]
    [InlineData("-Property Name, City -ExcludeProperty name", "City")]
    [InlineData("-GroupIdProperty org", "City,CityCode,Name")]
    public void Only_what_was_asked_for_is_sent(string options, string expected)
    {
        WireServer server = Listen();

        Engine.RunClean($"{Record} | Send-PendoIdentify -UserIdProperty Key {options}");

        Assert.Equal("u1", Assert.Single(server.Requests).UserId);
        Assert.Equal(expected, string.Join(',', server.Requests[0].Fields.Keys.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void The_account_of_a_visitor_comes_from_its_property()
    {
        WireServer server = Listen();

        Engine.RunClean($"{Record} | Send-PendoIdentify -UserIdProperty Key -GroupIdProperty Org -Property Name");

        Assert.Equal("acc", Assert.Single(server.Requests).Json.GetProperty("context").GetProperty("groupId").GetString());
    }

    [Fact]
    public void The_user_of_an_account_comes_from_its_property()
    {
        WireServer server = Listen();

        Engine.RunClean($"{Record} | Send-PendoGroup -GroupIdProperty Org -UserIdProperty Key -Property Name");

        Assert.Equal("acc", Assert.Single(server.Requests).Json.GetProperty("groupId").GetString());
        Assert.Equal("u1", server.Requests[0].UserId);
    }

    [Fact]
    public void A_property_that_no_record_has_is_warned_of()
    {
        WireServer server = Listen();

        EngineRun run = Engine.Run($"{Record} | Send-PendoIdentify -UserIdProperty Key -Property Name, Citty");

        Assert.Contains("'Citty'", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Equal(["Name"], Assert.Single(server.Requests).Fields.Keys);
    }

    [Fact]
    public void A_wrong_id_property_refuses_each_record_by_name()
    {
        Listen();

        EngineRun run = Engine.Run($"{Record} | Send-PendoIdentify -UserIdProperty Kee");

        Assert.Equal(["EventInvalid"], run.ErrorIds);
        Assert.Contains("'Kee'", run.ErrorTexts[0], StringComparison.Ordinal);
        Assert.Contains("-UserIdProperty", run.ErrorTexts[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Records_may_differ_in_their_properties()
    {
        WireServer server = Listen();

        Engine.RunClean("[pscustomobject]@{ Id = 1; a = 1 }, [pscustomobject]@{ Id = 2; b = 2 }, @{ id = 3; a = 3; b = 3 } | Send-PendoIdentify -Property a, b");

        Assert.Equal(["a", "b", "a,b"], server.Requests.OrderBy(request => request.UserId).Select(request => string.Join(',', request.Fields.Keys)));
    }
}
