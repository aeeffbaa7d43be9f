using PendoSegment.Core.Tests.Time;
using PendoSegment.Delivery;
using PendoSegment.Delivery.Segment;
using PendoSegment.Pendo;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery.Wire;

/// <summary>Connections that break: no verdict came, so the event is sent again with the same bytes.</summary>
public sealed class WireBreakTests
{
    public static TheoryData<string> Breaks => [.. Ways.Keys];

    private static readonly Dictionary<string, Func<WireConnection, Task>> Ways = new()
    {
        ["closes before the answer"] = connection => Do(connection.Close),
        ["resets before the answer"] = connection => Do(connection.Reset),
        ["closes within the status line"] = async connection =>
        {
            await connection.WriteAsync("HTTP/1.1 2");
            connection.Close();
        },
        ["closes within the headers"] = async connection =>
        {
            await connection.WriteAsync("HTTP/1.1 200 OK\r\nContent-Le");
            connection.Close();
        },
        ["says something that is not HTTP"] = connection => connection.WriteAsync("SSH-2.0-OpenSSH_9.6\r\n"),
        ["says bytes"] = connection => connection.WriteAsync("\u0000\u0001\u0002\u0003\r\n\r\n"),
        ["has a status that is none"] = connection => connection.WriteAsync("HTTP/1.1 abc What\r\n\r\n"),
        ["has a header without end"] = async connection =>
        {
            await connection.WriteAsync("HTTP/1.1 200 OK\r\nX: ");
            while (true)
            {
                await connection.WriteAsync(new string('x', 8192));
            }
        },
        ["continues without end"] = async connection =>
        {
            await connection.WriteAsync("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n");
            connection.Close();
        },
    };

    [Theory]
    [MemberData(nameof(Breaks))]
    public void An_event_is_sent_again_when_the_server(string way)
    {
        using WireServer server = new((connection, request) => request.Number <= 2 ? Ways[way](connection) : connection.AnswerAsync(200));
        using OverWire wire = new(server);
        wire.Run(Make.Event("u"));

        wire.AssertAllArrivedOnce(server);
        Assert.Equal((DeliveryStatus.Accepted, 3), (wire.Outcome.Status, wire.Outcome.Attempts));
        Assert.Equal(3, server.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Breaks))]
    public async Task There_is_no_status_and_a_reason_in_one_line_when_the_server(string way)
    {
        using WireServer server = new((connection, _) => Ways[way](connection));
        using RenewableClient client = HttpClientFactory.Create(null, null, direct: true);
        HttpTransport transport = new(client, PendoEndpoint.At(server.Root), new ApiKey(OverWire.Key));

        TransportReply reply = await transport.PostAsync(Make.Event("u"), TestContext.Current.CancellationToken);

        Assert.Equal((0, TransportFailure.Unreachable), (reply.StatusCode, reply.Failure));
        Assert.NotEmpty(reply.Reason!);
        Assert.DoesNotContain(reply.Reason!, char.IsControl);
        Assert.InRange(reply.Reason!.Length, 1, 1024);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_connection_that_ends_within_the_request_costs_an_attempt_and_no_event(bool reset)
    {
        int ended = 0;
        using WireServer server = new((connection, _) => connection.AnswerAsync(200))
        {
            OnHead = async (connection, request) =>
            {
                if (Interlocked.Increment(ref ended) > 2)
                {
                    return false;
                }

                await connection.ReadBodyAsync(WireConnection.LengthOf(request) / 2);
                if (reset)
                {
                    connection.Reset();
                }
                else
                {
                    connection.Close();
                }

                return true;
            },
        };
        using OverWire wire = new(server);
        wire.Run(WireEvents.Large("u", 'x'));

        wire.AssertAllArrivedOnce(server);
        Assert.Equal(3, wire.Outcome.Attempts);
        Assert.Single(server.Requests);
    }

    [Fact]
    public void A_server_that_is_down_and_comes_back_gets_everything_and_the_user_is_told_twice()
    {
        using WireServer server = new((connection, _) => connection.AnswerAsync(200));
        server.Stop();
        using OverWire wire = new(server, OverWire.Quick with { MaximumRetryCount = 2 });
        wire.Add(WireEvents.Of(30, ids: 10));

        DeliveryNotice? warning;
        while (!wire.Dispatcher.TryTakeNotice(out warning))
        {
            wire.Dispatcher.WaitForEnd(TimeSpan.FromMilliseconds(5), TestContext.Current.CancellationToken);
        }

        server.Start();
        wire.Run();

        wire.AssertAllArrivedOnce(server);
        Assert.True(warning!.IsWarning);
        Assert.Contains("Nothing gets through", warning.Message, StringComparison.Ordinal);
        Assert.Contains("answers again", Assert.Single(wire.Notices).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_goes_down_in_the_middle_and_comes_back_has_each_event_once_and_in_order()
    {
        int down = 0;
        WireServer server = null!;
        using WireServer made = server = new((connection, request) =>
        {
            if (request.Number == 100 && Interlocked.Exchange(ref down, 1) == 0)
            {
                // What others were being answered meanwhile is lost on its way: they were not accepted for the client.
                server.Stop();
                server.Start();
                return Task.CompletedTask;
            }

            return connection.AnswerAsync(200);
        });
        using OverWire wire = new(server, OverWire.Quick with { ThrottleLimit = 8 });
        wire.Run(WireEvents.Of(300, ids: 30));

        Assert.Null(wire.Fault);
        Assert.Equal(300, wire.Dispatcher.Accepted);
        Assert.Equal(300, server.Accepted.Select(request => request.MessageId).Distinct().Count());
        Assert.InRange(server.Accepted.Count(), 300, 308);
    }

    [Fact]
    public void A_server_that_hangs_is_given_up_for_that_attempt_and_asked_again()
    {
        using WireServer server = new((connection, request) => request.Number == 1 ? Task.CompletedTask : connection.AnswerAsync(200));
        ManualClock clock = new();
        using OverWire wire = new(server, clock: clock);
        wire.Add(Make.Event("u"));
        OverWire.WaitUntil(() => server.Requests.Count == 1);

        clock.Move(OverWire.Quick.Timeout + TimeSpan.FromTicks(1));
        Assert.True(clock.MoveToNextTimer());
        wire.WaitUntilQuiet();
        Assert.True(clock.MoveToNextTimer());
        wire.Run();

        wire.AssertAllArrivedOnce(server);
        Assert.Equal(2, wire.Outcome.Attempts);
    }

    [Fact]
    public void A_server_that_always_hangs_is_named_as_such()
    {
        using WireServer server = new((_, _) => Task.CompletedTask);
        using OverWire wire = new(server, OverWire.Quick with { Timeout = TimeSpan.FromMilliseconds(20), MaximumRetryCount = 1 });
        wire.Run(Make.Event("u"));

        Assert.Equal((DeliveryStatus.Failed, 0, 2), (wire.Outcome.Status, wire.Outcome.StatusCode, wire.Outcome.Attempts));
        Assert.Equal("no answer within 0.02 s", wire.Outcome.Reason);
    }

    private static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }
}
