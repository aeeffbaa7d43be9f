using PendoSegment.Delivery;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery;

public sealed class LearnedPaceTests
{
    private static readonly TimeSpan Start = TimeSpan.FromHours(1);

    [Fact]
    public void Without_a_refusal_there_is_no_limit()
    {
        LearnedPace pace = new();
        pace.Begin(Start);
        pace.Spend();
        Assert.Null(pace.PerSecond);
        Assert.Equal(int.MaxValue, pace.Available(Start));
        Assert.Equal(Start, pace.NextAt(Start));
    }

    [Fact]
    public void The_pace_is_what_was_taken_over_the_time_up_to_the_end_of_the_pause_less_a_margin()
    {
        // 200 in 0.3 s, then a pause to the end of the second.
        LearnedPace pace = Learned(200, Start + TimeSpan.FromSeconds(0.3), Start + TimeSpan.FromSeconds(1));
        Assert.Equal(198, pace.PerSecond!.Value, 6);
    }

    [Fact]
    public void It_is_never_slower_than_one_a_second()
    {
        LearnedPace pace = Learned(1, Start, Start + TimeSpan.FromSeconds(60));
        Assert.Equal(1, pace.PerSecond);
        pace.Throttled(Start + TimeSpan.FromSeconds(61), Start + TimeSpan.FromSeconds(62));
        Assert.Equal(1, pace.PerSecond);
    }

    [Fact]
    public void A_refusal_before_anything_was_taken_says_nothing_of_a_pace()
    {
        LearnedPace pace = Learned(0, Start, Start + TimeSpan.FromSeconds(60));
        Assert.Null(pace.PerSecond);

        // The time up to the end of that pause was not time in which events could be taken.
        pace.Accepted();
        pace.Accepted();
        pace.Throttled(Start + TimeSpan.FromSeconds(60.5), Start + TimeSpan.FromSeconds(61));
        Assert.Equal(1.98, pace.PerSecond!.Value, 6);
    }

    [Fact]
    public void Several_refusals_in_one_pause_count_once()
    {
        LearnedPace pace = Learned(200, Start, Start + TimeSpan.FromSeconds(1));
        double learned = pace.PerSecond!.Value;
        pace.Throttled(Start + TimeSpan.FromSeconds(0.5), Start + TimeSpan.FromSeconds(1));
        Assert.Equal(learned, pace.PerSecond);
    }

    [Fact]
    public void A_second_refusal_at_that_pace_takes_a_tenth_off()
    {
        LearnedPace pace = Learned(100, Start, Start + TimeSpan.FromSeconds(1));
        pace.Throttled(Start + TimeSpan.FromSeconds(2), Start + TimeSpan.FromSeconds(3));
        Assert.Equal(99 * 0.9, pace.PerSecond!.Value, 6);
    }

    [Fact]
    public void Events_get_their_turn_one_after_the_other_at_the_pace()
    {
        TimeSpan now = Start + TimeSpan.FromSeconds(1);
        LearnedPace pace = Learned(100, Start, now);
        Assert.Equal(1, pace.Available(now));
        pace.Spend();
        Assert.Equal(0, pace.Available(now));

        TimeSpan next = pace.NextAt(now);
        Assert.Equal(1 / 99.0, (next - now).TotalSeconds, 4);
        Assert.Equal(1, pace.Available(next + TimeSpan.FromTicks(1)));
    }

    [Fact]
    public void A_standstill_saves_up_no_more_than_a_timer_is_coarse()
    {
        TimeSpan now = Start + TimeSpan.FromSeconds(1);
        LearnedPace pace = Learned(1000, Start, now);
        Assert.InRange(pace.Available(now + TimeSpan.FromSeconds(0.9)), 1, 21);
    }

    [Fact]
    public void After_a_burst_it_is_raised_every_second_and_goes_back_to_what_was_good_when_that_was_too_much()
    {
        // Refused at once, so that the second up to the end of the pause says little: a full bucket looks like that.
        TimeSpan until = Start + TimeSpan.FromSeconds(1);
        LearnedPace pace = Learned(100, Start, until);
        pace.Available(until + TimeSpan.FromSeconds(0.9));
        Assert.Equal(99, pace.PerSecond!.Value, 6);
        pace.Available(until + TimeSpan.FromSeconds(1));
        pace.Available(until + TimeSpan.FromSeconds(2));
        Assert.Equal(99 * 1.25 * 1.25, pace.PerSecond!.Value, 6);

        TimeSpan again = until + TimeSpan.FromSeconds(3);
        pace.Throttled(until + TimeSpan.FromSeconds(2.5), again);
        Assert.Equal(99 * 1.25, pace.PerSecond!.Value, 6);

        // It has learned patience, and takes a smaller step.
        pace.Available(again + TimeSpan.FromSeconds(29));
        Assert.Equal(99 * 1.25, pace.PerSecond!.Value, 6);
        pace.Available(again + TimeSpan.FromSeconds(30));
        Assert.Equal(99 * 1.25 * 1.125, pace.PerSecond!.Value, 6);
    }

    [Fact]
    public void A_pace_that_was_seen_for_longer_than_the_pause_is_kept_for_a_while()
    {
        TimeSpan until = Start + TimeSpan.FromSeconds(10);
        LearnedPace pace = Learned(1000, Start + TimeSpan.FromSeconds(9), until);
        pace.Available(until + TimeSpan.FromSeconds(29));
        Assert.Equal(99, pace.PerSecond!.Value, 6);
        pace.Available(until + TimeSpan.FromSeconds(30));
        Assert.Equal(99 * 1.25, pace.PerSecond!.Value, 6);
    }

    [Fact]
    public void A_limit_that_was_lifted_is_forgotten_in_the_end()
    {
        TimeSpan now = Start + TimeSpan.FromSeconds(1);
        LearnedPace pace = Learned(100, Start, now);
        for (int second = 1; second < 100 && pace.PerSecond is not null; second++)
        {
            pace.Available(now + TimeSpan.FromSeconds(second));
        }

        Assert.Null(pace.PerSecond);
        Assert.Equal(int.MaxValue, pace.Available(now + TimeSpan.FromSeconds(200)));
    }

    private static LearnedPace Learned(int accepted, TimeSpan refusedAt, TimeSpan until)
    {
        LearnedPace pace = new();
        pace.Begin(Start);
        for (int i = 0; i < accepted; i++)
        {
            pace.Accepted();
        }

        pace.Throttled(refusedAt, until);
        return pace;
    }
}
