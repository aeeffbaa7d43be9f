using PendoSegment.Delivery;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery;

public sealed class ConcurrencyLimitTests
{
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
        limit.Throttled(Seconds(1), Seconds(2));
        Assert.Equal(32, limit.Current);

        limit.Throttled(Seconds(1.9), Seconds(3));
        Assert.Equal(32, limit.Current);

        limit.Throttled(Seconds(2), Seconds(4));
        Assert.Equal(16, limit.Current);

        for (int i = 5; i < 20; i++)
        {
            limit.Throttled(Seconds(i), Seconds(i));
        }

        Assert.Equal(1, limit.Current);
    }

    [Fact]
    public void After_a_cut_it_takes_as_many_successes_as_the_limit_is_to_grow_by_one()
    {
        ConcurrencyLimit limit = Grown(64);
        limit.Throttled(Seconds(1), Seconds(2));
        for (int i = 0; i < 31; i++)
        {
            Assert.Equal(32, AfterSuccess(limit));
        }

        Assert.Contains(33, new[] { AfterSuccess(limit), AfterSuccess(limit) });
    }

    [Fact]
    public void After_a_silence_it_starts_anew_and_grows_fast_again()
    {
        ConcurrencyLimit limit = Grown(64);
        limit.Throttled(Seconds(1), Seconds(2));
        limit.Restart();
        Assert.Equal(4, limit.Current);
        Assert.Equal(5, AfterSuccess(limit));
        Assert.Equal(6, AfterSuccess(limit));
    }

    private static ConcurrencyLimit Grown(int most)
    {
        ConcurrencyLimit limit = new(most);
        for (int i = 0; i < most; i++)
        {
            limit.Succeeded();
        }

        Assert.Equal(most, limit.Current);
        return limit;
    }

    private static int AfterSuccess(ConcurrencyLimit limit)
    {
        limit.Succeeded();
        return limit.Current;
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
