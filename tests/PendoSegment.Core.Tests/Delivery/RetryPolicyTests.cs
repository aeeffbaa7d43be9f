using PendoSegment.Delivery;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery;

public sealed class RetryPolicyTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(408, true)]
    [InlineData(423, true)]
    [InlineData(429, true)]
    [InlineData(500, true)]
    [InlineData(502, true)]
    [InlineData(503, true)]
    [InlineData(504, true)]
    [InlineData(599, true)]
    [InlineData(999, true)]
    [InlineData(501, false)]
    [InlineData(200, false)]
    [InlineData(204, false)]
    [InlineData(301, false)]
    [InlineData(304, false)]
    [InlineData(400, false)]
    [InlineData(401, false)]
    [InlineData(404, false)]
    [InlineData(409, false)]
    [InlineData(413, false)]
    [InlineData(425, false)]
    [InlineData(499, false)]
    public void Of_the_statuses_those_are_tried_again_that_Segments_webhooks_try_again(int status, bool again) =>
        Assert.Equal(again, RetryPolicy.IsRetryable(new TransportReply(status, null)));

    [Theory]
    [InlineData(nameof(TransportFailure.Unreachable), true)]
    [InlineData(nameof(TransportFailure.TimedOut), true)]
    [InlineData(nameof(TransportFailure.Untrusted), false)]
    public void Of_the_failures_all_but_a_lack_of_trust_are_tried_again(string failure, bool again) =>
        Assert.Equal(again, RetryPolicy.IsRetryable(new TransportReply(Enum.Parse<TransportFailure>(failure), "why")));

    [Theory]
    [InlineData(429, true, false)]
    [InlineData(503, false, true)]
    [InlineData(502, false, true)]
    [InlineData(504, false, true)]
    [InlineData(500, false, false)]
    [InlineData(408, false, false)]
    public void Too_much_and_not_there_are_two_things(int status, bool throttle, bool unavailable)
    {
        TransportReply reply = new(status, null);
        Assert.Equal((throttle, unavailable), (RetryPolicy.IsThrottle(reply), RetryPolicy.IsUnavailable(reply)));
    }

    [Fact]
    public void A_503_says_too_much_when_it_says_how_long()
    {
        Assert.True(RetryPolicy.IsThrottle(new TransportReply(503, null) { RetryAfter = TimeSpan.Zero }));
        Assert.True(RetryPolicy.IsThrottle(new TransportReply(503, null) { RetryAt = Now }));
        Assert.False(RetryPolicy.IsThrottle(new TransportReply(500, null) { RetryAfter = TimeSpan.FromSeconds(1) }));
    }

    [Fact]
    public void While_others_get_through_the_first_six_waits_are_a_tenth()
    {
        RetryPolicy policy = new(8, null);
        Assert.Equal([0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 60, 60], Enumerable.Range(1, 8).Select(failures => Math.Round(policy.Backoff(failures, chance: 1, othersSucceed: true).TotalSeconds, 6)));
        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60], Enumerable.Range(1, 8).Select(failures => Math.Round(policy.Backoff(failures, chance: 1).TotalSeconds, 6)));
    }

    [Fact]
    public void An_interval_that_the_user_gives_holds_whatever_others_do() =>
        Assert.Equal(TimeSpan.FromSeconds(1), new RetryPolicy(8, TimeSpan.FromSeconds(1)).Backoff(1, chance: 1, othersSucceed: true));

    [Fact]
    public void A_429_that_does_not_say_how_long_pauses_for_a_second_at_least_or_as_the_user_says()
    {
        Assert.Equal([1, 1, 2, 4], Enumerable.Range(1, 4).Select(failures => new RetryPolicy(8, null).Pause(failures, chance: 0).TotalSeconds));
        Assert.Equal(TimeSpan.FromSeconds(0.1), new RetryPolicy(8, TimeSpan.FromSeconds(0.2)).Pause(1, chance: 0));
    }

    [Fact]
    public void No_answer_is_an_endpoint_that_is_not_there() =>
        Assert.True(RetryPolicy.IsUnavailable(new TransportReply(TransportFailure.TimedOut, "silence")));

    [Fact]
    public void A_server_asks_to_wait_in_seconds_until_a_date_or_not_at_all()
    {
        TransportReply reply = new(429, null);
        Assert.Null(RetryPolicy.AskedWait(reply, Now));
        Assert.Equal(TimeSpan.FromSeconds(7), RetryPolicy.AskedWait(reply with { RetryAfter = TimeSpan.FromSeconds(7) }, Now));
        Assert.Equal(TimeSpan.FromSeconds(90), RetryPolicy.AskedWait(reply with { RetryAt = Now.AddSeconds(90) }, Now));
        Assert.Equal(TimeSpan.Zero, RetryPolicy.AskedWait(reply with { RetryAt = Now.AddSeconds(-90) }, Now));
        Assert.Equal(TimeSpan.Zero, RetryPolicy.AskedWait(reply with { RetryAfter = TimeSpan.Zero }, Now));
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    [InlineData(3, 8)]
    [InlineData(5, 32)]
    [InlineData(6, 60)]
    [InlineData(1000, 60)]
    [InlineData(int.MaxValue, 60)]
    public void A_wait_doubles_up_to_a_minute_and_half_of_it_is_left_to_chance(int failures, double full)
    {
        RetryPolicy policy = new(8, TimeSpan.FromSeconds(2));
        Assert.Equal(full / 2, policy.Backoff(failures, chance: 0).TotalSeconds, 6);
        Assert.Equal(full * 0.75, policy.Backoff(failures, chance: 0.5).TotalSeconds, 6);
        Assert.InRange(policy.Backoff(failures, chance: 0.999999).TotalSeconds, full * 0.99, full);
    }

    [Fact]
    public void An_interval_of_more_than_a_minute_is_kept() =>
        Assert.Equal(TimeSpan.FromSeconds(300), new RetryPolicy(8, TimeSpan.FromSeconds(600)).Backoff(9, chance: 0));

    [Fact]
    public void An_interval_of_nothing_waits_for_nothing() =>
        Assert.Equal(TimeSpan.Zero, new RetryPolicy(8, TimeSpan.Zero).Backoff(30, chance: 0.9));
}
