using System.Threading.RateLimiting;

namespace PendoSegment.Delivery;

/// <summary>Makes the limit on attempts a second.</summary>
internal static class Pace
{
    // Tokens come ten times a second, so that a limit is not spent in one burst a second; slower limits get one token at a time.
    private const double SlicesASecond = 10;

    /// <summary>A token bucket that holds a tenth of a second's worth, or one.</summary>
    /// <param name="perSecond">How many attempts a second, above 0.</param>
    public static RateLimiter PerSecond(double perSecond)
    {
        int tokens = (int)Math.Max(1, Math.Round(perSecond / SlicesASecond));
        return new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            TokenLimit = tokens,
            TokensPerPeriod = tokens,
            ReplenishmentPeriod = TimeSpan.FromSeconds(tokens / perSecond),
            QueueLimit = int.MaxValue,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
            AutoReplenishment = true,
        });
    }
}
