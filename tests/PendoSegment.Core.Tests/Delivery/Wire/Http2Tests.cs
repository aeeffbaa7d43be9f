using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using PendoSegment.Events;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery.Wire;

public sealed class Http2Tests
{
    [Fact]
    public async Task Many_events_share_few_connections()
    {
        ConcurrentDictionary<string, int> connections = new();
        ConcurrentBag<string> protocols = [];
        ConcurrentQueue<(string Path, string Body)> arrived = new();
        await using Http2Server server = await Http2Server.StartAsync(async context =>
        {
            connections.AddOrUpdate(context.Connection.Id, 1, (_, count) => count + 1);
            protocols.Add(context.Request.Protocol);
            arrived.Enqueue((context.Request.Path, await new StreamReader(context.Request.Body).ReadToEndAsync()));
        });
        using OverWire wire = new(server.Root, client: server.Client());
        OutgoingEvent[] events = WireEvents.Of(1000, ids: 100);
        string[] sent = [.. events.Select(outgoing => outgoing.ReadJson())];
        wire.Run(events);

        Assert.Null(wire.Fault);
        Assert.Equal(1000, wire.Dispatcher.Accepted);
        Assert.Equal(sent.Order(StringComparer.Ordinal), arrived.Select(request => request.Body).Order(StringComparer.Ordinal));
        Assert.All(arrived, request => Assert.Equal("/data/segmentio/" + OverWire.Key, request.Path));
        Assert.All(protocols, protocol => Assert.Equal("HTTP/2", protocol));
        Assert.InRange(connections.Count, 1, 4);
        Assert.True(connections.Values.Max() > 200);
    }

    [Fact]
    public async Task Streams_that_fail_are_tried_again_and_the_rest_of_the_connection_goes_on()
    {
        int number = 0;
        ConcurrentQueue<string> accepted = new();
        await using Http2Server server = await Http2Server.StartAsync(async context =>
        {
            string body = await new StreamReader(context.Request.Body).ReadToEndAsync();
            int mine = Interlocked.Increment(ref number);
            switch (mine % 5)
            {
                case 0:
                    context.Features.Get<IHttpResetFeature>()!.Reset(8);
                    break;
                case 1 when mine > 1:
                    context.Response.StatusCode = 503;
                    await context.Response.WriteAsync("busy");
                    break;
                default:
                    accepted.Enqueue(body);
                    break;
            }
        });
        using OverWire wire = new(server.Root, client: server.Client());
        OutgoingEvent[] events = WireEvents.Of(200, ids: 20);
        string[] sent = [.. events.Select(outgoing => outgoing.ReadJson())];
        wire.Run(events);

        Assert.Equal(200, wire.Dispatcher.Accepted);
        Assert.Equal(sent.Order(StringComparer.Ordinal), accepted.Order(StringComparer.Ordinal));
        Assert.True(wire.Dispatcher.Retries > 0);
    }

    [Fact]
    public async Task A_refusal_before_the_body_was_read_is_a_refusal_and_leaves_the_bytes_of_others_alone()
    {
        // The connection's window is 64 KB: bodies of 30 KB have to wait for each other.
        ConcurrentQueue<string> read = new();
        await using Http2Server server = await Http2Server.StartAsync(async context =>
        {
            if (context.Request.ContentLength is > 20_000 && context.Request.Headers.Host.Count > 0 && read.Count % 2 == 1)
            {
                read.Enqueue(string.Empty);
                context.Response.StatusCode = 413;
                return;
            }

            read.Enqueue(await new StreamReader(context.Request.Body).ReadToEndAsync());
        });
        using OverWire wire = new(server.Root, OverWire.Quick with { ReportAccepted = false }, client: server.Client());
        OutgoingEvent[] events = [.. Enumerable.Range(0, 60).Select(i => WireEvents.Large("u" + i, (char)('a' + (i % 26))))];
        HashSet<string> sent = [.. events.Select(outgoing => outgoing.ReadJson())];
        wire.Run(events);

        Assert.Null(wire.Fault);
        Assert.Equal(60, wire.Dispatcher.Accepted + wire.Outcomes.Count(outcome => outcome.StatusCode == 413));
        Assert.All(read.Where(body => body.Length > 0), body => Assert.Contains(body, sent));
    }
}
