using PendoSegment.Delivery;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery.Simulation;

/// <summary>Endpoints that let so many a second in, in virtual time: how much of that is used, and how much is refused.</summary>
public sealed class PaceTests
{
    private const int Limit = 200;
    private const int Seeds = 12;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(0.001, true)]
    [InlineData(0.001, false)]
    [InlineData(0.05, true)]
    [InlineData(0.05, false)]
    public void A_window_is_used_nearly_whole(double latency, bool saysHowLong)
    {
        foreach (bool slides in new[] { true, false })
        {
            List<double> shares = [];
            for (int seed = 0; seed < Seeds; seed++)
            {
                SimulatedRun run = Run(seed, 4_000, latency, saysHowLong, random => slides ? new SlidingWindow(_ => Limit) : new FixedWindow(_ => Limit, random.NextDouble()));
                Assert.Equal(4_000, run.Accepted);
                Assert.InRange(run.RefusedShare, 0, 0.05);
                shares.Add(run.PerSecond / Limit);
            }

            // Where a second of the endpoint begins is chance: across its edge the first runs tell less.
            Assert.InRange(shares.Average(), 0.92, 1.02);
            Assert.InRange(shares.Min(), 0.9, 1.02);
        }
    }

    [Theory]
    [InlineData(0.001, true, 0.9)]
    [InlineData(0.001, false, 0.9)]
    [InlineData(0.05, true, 0.87)]
    public void A_bucket_is_used_up_to_what_two_pauses_cost(double latency, bool saysHowLong, double wanted)
    {
        List<double> shares = [];
        for (int seed = 0; seed < Seeds; seed++)
        {
            SimulatedRun run = Run(seed, 6_000, latency, saysHowLong, _ => new FillingBucket(_ => Limit, burst: 20));
            Assert.Equal(6_000, run.Accepted);
            Assert.InRange(run.RefusedShare, 0, 0.05);
            shares.Add(run.PerSecond / Limit);
        }

        Assert.InRange(shares.Average(), wanted, 1);
        Assert.InRange(shares.Min(), wanted - 0.02, 1);
    }

    [Theory]
    [InlineData("sliding")]
    [InlineData("whole seconds")]
    [InlineData("bucket")]
    public void A_limit_that_changes_is_followed_within_ten_seconds(string kind)
    {
        // 200, then 50, then 400.
        static double Limit(TimeSpan now) => now < SimulatedClock.At(20) ? 200 : now < SimulatedClock.At(40) ? 50 : 400;

        List<double> shares = [];
        List<double> low = [];
        List<double> high = [];
        for (int seed = 0; seed < Seeds; seed++)
        {
            SimulatedRun run = Run(seed, 13_000, 0.001, saysHowLong: true, random => kind switch
            {
                "sliding" => new SlidingWindow(Limit),
                "bucket" => new FillingBucket(Limit, burst: 20),
                _ => new FixedWindow(Limit, random.NextDouble()),
            });
            Assert.Equal(13_000, run.Accepted);
            Assert.InRange(run.RefusedShare, 0, 0.05);

            // What it would have taken at the limit: 20 seconds of each.
            shares.Add(60 / run.Elapsed.TotalSeconds);
            low.Add(run.PerSecondBetween(30, 40) / 50);
            high.Add(run.PerSecondBetween(50, 58) / 400);
        }

        Assert.InRange(shares.Average(), 0.85, 1);
        Assert.InRange(shares.Min(), 0.85, 1);
        Assert.InRange(low.Average(), 0.7, 1.05);
        Assert.InRange(high.Average(), 0.8, 1.05);
    }

    [Fact]
    public void Timers_as_coarse_as_those_of_Windows_cost_nothing()
    {
        for (int seed = 0; seed < Seeds; seed++)
        {
            Assert.InRange(Run(seed, 4_000, 0.001, saysHowLong: true, _ => new SlidingWindow(_ => Limit), lateness: 0.0156).PerSecond, 0.92 * Limit, Limit);
        }
    }

    [Fact]
    public void A_limit_that_is_lifted_is_forgotten()
    {
        SimulatedRun run = Run(1, 30_000, 0.05, saysHowLong: true, _ => new SlidingWindow(now => now < SimulatedClock.At(10) ? 100 : 1_000_000));
        Assert.Null(run.Gate.Pace.PerSecond);
    }

    [Fact]
    public void A_minutes_window_is_learned_from_the_time_that_is_left_of_it()
    {
        // 1,200 in each minute, which says how much of it is left.
        long minute = -1;
        int taken = 0;
        (TransportReply, TimeSpan) Take(TimeSpan now)
        {
            double seconds = (now - SimulatedClock.Start).TotalSeconds;
            if ((long)(seconds / 60) != minute)
            {
                minute = (long)(seconds / 60);
                taken = 0;
            }

            TransportReply reply = taken++ < 1_200 ? new(200, null) : new(429, "slow") { RetryAfter = TimeSpan.FromSeconds(Math.Ceiling(60 - (seconds % 60))) };
            return (reply, now + TimeSpan.FromSeconds(0.05));
        }

        Random random = new(1);
        SimulatedRun run = new SimulatedRun(Take, new DeliveryOptions(), random).Send(6_000);
        Assert.Equal(6_000, run.Accepted);
        Assert.InRange(run.Elapsed.TotalSeconds, 240, 310);
        Assert.InRange(run.RefusedShare, 0, 0.05);
    }

    private static SimulatedRun Run(int seed, int events, double latency, bool saysHowLong, Func<Random, IAdmission> limit, double lateness = 0.001)
    {
        Random random = new(seed);
        SimulatedEndpoint endpoint = new(random) { Limit = limit(random), Latency = _ => latency, RetryAfter = saysHowLong ? Second : null };
        return new SimulatedRun(endpoint.Take, new DeliveryOptions(), random) { Lateness = lateness }.Send(events);
    }
}
