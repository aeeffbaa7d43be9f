using PendoSegment.Events;
using PendoSegment.Time;

namespace PendoSegment.Delivery;

/// <summary>
/// Which events may go next, and when: of one id one after the other, not during a pause, no faster than the user's limit and the endpoint's, as full as one request
/// takes, and one alone, as a probe, while nothing succeeds. Without a thread or a socket; not safe for several threads: the <see cref="Dispatcher"/> locks.
/// </summary>
internal sealed class Gate
{
    private readonly IClock _clock;
    private readonly TokenBucket? _rate;

    private readonly RetryQueue _waiting;
    private readonly BatchFiller _filler;

    private TimeSpan _pausedUntil = TimeSpan.MinValue;
    private TimeSpan _probeAt;
    private OutgoingEvent? _probe;
    private bool _begun;

    /// <param name="options">How many at once, and how often.</param>
    /// <param name="clock">The time.</param>
    /// <param name="limits">How much goes into one request.</param>
    public Gate(DeliveryOptions options, IClock clock, BatchLimits limits)
    {
        _clock = clock;
        Limits = limits;
        _waiting = new RetryQueue();
        _filler = new BatchFiller(limits, Queue, _waiting);
        Concurrency = new ConcurrencyLimit(options.ThrottleLimit);

        // What may go while a request waits for more is to go in one.
        _rate = options.RateLimit is not { } perSecond ? null
            : limits.AreMany ? new TokenBucket(perSecond, limits.Linger.TotalSeconds)
            : new TokenBucket(perSecond);
    }

    /// <summary>How much goes into one request.</summary>
    public BatchLimits Limits { get; }

    /// <summary>Everything inside, waiting or under way.</summary>
    public OrderedQueue Queue { get; } = new();

    /// <summary>How many requests may be under way while the endpoint answers.</summary>
    public ConcurrencyLimit Concurrency { get; }

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

    /// <summary>How many requests are under way.</summary>
    public int UnderWay { get; private set; }

    /// <summary>True when everything inside is under way, set aside, or behind such an event of its id.</summary>
    public bool IsSpent => _filler.IsEmpty;

    /// <summary>The events that wait for a further attempt.</summary>
    public IEnumerable<OutgoingEvent> Waiting => _waiting.All;

    /// <summary>Until when nothing may go; a time that has passed when there is no pause.</summary>
    public TimeSpan PausedUntil => _pausedUntil;

    /// <summary>How long nothing may go, or in an outage no further probe; null when something may, or the probe is under way.</summary>
    public TimeSpan? Wait
    {
        get
        {
            TimeSpan until = Outage.IsOn && _probe is null ? Later(_probeAt, _pausedUntil) : _pausedUntil;
            TimeSpan now = _clock.Elapsed;
            return until > now ? until - now : null;
        }
    }

    /// <summary>How many requests could go now.</summary>
    public int Sendable => SendableAt(_clock.Elapsed);

    /// <summary>
    /// Fills a batch with the events that may go now in one request; false when there are none. What waited for a further attempt goes first, and of what is halved
    /// one half.
    /// </summary>
    public bool Take(EventBatch batch)
    {
        batch.Clear();
        TimeSpan now = _clock.Elapsed;
        if (SendableAt(now) <= 0)
        {
            return false;
        }

        if (!_begun)
        {
            _begun = true;
            Pace.Begin(now);
        }

        UnderWay++;
        if (Outage.IsOn)
        {
            // As little as will do.
            _filler.Fill(batch, 1, TimeSpan.MaxValue);
            _probe = batch[0];
        }
        else
        {
            Pace.Spend();
            _filler.Fill(batch, _rate?.Available(now) ?? int.MaxValue, now);
        }

        _rate?.Spend(batch.Count);
        return true;
    }

    /// <summary>
    /// When something may go that may not go now; null when only an answer or a new event changes anything, as it does where what is due finds no
    /// sender free.
    /// </summary>
    public TimeSpan? NextWake(TimeSpan now) => Wake(now) is { } wake && wake > now ? wake : null;

    /// <summary>Lets an event that was under way wait for a further attempt.</summary>
    public void Retry(OutgoingEvent outgoing, TimeSpan due) => _waiting.Add(outgoing, due);

    /// <summary>Lets events that were under way together go once more, in two requests.</summary>
    public void Halve(OutgoingEvent[] together) => _filler.Halve(together);

    /// <summary>Lets nothing go before a time.</summary>
    public void Pause(TimeSpan until) => _pausedUntil = Later(_pausedUntil, until);

    /// <summary>Lets a probe go at a time, during an outage.</summary>
    public void ProbeAt(TimeSpan time) => _probeAt = time;

    /// <summary>A request's answer has come. True when it was the probe.</summary>
    public bool EndProbe(EventBatch batch)
    {
        UnderWay--;
        bool isProbe = ReferenceEquals(batch[0], _probe);
        _probe = isProbe ? null : _probe;
        return isProbe;
    }

    private int SendableAt(TimeSpan now)
    {
        if (now < _pausedUntil)
        {
            return 0;
        }

        int events = _rate?.Available(now) ?? int.MaxValue;
        return Outage.IsOn
            ? _probe is null && now >= _probeAt && !IsSpent ? Math.Min(events, 1) : 0
            : Math.Min(Pace.Available(now), _filler.Requests(events, CallerWaits, now));
    }

    private TimeSpan? Wake(TimeSpan now)
    {
        TimeSpan earliest = Later(_pausedUntil, _rate?.NextAt(now) ?? now);
        if (Outage.IsOn)
        {
            return _probe is null ? Later(_probeAt, earliest) : null;
        }

        earliest = Later(earliest, Pace.NextAt(now));
        TimeSpan? ready = _filler.ReadyBy(now) is { } full ? Later(earliest, full) : null;
        TimeSpan? due = _waiting.NextDue is { } next ? Later(next, earliest) : null;
        return ready > now && !(due < ready) ? ready : due;
    }

    private static TimeSpan Later(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
