using System.Net;
using System.Net.Sockets;
using PendoSegment.Sandbox.Http;
using PendoSegment.Sandbox;
using Xunit;

namespace PendoSegment.Core.Tests.Sandbox;

public sealed class SandboxLifecycleTests
{
    private const string Event = """{"type":"identify","userId":"u"}""";

    [Fact]
    public void A_sandbox_says_where_it_listens_and_makes_a_key_of_its_own()
    {
        using PendoSandbox first = PendoSandbox.Start(new SandboxOptions());
        using PendoSandbox second = PendoSandbox.Start(new SandboxOptions());

        Assert.True(first.IsRunning);
        Assert.Equal($"http://127.0.0.1:{first.Port}/", first.Endpoint.AbsoluteUri);
        Assert.Matches("^sandbox-[A-Za-z0-9_-]{32}$", first.ApiKey);
        Assert.NotEqual(first.ApiKey, second.ApiKey);
        Assert.NotEqual(first.Port, second.Port);
    }

    [Fact]
    public void A_port_that_is_taken_is_named_with_what_to_do()
    {
        using PendoSandbox first = PendoSandbox.Start(new SandboxOptions());

        SandboxException e = Assert.Throws<SandboxException>(() => PendoSandbox.Start(new SandboxOptions { Port = first.Port }));

        Assert.Contains($"Port {first.Port} on 127.0.0.1 is already in use", e.Message, StringComparison.Ordinal);
        Assert.Contains("choose another port", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused_and_the_key_is_not_repeated()
    {
        SandboxOptions[] wrong =
        [
            new() { Port = -1 },
            new() { Port = 65536 },
            new() { ApiKey = "" },
            new() { ApiKey = "secret key" },
            new() { ApiKey = new string('k', 201) },
            new() { Latency = TimeSpan.FromTicks(-1) },
            new() { Latency = TimeSpan.FromHours(2) },
            new() { FailureRate = -0.1 },
            new() { FailureRate = 1.1 },
            new() { FailureRate = double.NaN },
            new() { RateLimit = -1 },
        ];

        string[] messages = [.. wrong.Select(options => Assert.Throws<SandboxException>(() => PendoSandbox.Start(options)).Message)];

        Assert.Contains("Port 65536", messages[1], StringComparison.Ordinal);
        Assert.All(messages, message => Assert.DoesNotContain("secret", message, StringComparison.Ordinal));
    }

    [Fact]
    public void The_options_do_not_show_the_key()
    {
        Assert.DoesNotContain("secret", new SandboxOptions { ApiKey = "secret" }.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disposing_ends_open_connections_and_frees_the_port_at_once_and_keeps_what_came()
    {
        PendoSandbox sandbox = PendoSandbox.Start(new SandboxOptions());
        using RawClient idle = await RawClient.ConnectAsync(sandbox.Port);
        using RawClient amid = await RawClient.ConnectAsync(sandbox.Port);
        string request = RawClient.Post($"/data/segmentio/{sandbox.ApiKey}", Event);
        await idle.SendAsync(request);
        await idle.ReadAsync();
        await amid.SendAsync(request + request[..30]);
        await amid.ReadAsync();

        sandbox.Dispose();
        sandbox.Dispose();

        Assert.True(await idle.IsEndedAsync());
        Assert.True(await amid.IsEndedAsync());
        Assert.False(sandbox.IsRunning);
        Assert.Equal(2, sandbox.GetVisitor("u")!.Events);
        using PendoSandbox next = PendoSandbox.Start(new SandboxOptions { Port = sandbox.Port });
        Assert.Equal(sandbox.Port, next.Port);
    }

    [Fact]
    public async Task After_disposing_nobody_can_connect()
    {
        PendoSandbox sandbox = PendoSandbox.Start(new SandboxOptions());
        sandbox.Dispose();

        await Assert.ThrowsAsync<SocketException>(() => RawClient.ConnectAsync(sandbox.Port));
    }

    [Fact]
    public async Task A_connection_that_is_aborted_while_it_waits_ends_without_an_error()
    {
        TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        using RawClient client = await RawClient.ConnectAsync(((IPEndPoint)listener.LocalEndpoint).Port);
        HttpConnection connection = new(
            await listener.AcceptSocketAsync(TestContext.Current.CancellationToken),
            new SandboxEndpoint(new SandboxOptions(), "k", "i", "p", new SandboxStore(), default));
        Task run = connection.RunAsync();

        connection.Abort();
        connection.Abort();

        await run;
        Assert.True(await client.IsEndedAsync());
        listener.Stop();
    }
}
