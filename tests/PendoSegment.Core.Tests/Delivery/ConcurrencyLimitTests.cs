using PendoSegment.Delivery;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery;

public sealed class ConcurrencyLimitTests
{
    private const double Usual = 0.05;

    private TimeSpan _now = TimeSpan.FromHours(1);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    [InlineData(64, 4)]
    public void It_starts_low(int most, int start) => Assert.Equal(start, new ConcurrencyLimit(most).Current);

    [Fact]
    public void It_grows_by_one_a_success_and_never_beyond_what_is_allowed()
    {
        ConcurrencyLimit limit = new(10);
        Assert.Equal([5, 6, 7, 8, 9, 10, 10, 10], Enumerable.Range(0, 8).Select(_ => AfterSuccess(limit)));
    }

    [Fact]
    public void It_halves_once_for_all_that_was_sent_before_and_never_below_one()
    {
        ConcurrencyLimit limit = Grown(64);
        TimeSpan cut = _now + Seconds(2);
        limit.Throttled(_now + Seconds(1), cut);
        Assert.Equal(32, limit.Current);

        limit.Throttled(cut - Seconds(0.1), cut + Seconds(1));
        Assert.Equal(32, limit.Current);

        limit.Throttled(cut, cut + Seconds(2));
        Assert.Equal(16, limit.Current);

        for (int i = 3; i < 20; i++)
        {
            limit.Throttled(cut + Seconds(i), cut + Seconds(i));
        }

        Assert.Equal(1, limit.Current);
    }

    [Fact]
    public void After_a_cut_it_grows_by_an_eighth_with_as_many_successes_as_it_is()
    {
        ConcurrencyLimit limit = Grown(64);
        Throttle(limit);
        Round(limit);
        Assert.Equal(36, limit.Current);
    }

    [Fact]
    public void After_a_silence_it_starts_anew_and_grows_fast_again()
    {
        ConcurrencyLimit limit = Grown(64);
        Throttle(limit);
        limit.Restart(_now);
        Assert.Equal(4, limit.Current);
        Assert.Equal(5, AfterSuccess(limit));
        Assert.Equal(6, AfterSuccess(limit));
    }

    [Fact]
    public void Answers_that_take_more_than_twice_as_long_halve_it_and_it_stays_so_where_that_helps()
    {
        ConcurrencyLimit limit = Grown(64);
        Round(limit, latency: 2.2 * Usual);
        Assert.Equal(64, limit.Current);
        Round(limit, latency: 3 * Usual);
        Assert.Equal(32, limit.Current);
        Round(limit, latency: 1.5 * Usual);
        Assert.Equal(32, limit.Current);
        Round(limit, latency: 1.5 * Usual);
        Assert.Equal(36, limit.Current);
    }

    [Fact]
    public void It_goes_back_where_half_as_many_take_as_long_and_takes_that_for_usual()
    {
        ConcurrencyLimit limit = Grown(64);
        Round(limit, latency: 4 * Usual);
        Assert.Equal(32, limit.Current);
        Round(limit, latency: 4 * Usual);
        Assert.Equal(64, limit.Current);
        Round(limit, latency: 7 * Usual);
        Assert.Equal(64, limit.Current);
    }

    [Fact]
    public void Failures_of_less_than_a_third_are_chance()
    {
        ConcurrencyLimit limit = Grown(64);
        for (int round = 0; round < 20; round++)
        {
            Round(limit, failures: 20);
            Assert.Equal(64, limit.Current);
        }
    }

    [Fact]
    public void More_of_them_halve_it_until_they_are_fewer_and_where_they_do_not_become_fewer_it_goes_back()
    {
        ConcurrencyLimit limit = Grown(64);
        Round(limit, failures: 32);
        Assert.Equal(32, limit.Current);
        Round(limit, failures: 0);
        Assert.Equal(32, limit.Current);

        limit = Grown(64);
        Round(limit, failures: 32);
        Assert.Equal(32, limit.Current);
        Round(limit, failures: 16);
        Assert.Equal(64, limit.Current);
        Round(limit, failures: 32);
        Assert.Equal(64, limit.Current);
    }

    [Fact]
    public void One_answer_in_a_round_that_takes_a_hundred_times_as_long_means_nothing()
    {
        ConcurrencyLimit limit = Grown(64);
        for (int round = 0; round < 20; round++)
        {
            limit.Succeeded(_now, _now + Seconds(100 * Usual));
            Round(limit);
            Assert.Equal(64, limit.Current);
        }
    }

    // As many requests as may be under way, all answered together; the first of them fail.
    private void Round(ConcurrencyLimit limit, double latency = Usual, int failures = 0)
    {
        TimeSpan sentAt = _now;
        _now += Seconds(latency);
        int requests = Math.Max(16, limit.Current);
        for (int i = 0; i < requests; i++)
        {
            if (i < failures)
            {
                limit.Failed(sentAt, _now);
            }
            else
            {
                limit.Succeeded(sentAt, _now);
            }
        }
    }

    private void Throttle(ConcurrencyLimit limit)
    {
        _now += Seconds(1);
        limit.Throttled(_now, _now);
    }

    private ConcurrencyLimit Grown(int most)
    {
        ConcurrencyLimit limit = new(most);
        for (int round = 0; round < 10; round++)
        {
            Round(limit);
        }

        Assert.Equal(most, limit.Current);
        return limit;
    }

    private int AfterSuccess(ConcurrencyLimit limit)
    {
        limit.Succeeded(_now, _now + Seconds(Usual));
        return limit.Current;
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
