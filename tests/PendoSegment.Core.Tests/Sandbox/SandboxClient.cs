using System.Text;
using Xunit;

namespace PendoSegment.Core.Tests.Sandbox;

/// <summary>Posts events to a sandbox as an ordinary client does.</summary>
internal sealed class SandboxClient(PendoSandbox sandbox) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = sandbox.Endpoint };

    public async Task<Answer> PostAsync(string json)
    {
        using StringContent content = new(json, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await _http.PostAsync($"data/segmentio/{sandbox.ApiKey}", content);
        Dictionary<string, string> headers = response.Headers.ToDictionary(static h => h.Key, static h => string.Join(", ", h.Value));
        return new Answer((int)response.StatusCode, headers, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Posts events that must all be accepted.</summary>
    public async Task AcceptAsync(params string[] events)
    {
        foreach (string json in events)
        {
            Answer answer = await PostAsync(json);
            Assert.True(answer.Status == 200, answer.Body);
        }
    }

    public void Dispose() => _http.Dispose();
}
