using PendoSegment.Sandbox;
using Xunit;

namespace PendoSegment.Core.Tests.Sandbox.Agent;

/// <summary>The sandbox as the host of Pendo's agent.</summary>
public sealed class AgentEndpointTests : IDisposable
{
    private const string AnyOrigin = "Access-Control-Allow-Origin";
    private const string File = "agent/static/KEY/pendo.js";
    private const string Events = "data/ptm.gif/KEY";

    private const string Load = """{"type":"load","visitor_id":"u-1","account_id":"acme","url":"https://shop.example/"}""";
    private const string Meta = """{"type":"meta","visitor_id":"u-1","account_id":"acme","props":{"visitor":{"id":"u-1","Plan":"gold"},"account":{"id":"acme","Size":5}}}""";

    private readonly string _file = Path.GetTempFileName();
    private readonly PendoSandbox _sandbox;
    private readonly AgentClient _client;

    public AgentEndpointTests()
    {
        System.IO.File.WriteAllText(_file, "pendo = 1;");
        _sandbox = PendoSandbox.Start(new SandboxOptions { AgentPath = _file });
        _client = new AgentClient(_sandbox);
    }

    public void Dispose()
    {
        _client.Dispose();
        _sandbox.Dispose();
        System.IO.File.Delete(_file);
    }

    [Fact]
    public async Task The_file_is_served_as_it_is_now()
    {
        System.IO.File.WriteAllText(_file, "pendo = 2;");

        Answer answer = await _client.GetAsync(File);

        Assert.Equal((200, "pendo = 2;", "text/javascript; charset=utf-8"), (answer.Status, answer.Body, answer.Headers["Content-Type"]));
        Assert.False(answer.Headers.ContainsKey(AnyOrigin));
        Assert.Equal(0, _sandbox.Received);
    }

