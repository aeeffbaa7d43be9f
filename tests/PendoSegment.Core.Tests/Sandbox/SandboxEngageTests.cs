using System.Text;
using System.Text.Json;
using Xunit;

namespace PendoSegment.Core.Tests.Sandbox;

/// <summary>The sandbox's Engage API: the key, the schema, and reading one visitor or account.</summary>
public sealed class SandboxEngageTests : IDisposable
{
    private readonly PendoSandbox _sandbox = PendoSandbox.Start(new SandboxOptions());
    private readonly SandboxClient _client;

    public SandboxEngageTests() => _client = new SandboxClient(_sandbox);

    public void Dispose()
    {
        _client.Dispose();
        _sandbox.Dispose();
    }

    [Theory]
    [InlineData("")]
    [InlineData("another-key")]
    [InlineData("API")]
    public async Task A_wrong_key_or_none_is_403_with_an_empty_body(string key)
    {
        Answer answer = await _client.CallAsync("GET", "token/verify", key: key == "API" ? _sandbox.ApiKey : key);

        Assert.Equal((403, string.Empty), (answer.Status, answer.Body));
        Assert.Equal(1, _sandbox.Rejected);
    }

    [Fact]
    public async Task The_key_is_verified()
    {
        Answer answer = await _client.CallAsync("GET", "token/verify");

        Assert.Equal((200, """{"valid":true,"writeAccess":true}"""), (answer.Status, answer.Body));
    }

