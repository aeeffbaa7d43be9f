using System.Text.Json;
using Xunit;

namespace PendoSegment.Core.Tests.Sandbox.Page;

/// <summary>Asks a sandbox's page for what a browser asks it for, and posts events.</summary>
internal sealed class PageClient(PendoSandbox sandbox) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = sandbox.PageUri };
    private readonly SandboxClient _events = new(sandbox);

    public Task<HttpResponseMessage> SendAsync(string method, string path) => _http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path), HttpCompletionOption.ResponseHeadersRead);

    /// <summary>Data that there must be. The path goes as it stands: .NET Framework's Uri leaves out characters that turn the text around.</summary>
    public async Task<JsonElement> GetAsync(string path)
    {
        using RawClient client = await RawClient.ConnectAsync(sandbox.Port);
        await client.SendAsync($"GET {sandbox.PageUri.AbsolutePath}{path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        Answer answer = await client.ReadAsync();
        Assert.True(answer.Status == 200, answer.Body);
        using JsonDocument document = JsonDocument.Parse(answer.Body);
        return document.RootElement.Clone();
    }

    /// <summary>The page itself.</summary>
    public async Task<string> GetHtmlAsync()
    {
        using HttpResponseMessage response = await _http.GetAsync("");
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>Why something is not given.</summary>
    public async Task<(int Status, string Error)> GetErrorAsync(string path)
    {
        using HttpResponseMessage response = await _http.GetAsync(path);
        using JsonDocument document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return ((int)response.StatusCode, document.RootElement.GetProperty("error").GetString()!);
    }

    public Task<Answer> PostAsync(string json) => _events.PostAsync(json);

    public Task AcceptAsync(params string[] events) => _events.AcceptAsync(events);

    /// <summary>Posts a body as it is.</summary>
    public async Task PostAsync(byte[] body)
    {
        using ByteArrayContent content = new(body);
        content.Headers.Add("Content-Type", "application/json");
        using HttpResponseMessage response = await _http.PostAsync($"/data/segmentio/{sandbox.ApiKey}", content);
    }

    public Task<Answer> CallAsync(string method, string path, string? json = null) => _events.CallAsync(method, path, json);

    public void Dispose()
    {
        _http.Dispose();
        _events.Dispose();
    }

    public static string Identify(string id, string traits = "{}") => $$"""{"type":"identify","userId":{{JsonSerializer.Serialize(id)}},"traits":{{traits}}}""";

    public static string Group(string id, string traits = "{}") => $$"""{"type":"group","anonymousId":"x","groupId":{{JsonSerializer.Serialize(id)}},"traits":{{traits}}}""";

    /// <summary>The values of one property of each item.</summary>
    public static string[] Texts(JsonElement items, string property) => [.. items.EnumerateArray().Select(item => item.GetProperty(property).ToString())];
}
