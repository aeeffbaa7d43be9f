using PendoSegment.Delivery;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery.Simulation;

/// <summary>Endpoints that fail now and then, or under load, in virtual time: what the concurrency makes of it.</summary>
public sealed class BrownOutTests
{
    private const int Events = 20_000;
    private const int Ids = 8_000;
    private const int Most = 64;

    [Theory]
    [InlineData(0.01, 0.9)]
    [InlineData(0.05, 0.8)]
    [InlineData(0.1, 0.7)]
    public void Failures_by_chance_cost_little_more_than_their_repetition(double share, double wanted)
    {
        double fine = Run(0, random => new SimulatedEndpoint(random)).PerSecond;
        TransportReply[] failures = [new(503, "busy"), new(500, "broken"), new(TransportFailure.Unreachable, "reset"), new(408, "late")];
        for (int seed = 0; seed < 8; seed++)
        {
            TransportReply failure = failures[seed % failures.Length];
            SimulatedRun run = Run(seed, random => new SimulatedEndpoint(random) { FailureShare = _ => share, Failure = failure });

            Assert.Equal((Events, 0, 0), (run.Accepted, run.Rejected, run.OutOfOrder));
            Assert.Empty(run.Notices);
            Assert.True(run.PerSecond >= wanted * fine, $"{run.PerSecond / fine:0.00} of the rate without failures, {wanted} wanted (seed {seed})");
        }
    }

    [Fact]
    public void Half_of_the_requests_failing_whatever_the_load_does_not_throttle()
    {
        SimulatedRun run = Run(1, random => new SimulatedEndpoint(random) { FailureShare = _ => 0.5 }, new DeliveryOptions { MaximumRetryCount = 30 });
        Assert.Equal(Events, run.Accepted);

        // The last ones wait long for their ninth and tenth attempts: not the end of the run, but its middle.
        Assert.InRange(run.PerSecondBetween(5, 15), 0.4 * Most / 0.05, 0.5 * Most / 0.05);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    public void Latency_that_varies_by_chance_does_not_throttle(double noise)
    {
        for (int seed = 0; seed < 4; seed++)
        {
            Assert.InRange(MeanLimit(seed, random => new SimulatedEndpoint(random) { Noise = noise }), 0.9 * Most, Most);
        }
    }

    [Fact]
    public void Latency_that_rises_whatever_the_load_does_not_throttle_for_long()
    {
        for (int seed = 0; seed < 4; seed++)
        {
            Assert.InRange(MeanLimit(seed, random => new SimulatedEndpoint(random) { Latency = now => now < SimulatedClock.At(4) ? 0.05 : 0.25 }), 0.9 * Most, Most);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(12)]
    public void Where_more_requests_only_wait_longer_fewer_are_made(int workers)
    {
        for (int seed = 0; seed < 4; seed++)
        {
            SimulatedRun run = null!;
            double limit = MeanLimit(seed, random => new SimulatedEndpoint(random) { Workers = workers }, made => run = made, 8_000);

            Assert.InRange(limit, workers, 8 * workers);
            Assert.InRange(run.PerSecond * 0.05 / workers, 0.7, 1.02);
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(16)]
    public void Where_more_requests_only_fail_fewer_are_made(int workers)
    {
        for (int seed = 0; seed < 4; seed++)
        {
            SimulatedRun run = null!;
            double limit = MeanLimit(seed, random => new SimulatedEndpoint(random) { Workers = workers, Queues = false }, made => run = made, 8_000);

            Assert.InRange(limit, 0.5 * workers, 3 * workers);
            Assert.InRange(run.PerSecondBetween(1, 5) * 0.05 / workers, 0.6, 1);
        }
    }

    [Fact]
    public void A_503_with_Retry_After_throttles_where_one_without_does_not()
    {
        int requests = 0;
        SimulatedRun Run(TransportReply second)
        {
            requests = 0;
            return new SimulatedRun(now => (++requests == 2_000 ? second : new TransportReply(200, null), now + TimeSpan.FromSeconds(0.05)), new DeliveryOptions(), new Random(1));
        }

        SimulatedRun plain = Run(new TransportReply(503, "busy")).Send(2_100);
        SimulatedRun asking = Run(new TransportReply(503, "busy") { RetryAfter = TimeSpan.FromSeconds(2) }).Send(2_100);
        Assert.Equal(Most, plain.Gate.Concurrency.Current);
        Assert.InRange(asking.Gate.Concurrency.Current, Most / 2, Most - 1);
    }

    private static SimulatedRun Run(int seed, Func<Random, SimulatedEndpoint> make, DeliveryOptions? options = null)
    {
        Random random = new(seed);
        return new SimulatedRun(make(random).Take, options ?? new DeliveryOptions(), random).Send(Events, Ids);
    }

    // Of the requests after the first seconds.
    private static double MeanLimit(int seed, Func<Random, SimulatedEndpoint> make, Action<SimulatedRun>? made = null, int events = Events)
    {
        Random random = new(seed);
        List<int> limits = [];
        SimulatedRun run = new(make(random).Take, new DeliveryOptions(), random)
        {
            Sending = sending =>
            {
                if (sending.Elapsed > TimeSpan.FromSeconds(2))
                {
                    limits.Add(sending.Gate.Concurrency.Current);
                }
            },
        };
        run.Send(events);
        made?.Invoke(run);
        return limits.Average();
    }
}
