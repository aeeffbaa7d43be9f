using System.Text.Json;
using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Wire;

/// <summary>The two calls of Segment's page on the Pendo destination, as PowerShell writes them.</summary>
public sealed class SeedTests : ModuleTests
{
    [Fact]
    public void The_identify_call_has_exactly_its_id_and_traits()
    {
        WireServer server = Listen();

        Engine.RunClean("Send-PendoIdentify -UserId userId1 -Traits @{name='Peter Gibbons';email='peter@example.com';plan='premium';logins=5}");

        WireRequest request = Assert.Single(server.Requests);
        Assert.Equal("identify", request.Json.GetProperty("type").GetString());
        Assert.Equal("userId1", request.UserId);
        Assert.Equal(["email=\"peter@example.com\"", "logins=5", "name=\"Peter Gibbons\"", "plan=\"premium\""], request.FieldList);
        Assert.Equal(
            ["context", "messageId", "originalTimestamp", "timestamp", "traits", "type", "userId", "version"],
            request.Json.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_group_call_has_exactly_its_id_and_traits()
    {
        WireServer server = Listen();

        Engine.RunClean("Send-PendoGroup -GroupId 0e8c78ea9d97a7b8185e8632 -Traits @{name='Initech';industry='Technology';employees=329;plan='enterprise'}");

        WireRequest request = Assert.Single(server.Requests);
        Assert.Equal("group", request.Json.GetProperty("type").GetString());
        Assert.Equal("0e8c78ea9d97a7b8185e8632", request.Json.GetProperty("groupId").GetString());
        Assert.Equal("pendosegment", request.Json.GetProperty("anonymousId").GetString());
        Assert.Equal(["employees=329", "industry=\"Technology\"", "name=\"Initech\"", "plan=\"enterprise\""], request.FieldList);
    }

    [Fact]
    public void Every_event_carries_what_Segment_adds_on_the_way()
    {
        WireServer server = Listen();

        Engine.RunClean("Send-PendoIdentify u1 @{ a = 1 } -GroupId acc-1");

        JsonElement json = Assert.Single(server.Requests).Json;
        Assert.True(Guid.TryParseExact(json.GetProperty("messageId").GetString(), "D", out Guid id) && id != Guid.Empty);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", json.GetProperty("timestamp").GetString());
        Assert.Equal(json.GetProperty("timestamp").GetString(), json.GetProperty("originalTimestamp").GetString());
        Assert.Equal("acc-1", json.GetProperty("context").GetProperty("groupId").GetString());
        Assert.Equal("PendoSegment", json.GetProperty("context").GetProperty("library").GetProperty("name").GetString());
    }
}
