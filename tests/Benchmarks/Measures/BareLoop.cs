using System.Net.Http.Headers;
using PendoSegment.Benchmarks.Running;

namespace PendoSegment.Benchmarks.Measures;

/// <summary>Posts one fixed body again and again: the least that any sender on this HTTP client can do.</summary>
internal sealed class BareLoop(HttpClient client, Uri address, byte[] body, int atOnce)
{
    /// <summary>A client with nothing on that a sender of events does not need.</summary>
    public static HttpClient LeanClient() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <exception cref="BenchmarkException">A request was not answered with 2xx.</exception>
    public void Send(int events)
    {
        int left = events;
        Task.WaitAll([.. Enumerable.Range(0, atOnce).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                await PostAsync();
            }
        }))]);
    }

    private async Task PostAsync()
    {
        ByteArrayContent content = new(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using HttpRequestMessage request = new(HttpMethod.Post, address) { Content = content };
        using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        if (!response.IsSuccessStatusCode)
        {
            throw new BenchmarkException($"The sink answered {(int)response.StatusCode} to the bare loop.");
        }
    }
}
