namespace PendoSegment.Sandbox;

/// <summary>Lets a number of events pass in each second; the second begins with the first event after the one before it has ended.</summary>
internal sealed class RateWindow(int limit)
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(1);
    private readonly object _gate = new();
    private DateTimeOffset _start = DateTimeOffset.MinValue;
    private int _passed;

    /// <summary>0 when the event may pass, otherwise after how many whole seconds to try again.</summary>
    public int SecondsToWait(DateTimeOffset now)
    {
        if (limit == 0)
        {
            return 0;
        }

        lock (_gate)
        {
            // A clock that was set back must not close the window for ever.
            if (now - _start >= Length || now < _start)
            {
                _start = now;
                _passed = 0;
            }

            return _passed++ < limit ? 0 : (int)Math.Ceiling((_start + Length - now).TotalSeconds);
        }
    }
}
