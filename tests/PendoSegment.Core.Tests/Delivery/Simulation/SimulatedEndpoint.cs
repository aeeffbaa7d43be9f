using PendoSegment.Delivery;

namespace PendoSegment.Core.Tests.Delivery.Simulation;

/// <summary>An endpoint in virtual time: a limit, failures by chance, and answers that take their time.</summary>
internal sealed class SimulatedEndpoint(Random random)
{
    // When the requests that it works on end.
    private readonly PriorityQueue<int, TimeSpan> _ends = new();

    public IAdmission? Limit { get; init; }

    /// <summary>What a 429 asks to wait; null for one that does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The share of requests that fail by chance, by when they come.</summary>
    public Func<TimeSpan, double> FailureShare { get; init; } = _ => 0;

    public TransportReply Failure { get; init; } = new(503, "busy");

    /// <summary>How long a request takes, in seconds, by when it comes.</summary>
    public Func<TimeSpan, double> Latency { get; init; } = _ => 0.05;

    /// <summary>How much it varies: the sigma of a lognormal distribution; one in so many takes thirty times as long.</summary>
    public double Noise { get; init; }

    /// <summary>How many requests it works on at once. Null for all.</summary>
    public int? Workers { get; init; }

    /// <summary>Whether those beyond wait, or fail at once.</summary>
    public bool Queues { get; init; } = true;

    /// <summary>A request arrives: what its answer is, and when it is sent.</summary>
    public (TransportReply Reply, TimeSpan At) Take(TimeSpan now)
    {
        if (Limit?.Admit(now) == false)
        {
            return (new TransportReply(429, "slow") { RetryAfter = RetryAfter }, now + TimeSpan.FromSeconds(Latency(now) * 0.2));
        }

        TimeSpan takes = TimeSpan.FromSeconds(Latency(now) * Spread());
        if (random.NextDouble() < FailureShare(now))
        {
            return (Failure, now + takes);
        }

        while (_ends.TryPeek(out _, out TimeSpan ended) && ended <= now)
        {
            _ends.Dequeue();
        }

        TimeSpan begins = now;
        if (_ends.Count >= Workers)
        {
            if (!Queues)
            {
                return (Failure, now + (takes * 0.2));
            }

            // In its place works, from then on, the one that has come.
            _ends.TryDequeue(out _, out begins);
        }

        _ends.Enqueue(0, begins + takes);
        return (new TransportReply(200, null), begins + takes);
    }

    private double Spread()
    {
        if (Noise == 0)
        {
            return 0.98 + (random.NextDouble() * 0.04);
        }

        double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return Math.Exp(Noise * normal) * (random.Next(100) == 0 ? 30 : 1);
    }
}
