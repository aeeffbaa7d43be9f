namespace PendoSegment.Core.Tests.Delivery.Simulation;

/// <summary>So many in any second.</summary>
internal sealed class SlidingWindow(Func<TimeSpan, double> perSecond) : IAdmission
{
    private readonly Queue<TimeSpan> _admitted = new();

    public bool Admit(TimeSpan now)
    {
        while (_admitted.TryPeek(out TimeSpan oldest) && now - oldest >= TimeSpan.FromSeconds(1))
        {
            _admitted.Dequeue();
        }

        if (_admitted.Count >= perSecond(now))
        {
            return false;
        }

        _admitted.Enqueue(now);
        return true;
    }
}
