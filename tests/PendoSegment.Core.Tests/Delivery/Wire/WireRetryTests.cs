using System.Globalization;
using PendoSegment.Delivery;
using PendoSegment.Delivery.Segment;
using PendoSegment.Pendo;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery.Wire;

public sealed class WireRetryTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public void A_server_that_fails_n_times_gets_the_same_bytes_n_plus_one_times(int failures)
    {
        using WireServer server = new((connection, request) => connection.AnswerAsync(request.Number <= failures ? 500 : 200, body: "so it is"));
        using OverWire wire = new(server);
        wire.Run(Make.Event("Zoë"));

        wire.AssertAllArrivedOnce(server);
        Assert.Equal((DeliveryStatus.Accepted, 200, failures + 1), (wire.Outcome.Status, wire.Outcome.StatusCode, wire.Outcome.Attempts));
        Assert.Equal(failures + 1, server.Requests.Count);
        Assert.Equal(failures, wire.Dispatcher.Retries);
        Assert.Single(server.Requests.Select(request => request.MessageId).Distinct());
    }

    [Fact]
    public void A_server_that_goes_on_failing_gets_the_event_as_often_as_is_allowed_and_the_outcome_says_what_it_said()
    {
        using WireServer server = new((connection, _) => connection.AnswerAsync(500, body: "disk\r\nfull", reason: "Broken"));
        using OverWire wire = new(server, OverWire.Quick with { MaximumRetryCount = 3 });
        wire.Run(Make.Event("u"));

        Assert.Equal((DeliveryStatus.Failed, 500, 4), (wire.Outcome.Status, wire.Outcome.StatusCode, wire.Outcome.Attempts));
        Assert.Equal("500 Broken: disk  full", wire.Outcome.Reason);
        Assert.Equal(4, server.Requests.Count);
    }

    [Theory]
    [InlineData("Retry-After: 0\r\n")]
    [InlineData("Retry-After: 1\r\n")]
    [InlineData("Retry-After: Fri, 31 Jan 2020 12:00:00 GMT\r\n")]
    [InlineData("Retry-After: soon\r\n")]
    [InlineData("Retry-After: -1\r\n")]
    [InlineData("")]
    public void Too_many_requests_is_tried_again_whatever_it_says_of_when(string header)
    {
        using WireServer server = new((connection, request) => request.Number == 1 ? connection.AnswerAsync(429, header) : connection.AnswerAsync(200));
        using OverWire wire = new(server);
        wire.Run(WireEvents.Of(20, ids: 20));

        wire.AssertAllArrivedOnce(server);
        Assert.Equal(1, wire.Outcomes.Count(outcome => outcome.Attempts == 2));
    }

    [Fact]
    public async Task Retry_After_is_read_in_seconds_and_as_a_date()
    {
        DateTimeOffset date = new(2031, 5, 6, 7, 8, 9, TimeSpan.Zero);
        using WireServer server = new((connection, request) => connection.AnswerAsync(
            503, request.Number == 1 ? "Retry-After: 17\r\n" : $"Retry-After: {date.ToString("r", CultureInfo.InvariantCulture)}\r\n"));
        using RenewableClient client = HttpClientFactory.Create(null, null, direct: true);
        HttpTransport transport = new(client, PendoEndpoint.At(server.Root), new ApiKey(OverWire.Key));

        TransportReply seconds = await transport.PostAsync(Make.Event("u"), TestContext.Current.CancellationToken);
        TransportReply asDate = await transport.PostAsync(Make.Event("u"), TestContext.Current.CancellationToken);

        Assert.Equal((TimeSpan.FromSeconds(17), null), (seconds.RetryAfter, seconds.RetryAt));
        Assert.Equal((null, date), (asDate.RetryAfter, asDate.RetryAt));
    }

    [Theory]
    [InlineData(600, 2, 2)]
    [InlineData(-600, 2, 2)]
    [InlineData(600, -5, -5)]
    public async Task A_date_is_held_against_the_servers_own_clock(int ahead, int later, int seconds)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow.AddSeconds(ahead);
        using WireServer server = new((connection, _) => connection.AnswerAsync(429, $"Date: {now:r}\r\nRetry-After: {now.AddSeconds(later):r}\r\n"));
        using RenewableClient client = HttpClientFactory.Create(null, null, direct: true);
        HttpTransport transport = new(client, PendoEndpoint.At(server.Root), new ApiKey(OverWire.Key));

        TransportReply reply = await transport.PostAsync(Make.Event("u"), TestContext.Current.CancellationToken);

        Assert.Equal((TimeSpan.FromSeconds(seconds), null), (reply.RetryAfter, reply.RetryAt));
    }

    [Fact]
    public void A_server_whose_clock_is_years_ahead_is_waited_for_as_long_as_it_says()
    {
        // Against this machine's clock the wait would be longer than an outage may last, and end delivery.
        DateTimeOffset now = DateTimeOffset.UtcNow.AddYears(3);
        using WireServer server = new((connection, request) => request.Number == 5
            ? connection.AnswerAsync(429, $"Date: {now:r}\r\nRetry-After: {now.AddSeconds(1):r}\r\n")
            : connection.AnswerAsync(200));
        using OverWire wire = new(server, OverWire.Quick with { ThrottleLimit = 4 });
        wire.Run(WireEvents.Of(8, ids: 8));

        wire.AssertAllArrivedOnce(server);
    }

    [Fact]
    public void A_date_beyond_the_outage_timeout_ends_delivery_with_everything_still_there()
    {
        using WireServer server = new((connection, _) => connection.AnswerAsync(429, "Retry-After: Tue, 31 Jan 2090 12:00:00 GMT\r\n"));
        using OverWire wire = new(server);
        wire.Run(WireEvents.Of(5, ids: 5));

        Assert.Equal(DeliveryFault.EndpointUnavailable, wire.Fault?.Fault);
        Assert.Equal(5, wire.Dispatcher.TakeUndelivered().Count);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(5)]
    public void With_a_third_failing_in_every_way_each_event_is_accepted_once_and_each_ids_in_order(int seed)
    {
        Random random = new(seed);
        using WireServer server = new((connection, request) =>
        {
            int draw;
            lock (random)
            {
                draw = request.Number == 1 ? 100 : random.Next(100);
            }

            switch (draw)
            {
                case < 8: return connection.AnswerAsync(500, body: "no");
                case < 11: return connection.AnswerAsync(408);
                case < 13: return connection.AnswerAsync(423);
                case < 16: return connection.AnswerAsync(503, "Retry-After: 0\r\n");
                case < 20: return connection.WriteAsync("garbage\r\n\r\n");
                case < 25: connection.Close(); return Task.CompletedTask;
                case < 30: connection.Reset(); return Task.CompletedTask;
                default: return connection.AnswerAsync(200);
            }
        });
        using OverWire wire = new(server, OverWire.Quick with { ThrottleLimit = 16 });
        wire.Run(WireEvents.Of(400, ids: 40));

        wire.AssertAllArrivedOnce(server);
        Assert.All(wire.Outcomes, outcome => Assert.Equal(DeliveryStatus.Accepted, outcome.Status));
        Assert.InRange(server.Requests.Count, 450, 800);
    }
}
