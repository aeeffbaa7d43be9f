using PendoSegment.Delivery;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery;

public sealed class OutageDetectorTests
{
    private static readonly TimeSpan Start = TimeSpan.FromHours(1);

    [Fact]
    public void Three_times_nobody_there_is_an_outage_even_for_one_event()
    {
        OutageDetector outage = new();
        Guid only = Guid.NewGuid();
        Assert.False(outage.Failed(only, unavailable: true, Start));
        Assert.False(outage.Failed(only, unavailable: true, Start));
        Assert.True(outage.Failed(only, unavailable: true, Start));
        Assert.True(outage.IsOn);
        Assert.False(outage.Failed(only, unavailable: true, Start));
    }

    [Fact]
    public void A_server_that_fails_by_itself_is_an_outage_after_ten_different_events_and_never_for_one()
    {
        OutageDetector outage = new();
        Guid poison = Guid.NewGuid();
        for (int i = 0; i < 1000; i++)
        {
            Assert.False(outage.Failed(poison, unavailable: false, Start));
        }

        Assert.Equal([.. Enumerable.Repeat(false, 8), true], Enumerable.Range(0, 9).Select(_ => outage.Failed(Guid.NewGuid(), unavailable: false, Start)));
    }

    [Fact]
    public void A_few_failures_within_a_second_of_an_answer_are_chance()
    {
        OutageDetector outage = new();
        outage.Answered(Start);
        for (int i = 0; i < 100; i++)
        {
            Assert.False(outage.Failed(Guid.NewGuid(), unavailable: true, Start + TimeSpan.FromMilliseconds(999)));
        }

        Assert.True(outage.Failed(Guid.NewGuid(), unavailable: true, Start + TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void Others_succeed_for_a_second_after_an_answer_but_not_in_an_outage()
    {
        OutageDetector outage = new();
        Assert.False(outage.OthersSucceed(Start));
        outage.Answered(Start);
        Assert.True(outage.OthersSucceed(Start + TimeSpan.FromMilliseconds(999)));
        Assert.False(outage.OthersSucceed(Start + TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void An_answer_starts_the_count_anew()
    {
        OutageDetector outage = new();
        TimeSpan later = Start + TimeSpan.FromMinutes(1);
        outage.Failed(Guid.NewGuid(), unavailable: true, Start);
        outage.Failed(Guid.NewGuid(), unavailable: true, Start);
        Assert.False(outage.Answered(Start));
        Assert.False(outage.Failed(Guid.NewGuid(), unavailable: true, later));
        Assert.False(outage.Failed(Guid.NewGuid(), unavailable: true, later));
        Assert.True(outage.Failed(Guid.NewGuid(), unavailable: true, later));
    }

    [Fact]
    public void An_answer_ends_it_and_each_answer_begins_an_epoch()
    {
        OutageDetector outage = Down(out _);
        Assert.Equal(0, outage.Epoch);
        Assert.True(outage.Answered(Start));
        Assert.False(outage.IsOn);
        Assert.False(outage.Answered(Start));
        Assert.Equal(2, outage.Epoch);
    }

    [Fact]
    public void Probes_come_ever_less_often_up_to_four_a_minute_and_anew_with_each_outage()
    {
        OutageDetector outage = Down(out TimeSpan since);
        Assert.Equal([1, 2, 4, 8, 15, 15], Enumerable.Range(0, 6).Select(_ => outage.NextProbe().TotalSeconds));
        Assert.Equal(TimeSpan.FromSeconds(9), outage.Lasted(since + TimeSpan.FromSeconds(9)));

        outage.Answered(since);
        TimeSpan again = since + TimeSpan.FromMinutes(5);
        while (!outage.Failed(Guid.NewGuid(), unavailable: true, again))
        {
        }

        Assert.Equal(1, outage.NextProbe().TotalSeconds);
        Assert.Equal(TimeSpan.Zero, outage.Lasted(again));
    }

    private static OutageDetector Down(out TimeSpan since)
    {
        OutageDetector outage = new();
        since = Start;
        while (!outage.Failed(Guid.NewGuid(), unavailable: true, since))
        {
        }

        return outage;
    }
}
