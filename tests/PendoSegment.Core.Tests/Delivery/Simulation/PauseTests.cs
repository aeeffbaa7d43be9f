using CsCheck;
using PendoSegment.Delivery;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery.Simulation;

/// <summary>Whatever the endpoint answers, and when: nothing goes out that should not.</summary>
public sealed class PauseTests
{
    private static readonly Gen<TransportReply> Replies = Gen.Frequency(
        (30, Gen.Const(new TransportReply(200, null))),
        (3, Gen.Const(new TransportReply(400, "bad"))),
        (3, Gen.Const(new TransportReply(500, "broken"))),
        (5, Gen.Const(new TransportReply(503, "busy"))),
        (3, Gen.Int[0, 8].Select(seconds => new TransportReply(503, "busy") { RetryAfter = TimeSpan.FromSeconds(seconds) })),
        (3, Gen.Int[0, 8].Select(seconds => new TransportReply(429, "slow") { RetryAfter = TimeSpan.FromSeconds(seconds) })),
        (2, Gen.Const(new TransportReply(429, "slow"))),
        (5, Gen.Const(new TransportReply(TransportFailure.Unreachable, "reset"))));

    private static readonly Gen<(int Throttle, double Rate, bool IsLimited, TransportReply[] Replies, int Down, int Events, int Seed)> Schedules =
        Gen.Select(Gen.Int[1, 64], Gen.Double[1, 300], Gen.Bool, Replies.Array[1, 60], Gen.Int[0, 30], Gen.Int[1, 300], Gen.Int[0, 1_000_000]);

    [Fact]
    public void Nothing_goes_out_in_a_pause_beside_a_probe_or_over_the_rate() => Schedules.Sample(
        schedule =>
        {
            Random random = new(schedule.Seed);
            int next = 0;

            // For a time nothing gets through; before and after it the replies come round.
            bool IsDown(TimeSpan now) => now > SimulatedClock.At(2) && now < SimulatedClock.At(2 + schedule.Down);
            (TransportReply, TimeSpan) Take(TimeSpan now) => (
                IsDown(now) ? new TransportReply(TransportFailure.Unreachable, "refused") : schedule.Replies[next++ % schedule.Replies.Length],
                now + TimeSpan.FromSeconds(0.01 + (random.NextDouble() * 0.2)));

            int probes = 0;
            SimulatedRun run = new(Take, new DeliveryOptions { ThrottleLimit = schedule.Throttle, RateLimit = schedule.IsLimited ? schedule.Rate : null, OutageTimeout = TimeSpan.FromSeconds(120) }, random)
            {
                Sending = sending =>
                {
                    probes += sending.Gate.Outage.IsOn ? 1 : 0;
                    Assert.InRange(probes, 0, 1);
                },
                Settled = settled => probes = settled.Gate.Outage.IsOn && settled.Requests[^1].SentAt < settled.OutageSince ? probes : 0,
            };
            run.Send(schedule.Events, ids: 50);

            TimeSpan[] sent = [.. run.Requests.Select(request => request.SentAt).Order()];
            foreach ((_, TransportReply reply, TimeSpan answeredAt) in run.Requests)
            {
                if (reply.RetryAfter is { } wait)
                {
                    Assert.DoesNotContain(sent, time => time > answeredAt && time < answeredAt + wait);
                }
            }

            if (schedule.IsLimited)
            {
                AssertRate(sent, schedule.Rate);
            }
        },
        iter: 500,
        threads: 1);

    private static void AssertRate(TimeSpan[] sent, double rate)
    {
        for (int first = 0, last = 0; last < sent.Length; last++)
        {
            while (sent[last] - sent[first] >= TimeSpan.FromSeconds(1))
            {
                first++;
            }

            Assert.InRange(last - first + 1, 1, Math.Ceiling(rate * 1.02) + 1);
        }
    }
}
