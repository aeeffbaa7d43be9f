using PendoSegment.Core.Tests.Sandbox;
using PendoSegment.Delivery.Engage;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery.Engage;

/// <summary>When calls may go that are made together.</summary>
public sealed class CallPaceTests
{
    private readonly FakeClock _clock = new() { MovesWithDelays = true };

    [Fact]
    public async Task Calls_go_no_faster_than_the_limit()
    {
        CallPace pace = new(_clock, perSecond: 10);
        for (int i = 0; i < 21; i++)
        {
            await pace.TakeTurnAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(2, _clock.Elapsed.TotalSeconds, 0.15);
    }

    [Fact]
    public async Task What_one_call_is_asked_to_wait_all_wait()
    {
        CallPace pace = new(_clock, perSecond: null);
        TimeSpan sentAt = await pace.TakeTurnAsync(TestContext.Current.CancellationToken);

        pace.Pause(TimeSpan.FromSeconds(7), sentAt, isTooMany: false);
        pace.Pause(TimeSpan.FromSeconds(3), sentAt, isTooMany: false);

        Assert.Equal(TimeSpan.FromSeconds(7), await pace.TakeTurnAsync(TestContext.Current.CancellationToken));
        Assert.Equal(TimeSpan.FromSeconds(7), await pace.TakeTurnAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task After_too_many_calls_no_longer_go_all_at_once()
    {
        CallPace pace = new(_clock, perSecond: null);
        for (int i = 0; i < 20; i++)
        {
            pace.Answered(await pace.TakeTurnAsync(TestContext.Current.CancellationToken));
        }

        pace.Pause(TimeSpan.FromSeconds(1), await pace.TakeTurnAsync(TestContext.Current.CancellationToken), isTooMany: true);
        for (int i = 0; i < 21; i++)
        {
            pace.Answered(await pace.TakeTurnAsync(TestContext.Current.CancellationToken));
        }

        Assert.InRange(_clock.Elapsed.TotalSeconds, 1.05, 3);
    }

    [Fact]
    public async Task A_call_knows_whether_others_were_answered_meanwhile()
    {
        CallPace pace = new(_clock, perSecond: null);
        TimeSpan sentAt = await pace.TakeTurnAsync(TestContext.Current.CancellationToken);
        Assert.False(pace.HasAnsweredSince(sentAt));

        await _clock.DelayAsync(TimeSpan.FromMilliseconds(5), TestContext.Current.CancellationToken);
        pace.Answered(sentAt);

        Assert.True(pace.HasAnsweredSince(sentAt));
        Assert.False(pace.HasAnsweredSince(sentAt + TimeSpan.FromSeconds(1)));
    }
}
