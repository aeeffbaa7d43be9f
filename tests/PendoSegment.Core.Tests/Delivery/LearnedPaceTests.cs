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

    [Theory]
    [InlineData(200, 0.3, 1.3, 200)]
    [InlineData(200, 0.002, 1.002, 200)]
    [InlineData(1200, 10.5, 60.5, 20)]
    [InlineData(1, 0.1, 60.1, 1)]
    public void What_was_taken_over_the_whole_seconds_up_to_the_end_of_the_pause_is_the_first_guess(int taken, double refusedAt, double until, double guess) =>
        Assert.Equal(guess, Refused(taken, refusedAt, until).PerSecond);

    [Fact]
    public void The_same_number_in_another_time_is_a_windows()
    {
        LearnedPace pace = Refused(200, 0.3, 1.3);
        Take(pace, 1.3, 200, 0.15);
        pace.Throttled(At(1.46), At(2.46));
        pace.Available(At(2.46));
        Assert.Equal(200 * 0.96, pace.PerSecond!.Value, 6);
    }

    [Fact]
    public void More_in_a_longer_time_is_a_buckets_that_fills_by_the_difference()
    {
        // It holds 20, and gets 200 a second.
        LearnedPace pace = Refused(20, 0.002, 1.002);
        Take(pace, 1.002, 60, 0.2);
        pace.Available(At(1.202));
        pace.Throttled(At(1.203), At(2.203));
        pace.Available(At(2.203));
        Assert.InRange(pace.PerSecond!.Value, 185, 201);

        // From below to the estimate itself.
        pace.Available(At(2.203 + 8));
        Assert.Equal(40 / 0.198 * 0.99, pace.PerSecond!.Value, 0.5);
    }

    [Fact]
    public void Answers_that_come_in_the_pause_count_for_what_was_sent_before_it()
    {
        LearnedPace pace = Refused(159, 0.3, 1.3);
        Take(pace, 0.25, 41, 0.04);
        pace.Available(At(1.3));
        Take(pace, 1.3, 150, 0.14);
        pace.Throttled(At(1.45), At(2.45));
        Take(pace, 1.4, 50, 0.04);
        pace.Available(At(2.45));
        Assert.Equal(200 * 0.96, pace.PerSecond!.Value, 6);
    }

    [Fact]
    public void It_is_never_slower_than_one_a_second()
    {
        LearnedPace pace = Refused(1, 0.1, 60.1);
        for (int minute = 1; minute < 10; minute++)
        {
            pace.Available(At(60.1 * minute));
            Assert.InRange(pace.PerSecond!.Value, 1, 10);
            Take(pace, 60.1 * minute, 1, 0);
            pace.Throttled(At((60.1 * minute) + 0.1), At(60.1 * (minute + 1)));
        }
    }

    [Fact]
    public void A_refusal_before_anything_was_taken_says_nothing_of_a_pace()
    {
        LearnedPace pace = Refused(0, 0, 60);
        Assert.Null(pace.PerSecond);
        Assert.Equal(int.MaxValue, pace.Available(At(60)));

        // The time up to the end of that pause was not time in which events could be taken.
        Take(pace, 60, 2, 0.4);
        pace.Throttled(At(60.5), At(61.4));
        Assert.Equal(2, pace.PerSecond);
    }

    [Fact]
    public void Several_refusals_in_one_pause_count_once()
    {
        LearnedPace pace = Window200();
        double learned = pace.PerSecond!.Value;
        pace.Throttled(At(1.2), At(5));
        pace.Available(At(5));
        Assert.Equal(learned, pace.PerSecond);
    }

    [Fact]
    public void Events_get_their_turn_one_after_the_other_at_the_pace()
    {
        LearnedPace pace = Window200();
        TimeSpan now = At(2.46);
        Assert.Equal(1, pace.Available(now));
        pace.Spend();
        Assert.Equal(0, pace.Available(now));

        TimeSpan next = pace.NextAt(now);
        Assert.Equal(1 / 192.0, (next - now).TotalSeconds, 4);
        Assert.Equal(1, pace.Available(next + TimeSpan.FromTicks(1)));
    }

    [Fact]
    public void A_standstill_saves_up_no_more_than_a_timer_is_coarse() => Assert.InRange(Window200().Available(At(12)), 1, 9);

    [Fact]
    public void It_is_held_for_a_while_and_then_raised_and_a_limit_that_was_lifted_is_forgotten_so()
    {
        LearnedPace pace = Window200();
        pace.Available(At(2.46 + 23));
        Assert.Equal(192, pace.PerSecond!.Value, 6);

        for (double seconds = 24; seconds < 40; seconds += 0.1)
        {
            pace.Available(At(2.46 + seconds));
        }

        Assert.Null(pace.PerSecond);
        Assert.Equal(int.MaxValue, pace.Available(At(100)));
    }

    [Fact]
    public void After_a_climb_in_vain_it_is_what_it_was()
    {
        LearnedPace pace = Window200();
        pace.Available(At(5));
        Take(pace, 2.46, 4_900, 25);
        pace.Available(At(27));
        pace.Available(At(27.5));
        Assert.InRange(pace.PerSecond!.Value, 250, 1_000);

        pace.Throttled(At(27.5), At(28.5));
        pace.Available(At(28.5));
        Assert.Equal(192, pace.PerSecond!.Value, 6);
    }

    [Fact]
    public void A_limit_that_fell_is_what_the_next_window_lets_in()
    {
        LearnedPace pace = Window200();
        pace.Available(At(5));
        Take(pace, 2.46, 1_500, 7.6);
        pace.Throttled(At(10.1), At(11.1));
        pace.Available(At(11.1));
        Take(pace, 11.1, 50, 0.25);
        pace.Throttled(At(11.36), At(12.36));
        pace.Available(At(12.36));
        Assert.Equal(50 * 0.96, pace.PerSecond!.Value, 6);
    }

    // Learned from two runs of 200.
    private static LearnedPace Window200()
    {
        LearnedPace pace = Refused(200, 0.3, 1.3);
        Take(pace, 1.3, 200, 0.15);
        pace.Throttled(At(1.46), At(2.46));
        pace.Available(At(2.46));
        return pace;
    }

    private static LearnedPace Refused(int taken, double refusedAt, double until)
    {
        LearnedPace pace = new();
        pace.Begin(Start);
        Take(pace, 0, taken, refusedAt);
        pace.Throttled(At(refusedAt), At(until));
        if (taken > 0)
        {
            double? guess = pace.PerSecond;
            pace.Available(At(until - 0.01));
            Assert.Equal(guess, pace.PerSecond);
        }

        return pace;
    }

    // Evenly over so many seconds.
    private static void Take(LearnedPace pace, double from, int count, double seconds)
    {
        pace.Available(At(from));
        for (int i = 0; i < count; i++)
        {
            pace.Accepted(At(from + (seconds * i / Math.Max(1, count - 1))));
        }
    }

    private static TimeSpan At(double seconds) => Start + TimeSpan.FromSeconds(seconds);
}
