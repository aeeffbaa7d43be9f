using System.Text.Json;
using Xunit;

namespace PendoSegment.Core.Tests.Sandbox;

/// <summary>The sandbox's Engage API: values in batches.</summary>
public sealed class SandboxBatchTests : IDisposable
{
    private const string Values = "metadata/visitor/custom/value";

    private const string Fields =
        """[{"name":"plan","type":"string"},{"name":"logins","type":"number"},{"name":"active","type":"boolean"},{"name":"since","type":"time"}]""";

    private readonly PendoSandbox _sandbox = PendoSandbox.Start(new SandboxOptions());
    private readonly SandboxClient _client;

    public SandboxBatchTests() => _client = new SandboxClient(_sandbox);

    public void Dispose()
    {
        _client.Dispose();
        _sandbox.Dispose();
    }

    [Fact]
    public async Task Each_record_is_updated_missing_or_wrong_by_itself()
    {
        await PrepareAsync();

        Answer answer = await _client.CallAsync("POST", Values, """
            [{"visitorId":"u1","values":{"Plan":"gold","logins":5}},
             {"visitorId":"nobody","values":{"plan":"gold"}},
             {"visitorId":"u2","values":{"plan":"red","logins":"five"}}]
            """);

        using JsonDocument document = JsonDocument.Parse(answer.Body);
        JsonElement said = document.RootElement;
        Assert.Equal(200, answer.Status);
        Assert.Equal(("visitor", 3), (said.GetProperty("kind").GetString(), said.GetProperty("total").GetInt32()));
        Assert.Equal((1, 2), (said.GetProperty("updated").GetInt32(), said.GetProperty("failed").GetInt32()));
        Assert.Equal("nobody", Assert.Single(said.GetProperty("missing").EnumerateArray()).GetString());
        JsonElement error = Assert.Single(said.GetProperty("errors").EnumerateArray());
        Assert.Equal("u2", error.GetProperty("id").GetString());
        Assert.Contains("logins", error.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal([("plan", "gold"), ("logins", 5L)], _sandbox.GetVisitor("u1")!.Groups["custom"].Select(field => (field.Key, field.Value)));
        Assert.DoesNotContain("custom", _sandbox.GetVisitor("u2")!.Groups.Keys);
        Assert.Null(_sandbox.GetVisitor("nobody"));
    }

    [Fact]
    public async Task What_the_API_writes_stands_beside_what_events_write()
    {
        await PrepareAsync();
        await _client.AcceptAsync("""{"type":"identify","userId":"u1","traits":{"plan":"from segment"}}""");

        await _client.CallAsync("POST", Values, """[{"visitorId":"u1","values":{"plan":"from engage"}}]""");

        SandboxVisitor visitor = _sandbox.GetVisitor("u1")!;
        Assert.Equal(("from segment", "from segment", "from engage"), (visitor.Metadata["plan"], visitor.Groups["segmentio"]["plan"], visitor.Groups["custom"]["plan"]));
        Assert.Equal(2, visitor.Events);
    }

    [Fact]
    public async Task Unknown_ids_are_created_when_the_call_asks_for_it()
    {
        await _client.CallAsync("POST", "metadata/schema/account/agent", Fields);

        Answer answer = await _client.CallAsync("POST", "metadata/account/agent/value?create=true", """[{"accountId":"new","values":{"plan":"x"}},{"accountId":7,"values":{}}]""");

        Assert.Contains("\"updated\":2", answer.Body, StringComparison.Ordinal);
        Assert.Equal(["new", "7"], _sandbox.GetAccounts().Select(account => account.Id));
        Assert.Equal(("x", 0L), (_sandbox.GetAccount("new")!.Groups["agent"]["plan"], _sandbox.GetAccount("new")!.Events));
    }

    [Theory]
    [InlineData("plan", "1")]
    [InlineData("plan", """["a"]""")]
    [InlineData("plan", """{"a":1}""")]
    [InlineData("logins", "\"1\"")]
    [InlineData("logins", "true")]
    [InlineData("logins", "1e999")]
    [InlineData("active", "\"true\"")]
    [InlineData("since", "\"yesterday\"")]
    [InlineData("since", "\"2024-02-29\"")]
    public async Task A_value_of_another_type_is_an_error_of_its_record(string field, string value)
    {
        await PrepareAsync();

        Answer answer = await _client.CallAsync("POST", Values, $$"""[{"visitorId":"u1","values":{"{{field}}":{{value}} } }]""");

        Assert.Equal(200, answer.Status);
        Assert.Contains("\"updated\":0,\"failed\":1", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("custom", _sandbox.GetVisitor("u1")!.Groups.Keys);
    }

    [Theory]
    [InlineData("plan", "\"1\"")]
    [InlineData("logins", "1")]
    [InlineData("logins", "1.5")]
    [InlineData("active", "false")]
    [InlineData("since", "\"2024-02-29T12:00:00.000Z\"")]
    [InlineData("since", "null")]
    public async Task A_value_of_the_fields_type_is_taken(string field, string value)
    {
        await PrepareAsync();

        Assert.Contains("\"updated\":1,\"failed\":0", (await _client.CallAsync("POST", Values, $$"""[{"visitorId":"u1","values":{"{{field}}":{{value}} } }]""")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Values, """[{"visitorId":"u1","values":{"plan":"x"}},{"visitorId":"u2","values":{"colour":"red"}}]""", "colour")]
    [InlineData(Values, """[{"visitorId":"u1","values":{"plan":"x"}},{"visitorId":"u2"}]""", "values")]
    [InlineData(Values, """[{"accountId":"u1","values":{"plan":"x"}}]""", "visitorId")]
    [InlineData(Values, """[{"visitorId":"","values":{"plan":"x"}}]""", "visitorId")]
    [InlineData(Values, """[{"visitorId":"u1","values":{"plan":"\ud800"}}]""", "surrogate")]
    [InlineData(Values, """{"visitorId":"u1","values":{"plan":"x"}}""", "array")]
    [InlineData(Values, """[{"visitorId":"u1",""", "JSON")]
    [InlineData("metadata/visitor/segmentio/value", """[{"visitorId":"u1","values":{"plan":"x"}}]""", "segmentio")]
    public async Task A_batch_that_cannot_be_taken_is_400_and_changes_nothing(string path, string body, string named)
    {
        await PrepareAsync();

        Answer answer = await _client.CallAsync("POST", path, body);

        Assert.Equal(400, answer.Status);
        Assert.Contains(named, answer.Error, StringComparison.Ordinal);
        Assert.All(_sandbox.GetVisitors(), visitor => Assert.DoesNotContain("custom", visitor.Groups.Keys));
    }

    [Fact]
    public async Task A_batch_of_one_megabyte_is_taken()
    {
        await PrepareAsync();
        string text = new('x', 1024 * 1024);

        Answer answer = await _client.CallAsync("POST", Values, $$"""[{"visitorId":"u1","values":{"plan":"{{text}}" } }]""");

        Assert.Contains("\"updated\":1", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trouble_is_for_calls_too_and_leaves_nothing()
    {
        using PendoSandbox failing = PendoSandbox.Start(new SandboxOptions { FailureRate = 1, Random = new Random(1) });
        using SandboxClient client = new(failing);
        List<int> statuses = [];
        for (int i = 0; i < 60; i++)
        {
            statuses.Add((await client.CallAsync("POST", "metadata/schema/visitor/custom", Fields)).Status);
        }

        Assert.Equal([408, 500, 503], statuses.Distinct().Order());
        Assert.Equal((60, 60), (failing.Received, failing.Failed));
        Assert.Equal(403, (await client.CallAsync("GET", "token/verify", key: "wrong")).Status);
    }

    [Fact]
    public async Task Calls_and_events_share_the_limit_and_wait_for_the_latency()
    {
        FakeClock clock = new();
        using PendoSandbox slow = PendoSandbox.Start(new SandboxOptions { RateLimit = 1, Latency = TimeSpan.FromMilliseconds(250), Clock = clock });
        using SandboxClient client = new(slow);

        await client.AcceptAsync("""{"type":"identify","userId":"u"}""");
        Answer throttled = await client.CallAsync("GET", "token/verify");

        Assert.Equal((429, "1"), (throttled.Status, throttled.Headers["Retry-After"]));
        Assert.Equal(2, clock.Delays.Count);
    }

    [Theory]
    [InlineData("same", "same")]
    [InlineData("two words", "a")]
    public void Keys_that_cannot_be_told_apart_or_sent_are_refused(string integrationKey, string apiKey) =>
        Assert.ThrowsAny<Exception>(() => PendoSandbox.Start(new SandboxOptions { ApiKey = apiKey, IntegrationKey = integrationKey }));

    private async Task PrepareAsync()
    {
        await _client.AcceptAsync("""{"type":"identify","userId":"u1"}""", """{"type":"identify","userId":"u2"}""");
        Assert.Equal(200, (await _client.CallAsync("POST", "metadata/schema/visitor/custom", Fields)).Status);
    }
}
