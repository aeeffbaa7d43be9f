using System.Collections.Concurrent;
using PendoSegment.Delivery;
using PendoSegment.Delivery.Segment;
using PendoSegment.Pendo;
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
        using RenewableClient client = new(
            connections =>
            {
                SocketsHttpHandler handler = HttpClientFactory.CreateHandler(connections);
                Assert.True(handler.KeepAlivePingDelay + handler.KeepAlivePingTimeout < new DeliveryOptions().Timeout);
                Assert.True(handler.ConnectTimeout < new DeliveryOptions().Timeout);
                return handler;
            },
            proxy: null);
    }

    [Fact]
    public void Connections_are_closed_and_left_when_they_have_brought_nothing_and_once()
    {
        int made = 0;
        using RenewableClient client = new(_ => new SocketsHttpHandler { MaxConnectionsPerServer = ++made }, proxy: null);
        ConnectionSet first = client.Connections;
        Stream connection = first.Add(new MemoryStream());
        long answers = client.Answers;
        client.Answered();
        client.Renew(first, answers);
        Assert.Same(first, client.Connections);
        Assert.True(connection.CanRead);

        client.Renew(first, client.Answers);
        ConnectionSet second = client.Connections;
        Assert.NotSame(first, second);
        Assert.False(connection.CanRead);

        client.Renew(first, client.Answers);
        Assert.Same(second, client.Connections);
        Assert.Equal(2, made);
    }

    [Fact]
    public async Task What_waits_for_them_is_tried_again_at_once()
    {
        // Four hang on one connection, of which one is given up: nobody waits for the times of the others.
        using CancellationTokenSource first = new();
        int number = 0;
        await using Http2Server server = await Http2Server.StartAsync(async context =>
        {
            if (Interlocked.Increment(ref number) == 4)
            {
                await first.CancelAsync();
            }

            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
        });
        using RenewableClient client = server.Client();
        HttpTransport transport = new(client, PendoEndpoint.At(server.Root), new ApiKey(OverWire.Key));
        Task<TransportReply> given = transport.PostAsync(Make.Event("u0"), first.Token).AsTask();
        Task<TransportReply>[] others = [.. Enumerable.Range(1, 3).Select(i => transport.PostAsync(Make.Event("u" + i), TestContext.Current.CancellationToken).AsTask())];

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        Assert.All(
            await Task.WhenAll(others),
            reply => Assert.Equal((TransportFailure.Unreachable, "its connection was given up, since nothing came over it any more"), (reply.Failure, reply.Reason)));
    }

    private static async Task RunAsync(TimeSpan timeout, Action<SocketsHttpHandler> adjust)
    {
        const int Count = 200;
        ConcurrentDictionary<string, bool> arrived = new();
        ConcurrentBag<string> protocols = [];
        int number = 0;
        Forwarder? forwarder = null;
        await using Http2Server server = await Http2Server.StartAsync(async context =>
        {
            string body = await new StreamReader(context.Request.Body).ReadToEndAsync();
            if (arrived.TryAdd(body, true) && Interlocked.Increment(ref number) == Count / 2)
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
        Assert.True(forwarder.Connections > 1);
    }
}
