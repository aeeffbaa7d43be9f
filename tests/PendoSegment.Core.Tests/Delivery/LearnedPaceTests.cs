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
        pace.Take();
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
        pace.Take();
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
    public void An_estimate_that_was_mostly_pause_is_raised_step_by_step_until_the_next_refusal_and_then_goes_back_to_what_was_good()
    {
        TimeSpan now = Start + TimeSpan.FromSeconds(1);
        LearnedPace pace = Learned(100, Start, now);
        Assert.Equal(99, PaceAt(pace, now + TimeSpan.FromSeconds(0.9)), 6);
        Assert.Equal(99 * 1.25, PaceAt(pace, now + TimeSpan.FromSeconds(1)), 6);
        Assert.Equal(99 * 1.25, PaceAt(pace, now + TimeSpan.FromSeconds(1.9)), 6);
        Assert.Equal(99 * 1.25 * 1.25, PaceAt(pace, now + TimeSpan.FromSeconds(2)), 6);

        TimeSpan again = now + TimeSpan.FromSeconds(10);
        pace.Throttled(now + TimeSpan.FromSeconds(2.5), again);
        Assert.Equal(99 * 1.25, PaceAt(pace, again + TimeSpan.FromSeconds(14.9)), 6);
        Assert.Equal(99 * 1.25 * 1.125, PaceAt(pace, again + TimeSpan.FromSeconds(15)), 6);
    }

    [Fact]
    public void An_estimate_from_a_time_that_was_mostly_sending_is_kept_for_longer()
    {
        TimeSpan until = Start + TimeSpan.FromSeconds(1);
        LearnedPace pace = Learned(100, Start + TimeSpan.FromSeconds(0.9), until);
        Assert.Equal(99, PaceAt(pace, until + TimeSpan.FromSeconds(14.9)), 6);
        Assert.Equal(99 * 1.25, PaceAt(pace, until + TimeSpan.FromSeconds(15)), 6);
    }

    [Fact]
    public void A_pace_beyond_any_sender_is_no_limit()
    {
        TimeSpan until = Start + TimeSpan.FromMilliseconds(1);
        LearnedPace pace = Learned(1000, Start, until);
        Assert.Equal(990_000, pace.PerSecond!.Value, 3);
        Assert.Equal(int.MaxValue, pace.Available(until + TimeSpan.FromSeconds(1)));
        Assert.Null(pace.PerSecond);
    }

    private static double PaceAt(LearnedPace pace, TimeSpan now)
    {
        pace.Available(now);
        return pace.PerSecond!.Value;
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