    [Fact]
    public async Task A_file_that_has_gone_is_said_to_have_gone()
    {
        System.IO.File.Delete(_file);

        Answer answer = await _client.GetAsync(File);

        Assert.Equal(404, answer.Status);
        Assert.Contains("cannot be read any more", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused_at_the_start()
    {
        string missing = _file + ".missing";

        SandboxException problem = Assert.Throws<SandboxException>(() => PendoSandbox.Start(new SandboxOptions { AgentPath = missing }));

        Assert.Contains(missing, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_file_there_is_none_but_beacons_are_taken()
    {
        using PendoSandbox sandbox = PendoSandbox.Start(new SandboxOptions());
        using AgentClient client = new(sandbox);

        Answer file = await client.GetAsync(File);
        Answer beacon = await client.BeaconAsync($"[{Load}]");

        Assert.Equal((404, 200), (file.Status, beacon.Status));
        Assert.Contains("-AgentPath", file.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_beacon_is_answered_with_a_picture_and_kept_event_for_event()
    {
        Answer answer = await _client.BeaconAsync($"[{Meta},{Load}]");

        Assert.Equal((200, "image/gif", "*"), (answer.Status, answer.Headers["Content-Type"], answer.Headers[AnyOrigin]));
        Assert.StartsWith("GIF89a", answer.Body, StringComparison.Ordinal);
        Assert.Equal(
            [("agent", "meta", "u-1", null, Meta, 200), ("agent", "load", "u-1", "https://shop.example/", Load, 200)],
            _sandbox.GetEvents().Select(static kept => (kept.Source, kept.Kind, kept.Id, kept.Event, kept.Body, kept.StatusCode)));
        Assert.Equal((1, 1), (_sandbox.Received, _sandbox.Accepted));
    }

    [Fact]
    public async Task Fields_stand_in_the_group_agent_beside_those_of_Segment()
    {
        using SandboxClient segment = new(_sandbox);
        await segment.AcceptAsync(
            """{"type":"identify","userId":"u-1","traits":{"Plan":"silver"}}""",
            """{"type":"group","userId":"u-1","groupId":"acme","traits":{"Size":4}}""");

        await _client.BeaconAsync($"[{Meta}]");

        SandboxVisitor visitor = Assert.Single(_sandbox.GetVisitors());
        SandboxAccount account = Assert.Single(_sandbox.GetAccounts());
        Assert.Equal(("silver", "gold", "acme", 3), (visitor.Groups["segmentio"]["plan"], visitor.Groups["agent"]["plan"], visitor.AccountId, visitor.Events));
        Assert.Equal((4L, 5L), (account.Groups["segmentio"]["size"], account.Groups["agent"]["size"]));
        Assert.Equal(["segment.io", "segment.io", "agent"], _sandbox.GetEvents().Select(static kept => kept.Source));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    public async Task A_long_beacon_comes_as_JSON_whatever_it_is_called(string type)
    {
        Answer answer = await _client.PostAsync($"{Events}?s=34847&type=track", $$"""{"events":"{{Beacon.Encode($"[{Load}]")}}"}""", type);

        Assert.Equal(("{}", "*"), (answer.Body, answer.Headers[AnyOrigin]));
        Assert.Equal("load", Assert.Single(_sandbox.GetEvents()).Kind);
    }

    [Theory]
    [InlineData("ptm.gif")]
    [InlineData("guide.json")]
    [InlineData("guide.gif")]
    public async Task A_page_of_another_site_may_ask_whether_it_may_send_a_beacon(string name)
    {
        Answer answer = await _client.AskAsync($"data/{name}/KEY");

        Assert.Equal((204, "*", "content-type"), (answer.Status, answer.Headers[AnyOrigin], answer.Headers["Access-Control-Allow-Headers"]));
        Assert.Equal(0, _sandbox.Received);
    }

    [Theory]
    [InlineData("data/segmentio/KEY")]
    [InlineData("api/v1/token/verify")]
    [InlineData("agent/static/KEY/pendo.js")]
    public async Task It_may_not_ask_for_anything_else(string path)
    {
        Answer answer = await _client.AskAsync(path);

        Assert.InRange(answer.Status, 400, 499);
        Assert.False(answer.Headers.ContainsKey(AnyOrigin));
    }

    [Fact]
    public async Task There_are_no_guides()
    {
        Answer guides = await _client.GetAsync($"data/guide.json/KEY?id=1&jzb={Beacon.Encode("{}")}");
        Answer pixel = await _client.GetAsync($"data/guide.gif/KEY?jzb={Beacon.Encode("[]")}");

        Assert.Equal(("{}", "image/gif"), (guides.Body, pixel.Headers["Content-Type"]));
        Assert.Equal((0, 0), (_sandbox.Received, _sandbox.GetEvents().Count));
    }

    [Theory]
    [InlineData("agent/static/other/pendo.js", 401)]
    [InlineData("agent/static/pendo.js", 401)]
    [InlineData("agent/static/KEY/other.js", 404)]
    [InlineData("data/ptm.gif/other?jzb=", 401)]
    [InlineData("data/ptm.gif/KEY/more?jzb=", 401)]
    [InlineData("data/guide.json/other", 401)]
    [InlineData("data/ptm.gif/KEY", 400)]
    [InlineData("data/ptm.gif/KEY?jzb=", 400)]
    [InlineData("data/ptm.gif/KEY?jzb=eJw", 400)]
    public async Task What_is_wrong_is_said_and_nothing_of_it_is_kept(string path, int status)
    {
        Answer answer = await _client.GetAsync(path);

        Assert.Equal(status, answer.Status);
        Assert.NotEmpty(answer.Error);
        Assert.DoesNotContain(_sandbox.ApiKey, answer.Error, StringComparison.Ordinal);
        Assert.Empty(_sandbox.GetEvents());
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"events":5}""")]
    [InlineData("""{"events":"eJw"}""")]
    public async Task A_body_that_is_no_beacon_is_refused(string body)
    {
        Answer answer = await _client.PostAsync(Events, body);

        Assert.Equal((400, 1), (answer.Status, _sandbox.Rejected));
    }

    [Fact]
    public async Task One_event_that_is_wrong_keeps_the_others_out_too()
    {
        Answer answer = await _client.BeaconAsync($$"""[{{Load}},{"type":"load"}]""");

        Assert.Equal((400, "*"), (answer.Status, answer.Headers[AnyOrigin]));
        Assert.Contains("event 2", answer.Error, StringComparison.Ordinal);
        Assert.Empty(_sandbox.GetVisitors());
    }

    [Fact]
    public async Task An_event_that_calls_itself_a_group_is_still_about_its_visitor()
    {
        Answer answer = await _client.BeaconAsync("""[{"type":"group","visitor_id":"u-1"}]""");

        Assert.Equal((200, "u-1"), (answer.Status, Assert.Single(_sandbox.GetEvents()).Id));
        Assert.Empty(_sandbox.GetAccounts());
    }

    [Fact]
    public async Task A_beacon_meets_the_trouble_that_was_asked_for_and_changes_nothing_then()
    {
        using PendoSandbox sandbox = PendoSandbox.Start(new SandboxOptions { FailureRate = 1 });
        using AgentClient client = new(sandbox);

        Answer answer = await client.BeaconAsync($"[{Meta}]");

        Assert.True(answer.Status is 500 or 503);
        Assert.Equal((1, 0), (sandbox.Failed, sandbox.GetVisitors().Count));
    }
}
