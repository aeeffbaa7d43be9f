namespace PendoSegment.Core.Tests.Delivery.Simulation;

/// <summary>One every so often, with some in hand.</summary>
internal sealed class FillingBucket(Func<TimeSpan, double> perSecond, double burst) : IAdmission
{
    private double? _tokens;
    private TimeSpan? _at;

    public bool Admit(TimeSpan now)
    {
        _tokens = Math.Min(burst, (_tokens ?? burst) + (perSecond(now) * (now - (_at ?? now)).TotalSeconds));
        _at = now;
        if (_tokens < 1)
        {
            return false;
        }

        _tokens--;
        return true;
    }
}
