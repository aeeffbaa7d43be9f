using CsCheck;
using PendoSegment.Delivery;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery;

/// <summary>The user's own limit on events a second. An event that is taken goes at once: nothing waits with an event in hand.</summary>
public sealed class RateLimitTests
{
    private static readonly TransportReply Ok = new(200, null);

    private static readonly Gen<(double Rate, int Count, int Throttle)> Runs = Gen.Select(Gen.Double[0.5, 500], Gen.Int[1, 300], Gen.Int[1, 64]);

    [Fact]
    public void No_more_go_in_any_second_than_the_limit_and_what_a_timer_is_coarse() => Runs.Sample(run =>
    {
        List<TimeSpan> times = Send(run.Rate, run.Count, run.Throttle, _ => Ok, out _);

        for (int first = 0, last = 0; last < times.Count; last++)
        {
            while (times[last] - times[first] >= TimeSpan.FromSeconds(1))
            {
                first++;
            }

            Assert.InRange(last - first + 1, 1, Math.Ceiling(run.Rate * 1.02) + 1);
        }

        // And it is used: the run takes no longer than the limit makes it.
        Assert.InRange((times[^1] - times[0]).TotalSeconds, 0, ((run.Count - 1) / run.Rate) + 1);
    });

    [Fact]
    public void Nothing_goes_out_in_a_pause_that_the_endpoint_asked_for()
    {
        int asked = 0;
        List<TimeSpan> times = Send(
            20, 200, 64, attempt => attempt.Id == "u30" && asked++ == 0 ? new TransportReply(429, "slow") { RetryAfter = TimeSpan.FromSeconds(3) } : Ok, out List<TimeSpan> refusals);

        TimeSpan refused = Assert.Single(refusals);
        Assert.DoesNotContain(times, time => time > refused && time < refused + TimeSpan.FromSeconds(3));
        Assert.Equal(201, times.Count);
    }

    [Fact]
    public void Nothing_goes_out_beside_the_probe_of_an_outage()
    {
        Func<TimeSpan> now = null!;
        TransportReply Answer(Attempt attempt) => now() < TimeSpan.FromSeconds(60) ? new TransportReply(TransportFailure.Unreachable, "refused") : Ok;
        DeliveryOptions options = new() { RateLimit = 20 };
        List<TimeSpan> times = [];
        object gate = new();
        TimeSpan start = default;
        using Delivering delivering = new(options, attempt =>
        {
            lock (gate)
            {
                times.Add(now());
                return Answer(attempt);
            }
        });
        start = delivering.Clock.Elapsed;
        now = () => delivering.Clock.Elapsed - start;
        delivering.Run(Enumerable.Range(0, 100).Select(i => Make.Event("u" + i)));

        Assert.Equal(100, delivering.Dispatcher.Accepted);

        // A few before it is known for an outage, then probes after 1, 2, 4, 8, 15, 15 ... seconds.
        Assert.InRange(times.Count(time => time < TimeSpan.FromSeconds(60)), 3, 15);
    }

    private static List<TimeSpan> Send(double rate, int count, int throttle, Func<Attempt, TransportReply> answer, out List<TimeSpan> refusals)
    {
        Func<TimeSpan> now = null!;
        List<TimeSpan> times = [];
        List<TimeSpan> refused = [];
        object gate = new();
        using Delivering delivering = new(new DeliveryOptions { RateLimit = rate, ThrottleLimit = throttle }, attempt =>
        {
            lock (gate)
            {
                times.Add(now());
                TransportReply reply = answer(attempt);
                if (!reply.IsAccepted)
                {
                    refused.Add(now());
                }

                return reply;
            }
        });
        now = () => delivering.Clock.Elapsed;
        delivering.Run(Enumerable.Range(0, count).Select(i => Make.Event("u" + i)));
        Assert.Equal(count, delivering.Dispatcher.Accepted);
        times.Sort();
        refusals = refused;
        return times;
    }
}