    [Fact]
    public async Task An_integration_key_in_the_path_of_events_is_told_apart()
    {
        using HttpClient http = new() { BaseAddress = _sandbox.Endpoint };
        using StringContent content = new("""{"type":"identify","userId":"u"}""", Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await http.PostAsync($"data/segmentio/{_sandbox.IntegrationKey}", content, TestContext.Current.CancellationToken);

        Assert.Equal(401, (int)response.StatusCode);
        Assert.Contains("integration key", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "metadata")]
    [InlineData("GET", "metadata/schema")]
    [InlineData("GET", "metadata/schema/page")]
    [InlineData("POST", "metadata/schema/visitor")]
    [InlineData("POST", "metadata/page/custom/value")]
    [InlineData("POST", "metadata/visitor/custom/values")]
    [InlineData("PUT", "token/verify")]
    [InlineData("GET", "visitor/a/b")]
    public async Task What_the_module_does_not_ask_for_is_not_there(string method, string path) =>
        Assert.Equal(404, (await _client.CallAsync(method, path, method == "POST" ? "[]" : null)).Status);

    [Fact]
    public async Task The_schema_has_each_field_by_its_first_value()
    {
        await _client.AcceptAsync(
            """{"type":"identify","userId":"u","traits":{"Name":"Anna","logins":5,"score":1.5,"active":true,"since":"2024-02-29T12:00:00.000Z","tags":["a"],"left":null}}""",
            """{"type":"identify","userId":"u","traits":{"name":7,"left":true}}""",
            """{"type":"group","groupId":"a","anonymousId":"x","traits":{"plan":"x"}}""",
            """{"type":"track","userId":"u","event":"E","properties":{"price":1}}""");

        await AssertFieldsAsync("visitor", "segmentio", "active: boolean", "left: boolean", "logins: integer", "name: string", "score: float", "since: time", "tags: list");
        await AssertFieldsAsync("account", "segmentio", "plan: string");
        await AssertFieldsAsync("visitor", "custom");
        await AssertFieldsAsync("visitor", "agent");
    }

    [Fact]
    public async Task Fields_are_created_with_their_type_deleted_and_brought_back()
    {
        const string Fields = """[{"name":"Plan","displayname":"The plan","type":"string"},{"name":"seats","displayname":"Seats","type":"number"},{"name":"at","type":"time"},{"name":"on","type":"boolean"}]""";
        Assert.Equal(200, (await _client.CallAsync("POST", "metadata/schema/account/custom", Fields)).Status);
        await AssertFieldsAsync("account", "custom", "at: time", "on: boolean", "plan: string", "seats: float");

        Assert.Equal(200, (await _client.CallAsync("DELETE", "metadata/schema/account/custom/Plan")).Status);
        Assert.Equal(404, (await _client.CallAsync("DELETE", "metadata/schema/account/custom/plan")).Status);
        Assert.True((await SchemaAsync("account")).GetProperty("custom").GetProperty("plan").GetProperty("IsDeleted").GetBoolean());
        Assert.Equal(400, (await _client.CallAsync("POST", "metadata/account/custom/value?create=true", """[{"accountId":"a","values":{"plan":"x"}}]""")).Status);

        Assert.Equal(200, (await _client.CallAsync("POST", "metadata/schema/account/custom", """[{"name":"plan","displayname":"Again","type":"boolean"}]""")).Status);
        JsonElement plan = (await SchemaAsync("account")).GetProperty("custom").GetProperty("plan");
        Assert.Equal(("boolean", "Again", false), (plan.GetProperty("Type").GetString(), plan.GetProperty("DisplayName").GetString(), plan.GetProperty("IsDeleted").GetBoolean()));
    }

    [Theory]
    [InlineData("custom", """[{"name":"plan","type":"text"}]""")]
    [InlineData("custom", """[{"name":" ","type":"string"}]""")]
    [InlineData("custom", """[{"type":"string"}]""")]
    [InlineData("custom", """{"name":"plan","type":"string"}""")]
    [InlineData("custom", """["plan"]""")]
    [InlineData("custom", "[")]
    [InlineData("segmentio", """[{"name":"plan","type":"string"}]""")]
    [InlineData("custom", """[{"name":"new","type":"string"},{"name":"known","type":"number"}]""")]
    public async Task What_cannot_be_created_is_400_and_creates_nothing(string group, string body)
    {
        await _client.CallAsync("POST", "metadata/schema/visitor/custom", """[{"name":"known","type":"string"}]""");

        Assert.Equal(400, (await _client.CallAsync("POST", $"metadata/schema/visitor/{group}", body)).Status);
        await AssertFieldsAsync("visitor", "custom", "known: string");
    }

    [Theory]
    [InlineData("u-1")]
    [InlineData("a/b?c=d&e#f")]
    [InlineData("Å~ø+ü%2F")]
    public async Task A_visitor_is_read_by_its_id_as_base64_or_as_it_is(string id)
    {
        await _client.AcceptAsync(JsonSerializer.Serialize(new { type = "identify", userId = id, traits = new { plan = "x" }, context = new { groupId = "acc" } }));
        string base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(id));

        Answer encoded = await _client.CallAsync("GET", $"visitor/{Uri.EscapeDataString(base64)}", isEncoded: true);
        Answer plain = await _client.CallAsync("GET", $"visitor/{Uri.EscapeDataString(id)}");
        Answer url = await _client.CallAsync("GET", $"visitor/{base64.TrimEnd('=').Replace('+', '-').Replace('/', '_')}", isEncoded: true);

        using JsonDocument document = JsonDocument.Parse(encoded.Body);
        Assert.Equal(id, document.RootElement.GetProperty("id").GetString());
        Assert.Equal("""["acc"]""", document.RootElement.GetProperty("accountIds").GetRawText());
        Assert.Equal("""{"segmentio":{"plan":"x"}}""", document.RootElement.GetProperty("metadata").GetRawText());
        Assert.Equal([encoded.Body, encoded.Body], [plain.Body, url.Body]);
    }

    [Fact]
    public async Task Who_is_not_there_is_404_and_what_is_not_base64_is_400()
    {
        await _client.AcceptAsync("""{"type":"group","groupId":"acc","anonymousId":"x","traits":{}}""");

        Assert.Equal(200, (await _client.CallAsync("GET", "account/acc")).Status);
        Assert.Equal(404, (await _client.CallAsync("GET", "account/ACC")).Status);
        Assert.Equal(404, (await _client.CallAsync("GET", "visitor/acc")).Status);
        Assert.Equal(400, (await _client.CallAsync("GET", "account/acc!", isEncoded: true)).Status);
    }

    private async Task<JsonElement> SchemaAsync(string kind)
    {
        Answer answer = await _client.CallAsync("GET", $"metadata/schema/{kind}");
        using JsonDocument document = JsonDocument.Parse(answer.Body);
        return document.RootElement.Clone();
    }

    private async Task AssertFieldsAsync(string kind, string group, params string[] expected)
    {
        JsonElement schema = await SchemaAsync(kind);
        Assert.Equal(expected, schema.GetProperty(group).EnumerateObject().Select(static field => $"{field.Name}: {field.Value.GetProperty("Type").GetString()}"));
    }
}
