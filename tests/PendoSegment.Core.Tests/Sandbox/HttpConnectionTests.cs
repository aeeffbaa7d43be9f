using System.Net;
using System.Net.Sockets;
using System.Text;
using PendoSegment.Sandbox.Http;
using PendoSegment.Sandbox.Verdicts;
using Xunit;

namespace PendoSegment.Core.Tests.Sandbox;

/// <summary>A connection by itself, with answers that the sandbox has no use for here.</summary>
public sealed class HttpConnectionTests
{
    [Fact]
    public async Task A_streamed_answer_arrives_as_it_is_written_and_ends_the_connection()
    {
        TaskCompletionSource<bool> goOn = new();
        await ServeAsync(
            async stream =>
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes("first"));
                await goOn.Task;
                await stream.WriteAsync(Encoding.ASCII.GetBytes(" last"));
            },
            async client =>
            {
                await client.SendAsync("GET / HTTP/1.1\r\nHost: x\r\n\r\n");

                // The rest is not written before this has arrived.
                string arrived = await client.ReadToAsync("first");
                goOn.SetResult(true);

                Assert.Contains("Connection: close\r\n", arrived, StringComparison.Ordinal);
                Assert.DoesNotContain("Content-Length", arrived, StringComparison.Ordinal);
                Assert.Equal(" last", await client.ReadToEndAsync());
            });
    }

    [Fact]
    public Task The_answer_to_HEAD_is_not_streamed() => ServeAsync(
        static _ => throw new InvalidOperationException("Nobody asked for it."),
        async client =>
        {
            await client.SendAsync("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n");

            Assert.EndsWith("\r\n\r\n", await client.ReadToEndAsync(), StringComparison.Ordinal);
        });

    private static async Task ServeAsync(Func<Stream, Task> write, Func<RawClient, Task> use)
    {
        TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        try
        {
            using RawClient client = await RawClient.ConnectAsync(((IPEndPoint)listener.LocalEndpoint).Port);
            Task run = new HttpConnection(await listener.AcceptSocketAsync(TestContext.Current.CancellationToken), new Streamer(write)).RunAsync();
            await use(client);
            client.EndSending();
            await run;
        }
        finally
        {
            listener.Stop();
        }
    }

    private sealed class Streamer(Func<Stream, Task> write) : IHttpHandler
    {
        public ValueTask<HttpResponse> RespondAsync(HttpRequest request) => new(new HttpResponse(200, "text/plain", []) { Stream = write });

        public ValueTask<HttpResponse> RespondAsync(RefusalException fault) => throw fault;
    }
}
