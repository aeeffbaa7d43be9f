using PendoSegment.Events;
using PendoSegment.Time;

namespace PendoSegment.Delivery;

/// <summary>
/// Which event may go next, and when: of one id one after the other, not during a pause, no faster than the user's limit and the endpoint's, and
/// one alone, as a probe, while nothing succeeds. Without a thread or a socket; not safe for several threads: the <see cref="Dispatcher"/> locks.
/// </summary>
internal sealed class Gate(DeliveryOptions options, IClock clock)
{
    private readonly TokenBucket? _rate = options.RateLimit is { } perSecond ? new TokenBucket(perSecond) : null;

    // Those that wait for a further attempt, the one that is due first in front; of those due at one time the one that came first.
    private readonly SortedSet<(TimeSpan Due, long Number, OutgoingEvent Event)> _waiting = [];

    private TimeSpan _pausedUntil = TimeSpan.MinValue;
    private TimeSpan _probeAt;
    private OutgoingEvent? _probe;
    private long _number;
    private bool _begun;

    /// <summary>Everything inside, waiting or under way.</summary>
    public OrderedQueue Queue { get; } = new();

    /// <summary>How many requests may be under way while the endpoint answers.</summary>
    public ConcurrencyLimit Concurrency { get; } = new(options.ThrottleLimit);

    /// <summary>How fast the endpoint lets events in.</summary>
    public LearnedPace Pace { get; } = new();

    /// <summary>Whether anything succeeds.</summary>
    public OutageDetector Outage { get; } = new();

    /// <summary>How many of those inside do not wait for a further attempt.</summary>
    public int Busy => Queue.Count - _waiting.Count;

    /// <summary>How many may be under way now. The probe of an outage is held to one by <see cref="Sendable"/>, whatever is still under way.</summary>
    public int Allowed => Outage.IsOn ? int.MaxValue : InDoubt ? 1 : Concurrency.Current;

    /// <summary>True while it is not known whether the endpoint takes anything at all: one at a time then.</summary>
    public bool InDoubt { get; set; }

    /// <summary>True while the caller waits and adds nothing: for room, or for the end.</summary>
    public bool CallerWaits { get; set; }

    /// <summary>How many are under way.</summary>
    public int UnderWay { get; private set; }

    /// <summary>True when everything inside is under way, set aside, or behind such an event of its id.</summary>
    public bool IsSpent => _waiting.Count + Queue.ReadyCount == 0;

    /// <summary>The events that wait for a further attempt.</summary>
    public IEnumerable<OutgoingEvent> Waiting => _waiting.Select(entry => entry.Event);

    /// <summary>Until when nothing may go; a time that has passed when there is no pause.</summary>
    public TimeSpan PausedUntil => _pausedUntil;

    /// <summary>How many events could go now.</summary>
    public int Sendable => SendableAt(clock.Elapsed);

    private TimeSpan? NextDue => _waiting.Count == 0 ? null : _waiting.Min.Due;

    /// <summary>Removes and returns the next event that may go now; null when there is none. What waited for a further attempt goes first.</summary>
    public OutgoingEvent? Take()
    {
        TimeSpan now = clock.Elapsed;
        if (SendableAt(now) == 0)
        {
            return null;
        }

        if (!_begun)
        {
            _begun = true;
            Pace.Begin(now);
        }

        _rate?.Spend();
        UnderWay++;
        if (Outage.IsOn)
        {
            return _probe = TakeWaiting(TimeSpan.MaxValue) ?? Queue.TakeReady();
        }

        Pace.Spend();
        return TakeWaiting(now) ?? Queue.TakeReady();
    }

    /// <summary>
    /// When something may go that may not go now; null when only an answer or a new event changes anything, as it does where what is due finds no
    /// sender free.
    /// </summary>
    public TimeSpan? NextWake(TimeSpan now) => Wake(now) is { } wake && wake > now ? wake : null;

    /// <summary>Lets an event that was under way wait for a further attempt.</summary>
    public void Retry(OutgoingEvent outgoing, TimeSpan due) => _waiting.Add((due, _number++, outgoing));

    /// <summary>Lets nothing go before a time.</summary>
    public void Pause(TimeSpan until) => _pausedUntil = Later(_pausedUntil, until);

    /// <summary>Lets a probe go at a time, during an outage.</summary>
    public void ProbeAt(TimeSpan time) => _probeAt = time;

    /// <summary>An event's answer has come. True when it was the probe.</summary>
    public bool EndProbe(OutgoingEvent outgoing)
    {
        UnderWay--;
        bool isProbe = ReferenceEquals(outgoing, _probe);
        _probe = isProbe ? null : _probe;
        return isProbe;
    }

    private int SendableAt(TimeSpan now)
    {
        if (now < _pausedUntil)
        {
            return 0;
        }

        int allowed = Math.Min(_rate?.Available(now) ?? int.MaxValue, Outage.IsOn ? 1 : Pace.Available(now));
        return Outage.IsOn
            ? _probe is null && now >= _probeAt && _waiting.Count + Queue.ReadyCount > 0 ? allowed : 0
            : Math.Min(allowed, Queue.ReadyCount + (NextDue <= now ? 1 : 0));
    }

    private TimeSpan? Wake(TimeSpan now)
    {
        TimeSpan earliest = Later(_pausedUntil, _rate?.NextAt(now) ?? now);
        if (Outage.IsOn)
        {
            return _probe is null ? Later(_probeAt, earliest) : null;
        }

        earliest = Later(earliest, Pace.NextAt(now));
        return Queue.ReadyCount > 0 && earliest > now ? earliest
            : NextDue is { } due ? Later(due, earliest)
            : null;
    }

    private OutgoingEvent? TakeWaiting(TimeSpan dueAt)
    {
        if (!(NextDue <= dueAt))
        {
            return null;
        }

        (TimeSpan Due, long Number, OutgoingEvent Event) first = _waiting.Min;
        _waiting.Remove(first);
        return first.Event;
    }

    private static TimeSpan Later(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
