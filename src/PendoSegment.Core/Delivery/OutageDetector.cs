namespace PendoSegment.Delivery;

/// <summary>
/// Tells an outage from events that fail: in an outage nothing succeeds, for a while. Connections that break and gateways that apologise
/// make it certain after a few; a server that fails by itself (500) might mean one event, so it takes several different ones.
/// Not safe for several threads: its owner locks.
/// </summary>
internal sealed class OutageDetector
{
    private const int UnavailableInARow = 3;
    private const int DifferentEventsInARow = 10;

    // Among thousands a second a few failures in a row are chance.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan FirstProbe = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SlowestProbe = TimeSpan.FromSeconds(15);

    private readonly HashSet<Guid> _failed = [];
    private int _unavailable;
    private TimeSpan _begun;
    private TimeSpan _interval;
    private TimeSpan? _lastAnswer;
    private (TimeSpan Since, Guid First, bool Several)? _heldBack;

    /// <summary>Counts the successes, so that failures can be told apart by what lay between them.</summary>
    public long Epoch { get; private set; }

    /// <summary>True while nothing succeeds.</summary>
    public bool IsOn { get; private set; }

    /// <summary>The endpoint answered an event, with whatever verdict on it: it is there. True when this ends an outage.</summary>
    public bool Answered(TimeSpan now)
    {
        Epoch++;
        _lastAnswer = now;
        _heldBack = null;
        if (_unavailable > 0 || _failed.Count > 0)
        {
            _unavailable = 0;
            _failed.Clear();
        }

        bool ended = IsOn;
        IsOn = false;
        return ended;
    }

    /// <summary>An attempt failed in a way that may pass. True when this begins an outage.</summary>
    public bool Failed(Guid messageId, bool unavailable, TimeSpan now)
    {
        _unavailable += unavailable ? 1 : 0;
        if (_failed.Count < DifferentEventsInARow)
        {
            _failed.Add(messageId);
        }

        bool enough = _unavailable >= UnavailableInARow || _failed.Count >= DifferentEventsInARow;
        if (IsOn || !enough || now - _lastAnswer < Silence)
        {
            return false;
        }

        Begin(now);
        return true;
    }

    /// <summary>
    /// The endpoint is there and says "too much" or "not now". When it has said nothing else for a third of the time that an outage may last, or for
    /// all of it to one event alone, that is one: nothing gets through. True when this begins it.
    /// </summary>
    /// <param name="messageId">The event that was answered so.</param>
    /// <param name="forAll">True when the answer holds all events back.</param>
    /// <param name="now">The time.</param>
    /// <param name="outageTimeout">How long nothing may succeed.</param>
    public bool HeldBack(Guid messageId, bool forAll, TimeSpan now, TimeSpan outageTimeout)
    {
        (TimeSpan since, Guid first, bool several) = _heldBack ?? (now, messageId, forAll);
        several |= forAll || messageId != first;
        _heldBack = (since, first, several);
        if (IsOn || now == since || now - since < (several ? TimeSpan.FromTicks(outageTimeout.Ticks / 3) : outageTimeout))
        {
            return false;
        }

        Begin(since);
        return true;
    }

    /// <summary>How long it has lasted.</summary>
    public TimeSpan Lasted(TimeSpan now) => now - _begun;

    /// <summary>How long to wait before the next probe; longer each time.</summary>
    public TimeSpan NextProbe()
    {
        TimeSpan wait = _interval;
        _interval = TimeSpan.FromSeconds(Math.Min(SlowestProbe.TotalSeconds, _interval.TotalSeconds * 2));
        return wait;
    }

    private void Begin(TimeSpan since)
    {
        IsOn = true;
        _begun = since;
        _interval = FirstProbe;
    }
}
