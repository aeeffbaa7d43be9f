using PendoSegment.Delivery;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery;

/// <summary>An endpoint that is there and says nothing but "too much" or "not now".</summary>
public sealed class HeldBackTests
{
    private static readonly TransportReply Ok = new(200, null);

    [Theory]
    [InlineData(429, 20)]
    [InlineData(408, 20)]
    [InlineData(423, 20)]
    [InlineData(429, 1)]
    [InlineData(423, 1)]
    public void For_ever_is_an_outage_with_a_warning_before_the_end(int status, int count)
    {
        using Delivering delivering = new(new DeliveryOptions { OutageTimeout = TimeSpan.FromSeconds(30), MaximumRetryCount = 100 }, _ => new TransportReply(status, "not now"));
        TimeSpan start = delivering.Clock.Elapsed;
        delivering.Run(Enumerable.Range(0, count).Select(i => Make.Event("u" + i)));

        Assert.Equal(DeliveryFault.EndpointUnavailable, delivering.Dispatcher.Fault?.Fault);
        Assert.Contains("for 30 s, the last time: not now", delivering.Dispatcher.Fault!.Message, StringComparison.Ordinal);
        Assert.Contains("-OutageTimeoutSec", Assert.Single(delivering.Notices, notice => notice.IsWarning).Message, StringComparison.Ordinal);
        Assert.InRange(delivering.Clock.Elapsed - start, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60));
        Assert.Equal(count, delivering.Dispatcher.TakeUndelivered().Count);
    }

    [Fact]
    public void For_a_while_costs_no_event_and_is_told_when_it_is_over()
    {
        Func<TimeSpan> elapsed = null!;
        using Delivering delivering = new(
            new DeliveryOptions { MaximumRetryCount = 20 }, _ => elapsed() < TimeSpan.FromSeconds(250) ? new TransportReply(429, "not now") : Ok);
        TimeSpan start = delivering.Clock.Elapsed;
        elapsed = () => delivering.Clock.Elapsed - start;
        delivering.Run(Enumerable.Range(0, 50).Select(i => Make.Event("u" + i)));

        Assert.Equal(50, delivering.Dispatcher.Accepted);
        Assert.Equal(2, delivering.Notices.Count(notice => notice.IsWarning));
    }

    [Fact]
    public void An_endpoint_that_lets_a_little_through_is_no_outage()
    {
        OutageDetector outage = new();
        TimeSpan timeout = TimeSpan.FromSeconds(30);
        for (int second = 0; second < 300; second++)
        {
            TimeSpan now = TimeSpan.FromSeconds(second);
            Assert.False(outage.HeldBack(Guid.NewGuid(), false, now, timeout));
            if (second % 9 == 0)
            {
                outage.Answered(now);
            }
        }
    }

    [Fact]
    public void Several_events_are_told_of_after_a_third_of_the_time_and_one_alone_after_all_of_it()
    {
        TimeSpan timeout = TimeSpan.FromSeconds(30);
        Guid one = Guid.NewGuid();
        OutageDetector alone = new();
        OutageDetector several = new();
        OutageDetector all = new();
        Assert.False(several.HeldBack(one, false, TimeSpan.Zero, timeout));
        Assert.Equal(10, Enumerable.Range(0, 40).First(second => several.HeldBack(Guid.NewGuid(), false, TimeSpan.FromSeconds(second), timeout)));
        Assert.Equal(10, Enumerable.Range(0, 40).First(second => all.HeldBack(one, true, TimeSpan.FromSeconds(second), timeout)));
        Assert.Equal(30, Enumerable.Range(0, 40).First(second => alone.HeldBack(one, false, TimeSpan.FromSeconds(second), timeout)));
        Assert.Equal(TimeSpan.FromSeconds(10), several.Lasted(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void A_burst_in_one_moment_is_none_however_short_the_time_allowed()
    {
        OutageDetector outage = new();
        Assert.All(Enumerable.Range(0, 64), _ => Assert.False(outage.HeldBack(Guid.NewGuid(), false, TimeSpan.FromSeconds(5), TimeSpan.Zero)));
        Assert.True(outage.HeldBack(Guid.NewGuid(), false, TimeSpan.FromSeconds(6), TimeSpan.Zero));
    }
}
