using System.Collections.Concurrent;
using PendoSegment.Delivery;
using PendoSegment.Delivery.Segment;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery.Wire;

/// <summary>A connection that died without a word: a firewall has forgotten it, a VPN has come back elsewhere, a laptop has slept.</summary>
public sealed class DeadConnectionTests
{
    [Fact]
    public async Task Over_HTTP_2_an_attempt_that_is_given_up_leaves_it_for_a_new_one() =>
        await RunAsync(TimeSpan.FromSeconds(1), handler => handler.KeepAlivePingDelay = Timeout.InfiniteTimeSpan);

    [Fact]
    public async Task Over_HTTP_2_it_is_found_out_before_any_attempt_is_given_up() =>
        await RunAsync(OverWire.Quick.Timeout, handler => handler.KeepAlivePingDelay = handler.KeepAlivePingTimeout = TimeSpan.FromSeconds(1));

    [Fact]
    public void A_client_asks_whether_anybody_is_there_long_before_the_usual_time_is_up()
    {
        using SocketsHttpHandler handler = HttpClientFactory.CreateHandler();

        Assert.True(handler.KeepAlivePingDelay + handler.KeepAlivePingTimeout < new DeliveryOptions().Timeout);
        Assert.True(handler.ConnectTimeout < new DeliveryOptions().Timeout);
    }

    [Fact]
    public void Connections_are_left_when_they_have_brought_nothing_and_once()
    {
        int made = 0;
        using RenewableClient client = new(() => new SocketsHttpHandler { MaxConnectionsPerServer = ++made }, proxy: null);
        HttpMessageInvoker first = client.Connections;
        long answers = client.Answers;
        client.Answered();
        client.Renew(first, answers);
        Assert.Same(first, client.Connections);

        client.Renew(first, client.Answers);
        HttpMessageInvoker second = client.Connections;
        Assert.NotSame(first, second);

        client.Renew(first, client.Answers);
        Assert.Same(second, client.Connections);
        Assert.Equal(2, made);
    }

    private static async Task RunAsync(TimeSpan timeout, Action<SocketsHttpHandler> adjust)
    {
        const int Count = 200;
        ConcurrentDictionary<string, bool> arrived = new();
        ConcurrentBag<string> protocols = [];
        Forwarder? forwarder = null;
        await using Http2Server server = await Http2Server.StartAsync(async context =>
        {
            string body = await new StreamReader(context.Request.Body).ReadToEndAsync();
            if (arrived.TryAdd(body, true) && arrived.Count == Count / 2)
            {
                forwarder!.ForgetAll();
            }

            protocols.Add(context.Request.Protocol);
        });
        using (forwarder = new Forwarder(server.Root.Port))
        {
            using OverWire wire = new(new Uri($"https://localhost:{forwarder.Port}/"), OverWire.Quick with { Timeout = timeout }, client: server.Client(adjust));
            wire.Run(WireEvents.Of(Count, ids: Count));

            Assert.Null(wire.Fault);
            Assert.Equal(Count, wire.Dispatcher.Accepted);
        }

        Assert.Equal(Count, arrived.Count);
        Assert.All(protocols, protocol => Assert.Equal("HTTP/2", protocol));
        Assert.InRange(forwarder.Connections, 2, 10);
    }
}
