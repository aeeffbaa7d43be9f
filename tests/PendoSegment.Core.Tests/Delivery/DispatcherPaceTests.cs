using PendoSegment.Delivery;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery;

/// <summary>Endpoints that let so many in a second, and what the dispatcher makes of their 429s.</summary>
public sealed class DispatcherPaceTests
{
    private static readonly TransportReply Ok = new(200, null);

    private static readonly DeliveryOptions Reporting = new() { ReportAccepted = true };

    [Fact]
    public void A_limit_of_the_endpoint_is_learned_so_that_few_are_refused()
    {
        // Takes 200 in each second that begins with the first event after the one before.
        TimeSpan window = TimeSpan.MinValue;
        int inWindow = 0;
        int refused = 0;
        Func<TimeSpan> now = null!;
        object gate = new();
        using Delivering delivering = new(Reporting, _ =>
        {
            lock (gate)
            {
                if (now() >= window + TimeSpan.FromSeconds(1) || window == TimeSpan.MinValue)
                {
                    window = now();
                    inWindow = 0;
                }

                if (inWindow++ < 200)
                {
                    return Ok;
                }

                refused++;
                return new TransportReply(429, "slow") { RetryAfter = TimeSpan.FromSeconds(1) };
            }
        });
        now = () => delivering.Clock.Elapsed;
        TimeSpan start = delivering.Clock.Elapsed;
        delivering.Run(Enumerable.Range(0, 8000).Select(i => Make.Event("u" + i)));

        Assert.Equal(8000, delivering.Dispatcher.Accepted);
        double perSecond = 8000 / (delivering.Clock.Elapsed - start).TotalSeconds;
        Assert.True(perSecond >= 184, $"{perSecond:N0} events a second of 200");
        Assert.True(refused < 8000 * 0.05, $"{refused} of 8,000 were refused");
    }

    [Fact]
    public void A_bucket_that_was_full_at_first_is_not_taken_for_the_pace()
    {
        // Holds 20, and gets 200 a second.
        double tokens = 20;
        TimeSpan? at = null;
        int refused = 0;
        Func<TimeSpan> now = null!;
        object gate = new();
        using Delivering delivering = new(Reporting, _ =>
        {
            lock (gate)
            {
                tokens = Math.Min(20, tokens + (200 * (now() - (at ?? now())).TotalSeconds));
                at = now();
                if (tokens >= 1)
                {
                    tokens--;
                    return Ok;
                }

                refused++;
                return new TransportReply(429, "slow") { RetryAfter = TimeSpan.FromSeconds(1) };
            }
        });
        now = () => delivering.Clock.Elapsed;
        TimeSpan start = delivering.Clock.Elapsed;
        delivering.Run(Enumerable.Range(0, 20_000).Select(i => Make.Event("u" + i)));

        double perSecond = 20_000 / (delivering.Clock.Elapsed - start).TotalSeconds;
        Assert.True(perSecond >= 180, $"{perSecond:N0} events a second of 200");
        Assert.True(refused < 20_000 * 0.05, $"{refused} of 20,000 were refused");
    }
}
