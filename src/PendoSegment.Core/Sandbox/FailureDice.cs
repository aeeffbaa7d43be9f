namespace PendoSegment.Sandbox;

/// <summary>Decides which valid events fail, and how.</summary>
internal sealed class FailureDice(double rate, int? seed)
{
    private readonly object _gate = new();
#pragma warning disable CA5394 // Nothing secret hangs on it, and a seed must give the same events again.
    private readonly Random _random = seed is { } value ? new Random(value) : new Random();

    /// <summary>0 when the event may pass, otherwise the status that it fails with.</summary>
    public int Roll()
    {
        if (rate == 0)
        {
            return 0;
        }

        lock (_gate)
        {
            if (_random.NextDouble() >= rate)
            {
                return 0;
            }

            return _random.Next(2) == 0 ? 500 : 503;
        }
    }
#pragma warning restore CA5394
}
