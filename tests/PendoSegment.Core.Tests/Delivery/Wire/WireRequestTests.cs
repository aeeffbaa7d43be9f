using PendoSegment.Delivery;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery.Wire;

/// <summary>What the server sees, and on how many connections.</summary>
public sealed class WireRequestTests
{
    [Fact]
    public void A_request_is_a_POST_of_the_event_and_says_no_more_than_it_must()
    {
        using WireServer server = new((connection, _) => connection.AnswerAsync(200, "Set-Cookie: a=b\r\n"));
        using OverWire wire = new(server, OverWire.Quick with { ThrottleLimit = 1 });
        wire.Run(WireEvents.Of(2, ids: 2));

        wire.AssertAllArrivedOnce(server);
        Assert.All(server.Requests, request =>
        {
            Assert.Equal($"POST /data/segmentio/{OverWire.Key} HTTP/1.1", request.Line);
            Assert.Equal(
                ["Content-Length", "Content-Type", "Host"],
                request.Head.Split("\r\n").Skip(1).Select(header => header.Split(':')[0]).Order(StringComparer.Ordinal));
            Assert.Equal("application/json", request.Header("Content-Type"));
            Assert.Equal($"127.0.0.1:{server.Port}", request.Header("Host"));
        });
    }

    [Fact]
    public void Connections_are_kept_and_used_for_many_events()
    {
        using WireServer server = new((connection, _) => connection.AnswerAsync(200, body: "ok"));
        using OverWire wire = new(server, OverWire.Quick with { ThrottleLimit = 6 });
        wire.Run(WireEvents.Of(500, ids: 100));

        wire.AssertAllArrivedOnce(server);
        Assert.Equal(500, server.Requests.Count);

        // A few more than the limit: a request that finds a free connection leaves behind the one that was being made for it.
        Assert.InRange(server.Connections, 1, 24);
    }

    [Fact]
    public void A_server_that_wants_each_connection_closed_gets_each_event_once()
    {
        using WireServer server = new(async (connection, _) =>
        {
            await connection.AnswerAsync(200, "Connection: close\r\n");
            connection.Close();
        });
        using OverWire wire = new(server);
        wire.Run(WireEvents.Of(50, ids: 10));

        wire.AssertAllArrivedOnce(server);
        Assert.Equal((50, 50), (server.Requests.Count, server.Connections));
        Assert.Equal(0, wire.Dispatcher.Retries);
    }

    [Fact]
    public void A_server_that_closes_kept_connections_without_a_word_gets_each_event_once()
    {
        using WireServer server = new(async (connection, _) =>
        {
            await connection.AnswerAsync(200);
            connection.Close();
        });
        using OverWire wire = new(server);
        wire.Run(WireEvents.Of(50, ids: 10));

        wire.AssertAllArrivedOnce(server);
        Assert.Equal(50, server.Requests.Count);
    }

    [Fact]
    public void An_answer_that_comes_before_the_body_was_read_is_the_answer()
    {
        using WireServer server = new((_, _) => Task.CompletedTask)
        {
            OnHead = async (connection, request) =>
            {
                await connection.WriteAsync(413, "HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n");
                await connection.ReadBodyAsync(WireConnection.LengthOf(request));
                return true;
            },
        };
        using OverWire wire = new(server, OverWire.Quick with { ThrottleLimit = 1 });
        wire.Run(WireEvents.Large("a", 'a'), WireEvents.Large("b", 'b'));

        Assert.Equal([(DeliveryStatus.Rejected, 413, 1), (DeliveryStatus.Rejected, 413, 1)], wire.Outcomes.Select(outcome => (outcome.Status, outcome.StatusCode, outcome.Attempts)));
        Assert.Equal(1, server.Connections);
    }
}
