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
        return await ReadAsync(response);
    }

    /// <summary>Calls the Engage API.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">What stands behind <c>/api/v1/</c>.</param>
    /// <param name="json">The body; null for none.</param>
    /// <param name="key">The integration key; null for the sandbox's, empty for none.</param>
    /// <param name="isEncoded">Says that the id in the path is base64.</param>
    public async Task<Answer> CallAsync(string method, string path, string? json = null, string? key = null, bool isEncoded = false)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), $"api/v1/{path}");
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        if (key != string.Empty)
        {
            request.Headers.Add("x-pendo-integration-key", key ?? sandbox.IntegrationKey);
        }

        if (isEncoded)
        {
            request.Headers.Add("x-pendo-base64-encoded-params", "true");
        }

        using HttpResponseMessage response = await _http.SendAsync(request);
        return await ReadAsync(response);
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

    private static async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        Dictionary<string, string> headers = response.Headers.ToDictionary(static h => h.Key, static h => string.Join(", ", h.Value));
        return new Answer((int)response.StatusCode, headers, await response.Content.ReadAsStringAsync());
    }
}
