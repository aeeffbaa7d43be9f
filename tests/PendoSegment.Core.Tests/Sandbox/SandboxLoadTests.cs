using PendoSegment.Sandbox;
using Xunit;

namespace PendoSegment.Core.Tests.Sandbox;

public sealed class SandboxLoadTests
{
    [Fact]
    public async Task Every_event_of_many_clients_at_once_is_counted_once()
    {
        const int Clients = 64;
        const int EventsEach = 200;
        using PendoSandbox sandbox = PendoSandbox.Start(new SandboxOptions());

        async Task SendAsync(int number)
        {
            using RawClient client = await RawClient.ConnectAsync(sandbox.Port);
            for (int i = 0; i < EventsEach; i++)
            {
                // Every client has its own visitor, and all share one.
                string id = i % 2 == 0 ? "all" : $"own-{number}";
                string json = $$$"""{"type":"identify","userId":"{{{id}}}","traits":{"c{{{number}}}":{{{i}}}}}""";
                await client.SendAsync(RawClient.Post($"/data/segmentio/{sandbox.ApiKey}", json));
                Assert.Equal(200, (await client.ReadAsync()).Status);
            }
        }

        await Task.WhenAll(Enumerable.Range(0, Clients).Select(number => Task.Run(() => SendAsync(number))));

        Assert.Equal((Clients * EventsEach, Clients * EventsEach), (sandbox.Received, sandbox.Accepted));
        Assert.Equal(Clients + 1, sandbox.GetVisitors().Count);
        SandboxVisitor all = sandbox.GetVisitor("all")!;
        Assert.Equal(Clients * EventsEach / 2, all.Events);
        Assert.Equal(Enumerable.Repeat<object?>(EventsEach - 2L, Clients), all.Metadata.Values);
        Assert.Equal(SandboxStore.MaxEvents, sandbox.GetEvents().Count);
    }

    [Fact]
    public async Task Only_the_newest_bodies_are_kept_and_the_counts_go_on()
    {
        const int Beyond = 10;
        using PendoSandbox sandbox = PendoSandbox.Start(new SandboxOptions());
        using SandboxClient client = new(sandbox);

        for (int i = 0; i < SandboxStore.MaxEvents + Beyond; i++)
        {
            await client.AcceptAsync($$"""{"type":"identify","userId":"u{{i}}"}""");
        }

        Assert.Equal(Enumerable.Range(Beyond, SandboxStore.MaxEvents).Select(i => $"u{i}"), sandbox.GetEvents().Select(e => e.Id));
        Assert.Equal(SandboxStore.MaxEvents + Beyond, sandbox.Accepted);
        Assert.Equal(SandboxStore.MaxEvents + Beyond, sandbox.GetVisitors().Count);
    }
}
