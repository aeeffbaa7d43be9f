using CsCheck;
using PendoSegment.Delivery;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery;

public sealed class PaceRunTests
{
    private static readonly TimeSpan Start = TimeSpan.FromHours(1);

    private static readonly Gen<(double PerSecond, double Burst, double Faster, double Slower)> Buckets =
        Gen.Select(Gen.Double[20, 2_000], Gen.Double[0.05, 0.5], Gen.Double[8, 40], Gen.Double[1.3, 2]);

    [Fact]
    public void Two_runs_that_empty_a_bucket_tell_how_fast_it_fills() => Buckets.Sample(bucket =>
    {
        double burst = Math.Max(10, bucket.Burst * bucket.PerSecond);
        PaceRun fast = Empty(bucket.PerSecond, burst, bucket.PerSecond * bucket.Faster);
        PaceRun slow = Empty(bucket.PerSecond, burst, bucket.PerSecond * bucket.Slower);
        (double perSecond, double error) = PaceRun.BucketRate(fast, slow, bucket.PerSecond * bucket.Slower);

        // It may be an event off at either end of either run.
        Assert.InRange(perSecond, bucket.PerSecond - (4 * error), bucket.PerSecond + (4 * error));
        Assert.InRange(error, 0, 0.25 * bucket.PerSecond);
    });

    [Fact]
    public void Runs_that_get_the_same_number_do_not_come_from_a_bucket()
    {
        PaceRun fast = Run(0.1, 200);
        PaceRun slow = Run(0.4, 200);
        Assert.Equal(default, PaceRun.BucketRate(fast, slow, 500));
        Assert.Equal(default, PaceRun.BucketRate(slow, fast, 500));
    }

    [Fact]
    public void It_counts_by_when_events_were_sent_and_not_those_before_it()
    {
        PaceRun run = Run(1, 100);
        run.Add(Start - TimeSpan.FromTicks(1));
        Assert.Equal((100L, 1.0), (run.Accepted, run.Seconds));
        run.Add(Start + TimeSpan.FromSeconds(0.5));
        Assert.Equal((101L, 1.0), (run.Accepted, run.Seconds));
    }

    [Fact]
    public void The_first_that_was_refused_is_the_one_that_was_sent_first()
    {
        PaceRun run = Run(1, 100);
        Assert.False(run.Refuse(Start - TimeSpan.FromTicks(1)));
        Assert.Null(run.RefusedAt);
        Assert.True(run.Refuse(Start + TimeSpan.FromSeconds(3)));
        Assert.True(run.Refuse(Start + TimeSpan.FromSeconds(2)));
        Assert.Equal(Start + TimeSpan.FromSeconds(2), run.RefusedAt);
    }

    [Theory]
    [InlineData(0.5, 100, 100)]
    [InlineData(2, 400, 200)]
    [InlineData(100, 20_000, 200)]
    public void The_last_second_is_known_of_a_run_of_any_length(double seconds, int count, int last) =>
        Assert.InRange(Run(seconds, count).LastSecond(), last * 0.97, last * 1.03);

    private static PaceRun Run(double seconds, int count)
    {
        PaceRun run = new();
        run.Restart(Start, isFresh: true);
        for (int i = 0; i < count; i++)
        {
            run.Add(Start + TimeSpan.FromSeconds(seconds * i / (count - 1)));
        }

        return run;
    }

    // Sends at a pace until the bucket is empty.
    private static PaceRun Empty(double perSecond, double burst, double pace)
    {
        PaceRun run = new();
        run.Restart(Start, isFresh: true);
        double tokens = burst;
        for (double at = 0; tokens >= 1; at += 1 / pace)
        {
            run.Add(Start + TimeSpan.FromSeconds(at));
            tokens += (perSecond / pace) - 1;
        }

        return run;
    }
}
