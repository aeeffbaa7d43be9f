using PendoSegment.Delivery;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery;

/// <summary>How delivery stands, seen from outside.</summary>
public sealed class DeliverySnapshotTests
{
    private static readonly TransportReply Ok = new(200, null);

    [Fact]
    public void Before_anything_went_it_waits_for_nothing()
    {
        using Delivering delivering = new(new DeliveryOptions(), _ => Ok);

        Assert.Equal(new DeliverySnapshot { Accepted = 0, Missing = 0, Retries = 0, Throttled = 0, Failures = "", UnderWay = 0, Concurrency = 4, Pace = null, IsOutage = false, Wait = null }, delivering.Dispatcher.Snapshot);
    }

    [Fact]
    public void A_pause_that_the_endpoint_asks_for_has_its_end_and_is_over_with_it()
    {
        using Delivering delivering = new(
            new DeliveryOptions { ThrottleLimit = 1 }, attempt => attempt.Number == 3 ? new TransportReply(429, "slower") { RetryAfter = TimeSpan.FromSeconds(7) } : Ok);
        foreach (string id in new[] { "a", "b", "c", "d" })
        {
            Assert.True(delivering.Dispatcher.TryAdd(Make.Event(id)));
        }

        Assert.True(delivering.Dispatcher.WaitUntilQuiet(TimeSpan.FromSeconds(60)));
        DeliverySnapshot during = delivering.Dispatcher.Snapshot;
        delivering.Run();

        Assert.Equal((TimeSpan.FromSeconds(7), true, false, 2L, 1L, "429: 1"), (during.Wait, during.IsPaused, during.IsOutage, during.Accepted, during.Throttled, during.Failures));
        Assert.NotNull(during.Pace);
        DeliverySnapshot after = delivering.Dispatcher.Snapshot;
        Assert.Equal((null, false, 4L, 1L, "429: 1"), (after.Wait, after.IsPaused, after.Accepted, after.Retries, after.Failures));
    }

    [Fact]
    public void An_outage_has_its_next_try()
    {
        using Delivering delivering = new(new DeliveryOptions(), _ => new TransportReply(TransportFailure.Unreachable, "refused"));
        for (int i = 0; i < 3; i++)
        {
            delivering.Dispatcher.TryAdd(Make.Event("u" + i));
        }

        Assert.True(delivering.Dispatcher.WaitUntilQuiet(TimeSpan.FromSeconds(60)));
        DeliverySnapshot snapshot = delivering.Dispatcher.Snapshot;

        Assert.True(snapshot.IsOutage);
        Assert.Equal(TimeSpan.FromSeconds(1), snapshot.Wait);
    }

    [Fact]
    public void What_failed_is_counted_by_what_was_said()
    {
        TransportReply[] answers =
        [
            new(503, "x"), new(TransportFailure.TimedOut, "no answer within 30 s"), new(500, "y"), new(503, "z"), new(TransportFailure.Unreachable, "reset"), Ok,
        ];
        using Delivering delivering = new(new DeliveryOptions { ThrottleLimit = 1 }, attempt => answers[attempt.Number - 1]);
        delivering.Run(Make.Event("u"));

        Assert.Equal("500: 1, 503: 2, no answer in time: 1, no connection: 1", delivering.Dispatcher.Snapshot.Failures);
    }

    [Fact]
    public void Each_request_is_told_to_those_who_want_to_see_it_and_never_what_was_in_it()
    {
        using Delivering delivering = new(new DeliveryOptions { ThrottleLimit = 1, TraceRequests = true }, attempt => attempt.Number switch
        {
            1 => Ok,
            2 => new TransportReply(503, "503: {\"traits\":\"secret\"}"),
            _ => new TransportReply(400, "400: {\"traits\":\"secret\"}"),
        });
        delivering.Run(Make.Event("u-1"), Make.Event("u-2"));

        string[] told = [.. delivering.Notices.Where(notice => notice.Level == NoticeLevel.Debug).Select(notice => notice.Message)];
        Assert.Equal(3, told.Length);
        Assert.Matches("^Identify 'u-1' \\(messageId [-0-9a-f]{36}\\): 200 after 0 ms, attempt 1\\.$", told[0]);
        Assert.Matches("^Identify 'u-2' \\(messageId [-0-9a-f]{36}\\): 503 after 0 ms, attempt 1\\.$", told[1]);
        Assert.Matches("^Identify 'u-2' \\(messageId [-0-9a-f]{36}\\): 400 after 0 ms, attempt 2\\.$", told[2]);
    }

    [Fact]
    public void Nobody_is_told_of_requests_who_did_not_ask()
    {
        using Delivering delivering = new(new DeliveryOptions(), _ => Ok);
        delivering.Run(Make.Event("u-1"));

        Assert.Empty(delivering.Notices);
    }
}
