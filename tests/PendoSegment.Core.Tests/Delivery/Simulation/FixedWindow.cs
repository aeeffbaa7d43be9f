namespace PendoSegment.Core.Tests.Delivery.Simulation;

/// <summary>So many in each whole second of the endpoint's clock.</summary>
/// <param name="perSecond">How many at a time.</param>
/// <param name="phase">When its seconds begin, in seconds.</param>
internal sealed class FixedWindow(Func<TimeSpan, double> perSecond, double phase) : IAdmission
{
    private long _window = long.MinValue;
    private int _inWindow;

    public bool Admit(TimeSpan now)
    {
        long window = (long)Math.Floor(now.TotalSeconds + phase);
        if (window != _window)
        {
            _window = window;
            _inWindow = 0;
        }

        if (_inWindow >= perSecond(now))
        {
            return false;
        }

        _inWindow++;
        return true;
    }
}
