using System.Net;
using System.Text;
using PendoSegment.Sandbox;
using Xunit;

namespace PendoSegment.Core.Tests.Sandbox.Agent;

/// <summary>The sandbox as the host of Pendo's agent.</summary>
public sealed class AgentEndpointTests : IDisposable
{
    private const string Load = """{"type":"load","visitor_id":"u-1","account_id":"acme","url":"https://shop.example/"}""";
    private const string Meta = """{"type":"meta","visitor_id":"u-1","account_id":"acme","props":{"visitor":{"id":"u-1","Plan":"gold"},"account":{"id":"acme","Size":5}}}""";

    private readonly string _file = Path.GetTempFileName();
    private readonly PendoSandbox _sandbox;
    private readonly HttpClient _http;

    public AgentEndpointTests()
    {
        File.WriteAllText(_file, "pendo = 1;");
        _sandbox = PendoSandbox.Start(new SandboxOptions { AgentPath = _file });
        _http = new HttpClient { BaseAddress = _sandbox.Endpoint };
    }

    private string Events => $"data/ptm.gif/{_sandbox.ApiKey}";

    public void Dispose()
    {
        _http.Dispose();
        _sandbox.Dispose();
        File.Delete(_file);
    }

    [Fact]
    public async Task The_file_is_served_as_it_is_now()
    {
        File.WriteAllText(_file, "pendo = 2;");

        using HttpResponseMessage response = await _http.GetAsync($"agent/static/{_sandbox.ApiKey}/pendo.js");

        Assert.Equal("pendo = 2;", await response.Content.ReadAsStringAsync());
        Assert.Equal("text/javascript; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.Equal(0, _sandbox.Received);
    }

    [Fact]
    public async Task A_file_that_has_gone_is_said_to_have_gone()
    {
        File.Delete(_file);

        using HttpResponseMessage response = await _http.GetAsync($"agent/static/{_sandbox.ApiKey}/pendo.js");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("cannot be read any more", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
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
        using HttpClient http = new() { BaseAddress = sandbox.Endpoint };

        using HttpResponseMessage file = await http.GetAsync($"agent/static/{sandbox.ApiKey}/pendo.js");
        using HttpResponseMessage beacon = await http.GetAsync($"data/ptm.gif/{sandbox.ApiKey}?jzb={Beacon.Encode($"[{Load}]")}");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (file.StatusCode, beacon.StatusCode));
        Assert.Contains("-AgentPath", await file.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_beacon_is_answered_with_a_picture_and_kept_event_for_event()
    {
        using HttpResponseMessage response = await _http.GetAsync($"{Events}?v=2.291.4_&ct=1&jzb={Beacon.Encode($"[{Meta},{Load}]")}");

        Assert.Equal("image/gif", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("GIF89a"u8.ToArray(), (await response.Content.ReadAsByteArrayAsync()).Take(6));
        Assert.Equal(["*"], response.Headers.GetValues("Access-Control-Allow-Origin"));
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

        using HttpResponseMessage response = await _http.GetAsync($"{Events}?jzb={Beacon.Encode($"[{Meta}]")}");

        SandboxVisitor visitor = Assert.Single(_sandbox.GetVisitors());
        SandboxAccount account = Assert.Single(_sandbox.GetAccounts());
        Assert.Equal(("silver", "gold", "acme", 3), (visitor.Groups["segmentio"]["plan"], visitor.Groups["agent"]["plan"], visitor.AccountId, visitor.Events));
        Assert.Equal((4L, 5L), (account.Groups["segmentio"]["size"], account.Groups["agent"]["size"]));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    public async Task A_long_beacon_comes_as_JSON_whatever_it_is_called(string type)
    {
        using StringContent content = new($$"""{"events":"{{Beacon.Encode($"[{Load}]")}}"}""", Encoding.UTF8, type);

        using HttpResponseMessage response = await _http.PostAsync($"{Events}?s=34847&type=track", content);

        Assert.Equal("{}", await response.Content.ReadAsStringAsync());
        Assert.Equal(["*"], response.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Equal("load", Assert.Single(_sandbox.GetEvents()).Kind);
    }

    [Theory]
    [InlineData("ptm.gif")]
    [InlineData("guide.json")]
    [InlineData("guide.gif")]
    public async Task A_page_of_another_site_may_ask_whether_it_may_send_a_beacon(string name)
    {
        using HttpRequestMessage question = new(HttpMethod.Options, $"data/{name}/{_sandbox.ApiKey}");

        using HttpResponseMessage response = await _http.SendAsync(question);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(["*"], response.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Equal(["content-type"], response.Headers.GetValues("Access-Control-Allow-Headers"));
        Assert.Equal(0, _sandbox.Received);
    }

    [Theory]
    [InlineData("data/segmentio/KEY")]
    [InlineData("api/v1/token/verify")]
    public async Task It_may_not_ask_for_anything_else(string path)
    {
        using HttpRequestMessage question = new(HttpMethod.Options, path.Replace("KEY", _sandbox.ApiKey));

        using HttpResponseMessage response = await _http.SendAsync(question);

        Assert.True((int)response.StatusCode >= 400);
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task There_are_no_guides()
    {
        using HttpResponseMessage guides = await _http.GetAsync($"data/guide.json/{_sandbox.ApiKey}?id=1&jzb={Beacon.Encode("{}")}");
        using HttpResponseMessage pixel = await _http.GetAsync($"data/guide.gif/{_sandbox.ApiKey}?jzb={Beacon.Encode("[]")}");

        Assert.Equal("{}", await guides.Content.ReadAsStringAsync());
        Assert.Equal("image/gif", pixel.Content.Headers.ContentType!.ToString());
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
        using HttpResponseMessage response = await _http.GetAsync(path.Replace("KEY", _sandbox.ApiKey));

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains("\"error\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
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
        using StringContent content = new(body, Encoding.UTF8, "application/json");

        using HttpResponseMessage response = await _http.PostAsync(Events, content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(1, _sandbox.Rejected);
    }

    [Fact]
    public async Task One_event_that_is_wrong_keeps_the_others_out_too()
    {
        using HttpResponseMessage response = await _http.GetAsync($"{Events}?jzb={Beacon.Encode($$"""[{{Load}},{"type":"load"}]""")}");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("event 2", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(["*"], response.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Empty(_sandbox.GetVisitors());
    }

    [Fact]
    public async Task An_event_that_calls_itself_a_group_is_still_about_its_visitor()
    {
        using HttpResponseMessage response = await _http.GetAsync($"{Events}?jzb={Beacon.Encode("""[{"type":"group","visitor_id":"u-1"}]""")}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("u-1", Assert.Single(_sandbox.GetEvents()).Id);
        Assert.Empty(_sandbox.GetAccounts());
    }

    [Fact]
    public async Task A_beacon_meets_the_trouble_that_was_asked_for_and_changes_nothing_then()
    {
        using PendoSandbox sandbox = PendoSandbox.Start(new SandboxOptions { FailureRate = 1 });
        using HttpClient http = new() { BaseAddress = sandbox.Endpoint };

        using HttpResponseMessage response = await http.GetAsync($"data/ptm.gif/{sandbox.ApiKey}?jzb={Beacon.Encode($"[{Meta}]")}");

        Assert.True((int)response.StatusCode is 500 or 503);
        Assert.Equal((1, 0), (sandbox.Failed, sandbox.GetVisitors().Count));
    }
}
