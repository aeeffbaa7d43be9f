using System.Text;

namespace PendoSegment.Core.Tests.Sandbox.Agent;

/// <summary>Asks a sandbox as Pendo's agent does. KEY in a path is the sandbox's key.</summary>
internal sealed class AgentClient(PendoSandbox sandbox) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = sandbox.Endpoint };

    /// <summary>Sends events in the query.</summary>
    public Task<Answer> BeaconAsync(string events) => GetAsync($"data/ptm.gif/KEY?v=2.291.4_&ct=1&jzb={Beacon.Encode(events)}");

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    /// <summary>What a browser asks before it sends JSON to another site.</summary>
    public Task<Answer> AskAsync(string path) => SendAsync(HttpMethod.Options, path);

    public Task<Answer> PostAsync(string path, string body, string type = "application/json") =>
        SendAsync(HttpMethod.Post, path, new StringContent(body, Encoding.UTF8, type));

    public void Dispose() => _http.Dispose();

    private async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content = null)
    {
        using HttpRequestMessage request = new(method, path.Replace("KEY", sandbox.ApiKey));
        request.Content = content;
        using HttpResponseMessage response = await _http.SendAsync(request);
        Dictionary<string, string> headers = response.Headers.Concat(response.Content.Headers).ToDictionary(static h => h.Key, static h => string.Join(", ", h.Value));
        return new Answer((int)response.StatusCode, headers, await response.Content.ReadAsStringAsync());
    }
}
