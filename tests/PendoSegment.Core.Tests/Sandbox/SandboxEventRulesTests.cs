using Xunit;

namespace PendoSegment.Core.Tests.Sandbox;

public sealed class SandboxEventRulesTests : IDisposable
{
    private readonly PendoSandbox _sandbox = PendoSandbox.Start(new SandboxOptions());

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("", "body is empty")]
    [InlineData("{", "not valid JSON: the fault is at line 1, byte 2")]
    [InlineData("{\n  \"type\": identify }", "not valid JSON: the fault is at line 2, byte 11")]
    [InlineData("{} {}", "not valid JSON")]
    [InlineData("\"identify\"", "body is text")]
    [InlineData("null", "body is null")]
    [InlineData("""[{"type":"identify","userId":"u"}]""", "body is an array")]
    [InlineData("""{"batch":[{"type":"identify","userId":"u"}]}""", "body is a batch")]
    [InlineData("""{"userId":"u"}""", "no \"type\"")]
    [InlineData("""{"type":"","userId":"u"}""", "no \"type\"")]
    [InlineData("""{"type":1,"userId":"u"}""", "\"type\" must be text")]
    [InlineData("""{"type":"Identify","userId":"u"}""", "\"type\" is not one that is known")]
    [InlineData("""{"type":"page","userId":"u"}""", "\"page\", which is not supported")]
    [InlineData("""{"type":"screen","userId":"u"}""", "\"screen\", which is not supported")]
    [InlineData("""{"type":"alias","userId":"u","previousId":"p"}""", "\"alias\", which is not supported")]
    [InlineData("""{"type":"identify"}""", "identify event has no \"userId\"")]
    [InlineData("""{"type":"identify","anonymousId":"a"}""", "identify event has no \"userId\"")]
    [InlineData("""{"type":"identify","userId":null}""", "identify event has no \"userId\"")]
    [InlineData("""{"type":"identify","userId":""}""", "\"userId\" is empty")]
    [InlineData("""{"type":"identify","userId":" \t"}""", "\"userId\" is blank")]
    [InlineData("""{"type":"identify","userId":true}""", "\"userId\" is a Boolean")]
    [InlineData("""{"type":"identify","userId":{"a":1}}""", "\"userId\" is an object")]
    [InlineData("""{"type":"identify","userId":["u"]}""", "\"userId\" is an array")]
    [InlineData("""{"type":"identify","userId":"::"}""", "\"userId\" is \"::\"")]
    [InlineData("""{"type":"identify","userId":0}""", "0 and empty text count as none")]
    [InlineData("""{"type":"identify","userId":1e999}""", "\"userId\" is a number that is too large")]
    [InlineData("""{"type":"identify","userId":"\ud800"}""", "half of a surrogate pair")]
    [InlineData("""{"type":"identify","userId":"u","traits":{"\udc00":1}}""", "half of a surrogate pair")]
    [InlineData("""{"type":"identify","userId":"u","traits":[1]}""", "\"traits\" must be an object")]
    [InlineData("""{"type":"identify","userId":"u","traits":{"n":[1e999]}}""", "The field \"n\" has a number that is too large")]
    [InlineData("""{"type":"identify","userId":"u","context":{"groupId":" "}}""", "\"context.groupId\" is blank")]
    [InlineData("""{"type":"identify","userId":"u","context":{"groupId":false}}""", "\"context.groupId\" is a Boolean")]
    [InlineData("""{"type":"identify","userId":"u","context":"c"}""", "\"context\" must be an object")]
    [InlineData("""{"type":"identify","userId":"u","integrations":[]}""", "\"integrations\" must be an object")]
    [InlineData("""{"type":"identify","userId":"u","anonymousId":true}""", "\"anonymousId\" must be text or a number")]
    [InlineData("""{"type":"identify","userId":"u","name":5}""", "\"name\" must be text")]
    [InlineData("""{"type":"identify","userId":"u","category":{}}""", "\"category\" must be text")]
    [InlineData("""{"type":"identify","userId":"u","previousId":[]}""", "\"previousId\" must be text or a number")]
    [InlineData("""{"type":"identify","userId":"u","timestamp":"yesterday"}""", "\"timestamp\" must be an ISO 8601 time")]
    [InlineData("""{"type":"identify","userId":"u","timestamp":1709208000}""", "\"timestamp\" must be an ISO 8601 time")]
    [InlineData("""{"type":"identify","userId":"u","messageId":7}""", "\"messageId\" must be text")]
    [InlineData("""{"type":"group","anonymousId":"a"}""", "group event has no \"groupId\"")]
    [InlineData("""{"type":"group","anonymousId":"a","groupId":""}""", "\"groupId\" is empty")]
    [InlineData("""{"type":"group","anonymousId":"a","groupId":0}""", "\"groupId\" is 0")]
    [InlineData("""{"type":"group","anonymousId":"a","groupId":"::"}""", "\"groupId\" is \"::\"")]
    [InlineData("""{"type":"group","groupId":"g"}""", "neither a \"userId\" nor an \"anonymousId\"")]
    [InlineData("""{"type":"group","groupId":"g","anonymousId":""}""", "neither a \"userId\" nor an \"anonymousId\"")]
    [InlineData("""{"type":"group","groupId":"g","anonymousId":"a","userId":" "}""", "\"userId\" is blank")]
    [InlineData("""{"type":"track","event":"e"}""", "track event has no \"userId\"")]
    [InlineData("""{"type":"track","userId":"u"}""", "track event has no \"event\"")]
    [InlineData("""{"type":"track","userId":"u","event":" "}""", "track event has no \"event\"")]
    [InlineData("""{"type":"track","userId":"u","event":5}""", "track event has no \"event\"")]
    [InlineData("""{"type":"track","userId":"u","event":"e","properties":"p"}""", "\"properties\" must be an object")]
    public async Task An_event_that_Pendo_or_Segments_validator_cannot_use_is_refused_with_the_reason(string json, string reason)
    {
        using SandboxClient client = new(_sandbox);

        Answer answer = await client.PostAsync(json);

        Assert.Equal(400, answer.Status);
        Assert.Contains(reason, answer.Error, StringComparison.Ordinal);
        Assert.Equal((1, 0), (_sandbox.Rejected, _sandbox.Accepted));
        Assert.Empty(_sandbox.GetVisitors());
        Assert.Empty(_sandbox.GetAccounts());
        Assert.Empty(_sandbox.GetEvents());
    }

    [Theory]
    [InlineData("""{"type":"identify","userId":"u","traits":null,"context":null,"timestamp":"","integrations":{"All":true}}""")]
    [InlineData("""{"type":"identify","userId":"u","timestamp":"2024-02-29T12:00:00.000Z","context":{"groupId":null,"library":{"name":"n"}}}""")]
    [InlineData("""{"type":"identify","userId":"PARENT::CHILD","messageId":null}""")]
    [InlineData("""{"type":"group","groupId":"0","anonymousId":"pendosegment"}""")]
    [InlineData("""{"type":"group","groupId":"g","userId":"u"}""")]
    [InlineData("""{"type":"track","userId":"u","event":"e"}""")]
    public async Task An_event_with_what_its_type_needs_is_taken(string json)
    {
        using SandboxClient client = new(_sandbox);

        Assert.Equal(200, (await client.PostAsync(json)).Status);
        Assert.Equal(json, Assert.Single(_sandbox.GetEvents()).Body);
    }

    [Theory]
    [InlineData(32 * 1024 - 1, 200)]
    [InlineData(32 * 1024, 413)]
    [InlineData(500_000, 413)]
    public async Task An_event_must_stay_under_32_KB(int size, int status)
    {
        const string Shell = """{"type":"identify","userId":"u","traits":{"t":""}}""";
        using SandboxClient client = new(_sandbox);

        Answer answer = await client.PostAsync(Shell.Insert(Shell.Length - 3, new string('x', size - Shell.Length)));

        Assert.Equal(status, answer.Status);
    }

    [Theory]
    [InlineData(100, 200)]
    [InlineData(101, 400)]
    public async Task A_messageId_has_at_most_100_characters(int length, int status)
    {
        using SandboxClient client = new(_sandbox);

        Answer answer = await client.PostAsync($$"""{"type":"identify","userId":"u","messageId":"{{new string('m', length)}}"}""");

        Assert.Equal(status, answer.Status);
    }
}
