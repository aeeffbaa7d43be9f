using PendoSegment.Events;
using PendoSegment.Time;

namespace PendoSegment.Delivery;

/// <summary>
/// The rules of delivery, without a thread or a socket: which event may go next, how many at once, and what follows from an answer.
/// Not safe for several threads: the <see cref="Dispatcher"/> locks.
/// </summary>
internal sealed class Traffic(DeliveryOptions options, IClock clock, Func<double> chance, Action<DeliveryNotice> notify)
{
    private readonly RetryPolicy _policy = new(options.MaximumRetryCount, options.RetryInterval);
    private readonly ConcurrencyLimit _limit = new(options.ThrottleLimit);
    private readonly OutageDetector _outage = new();
    private readonly RetryQueue _waiting = new();
    private readonly LearnedPace _pace = new();
    private TimeSpan _pausedUntil = TimeSpan.MinValue;
    private TimeSpan _probeAt;
    private OutgoingEvent? _probe;
    private bool _begun;
    private bool _answered;
    private string _lastFailure = string.Empty;

    /// <summary>Everything inside, waiting or under way.</summary>
    public OrderedQueue Queue { get; } = new();

    /// <summary>How many of those inside do not wait for a further attempt.</summary>
    public int Busy => Queue.Count - _waiting.Count;

    /// <summary>How many may be under way now: one, as a probe, while nothing succeeds.</summary>
    public int Allowed => _outage.IsOn ? int.MaxValue : _limit.Current;

    /// <summary>How many events could be taken now.</summary>
    public int Sendable
    {
        get
        {
            TimeSpan now = clock.Elapsed;
            if (now < _pausedUntil)
            {
                return 0;
            }

            if (_outage.IsOn)
            {
                return _probe is null && now >= _probeAt && (_waiting.Count > 0 || Queue.ReadyCount > 0) ? 1 : 0;
            }

            return Math.Min(_pace.Available(now), Queue.ReadyCount + (_waiting.NextDue <= now ? 1 : 0));
        }
    }

    /// <summary>The next event to send, if one may be sent now. What waited for a further attempt goes first.</summary>
    public OutgoingEvent? Take()
    {
        if (Sendable == 0)
        {
            return null;
        }

        if (_outage.IsOn)
        {
            return _probe = _waiting.TakeFirst() ?? Queue.TakeReady();
        }

        TimeSpan now = clock.Elapsed;
        if (!_begun)
        {
            _begun = true;
            _pace.Begin(now);
        }

        _pace.Take();
        return _waiting.TakeDue(now) ?? Queue.TakeReady();
    }

    /// <summary>When something can be done that cannot be done now; null when only an answer or a new event changes anything.</summary>
    public TimeSpan? NextWake(TimeSpan now)
    {
        if (_outage.IsOn)
        {
            return _probe is null ? Later(_probeAt, _pausedUntil) : null;
        }

        TimeSpan earliest = Later(_pausedUntil, _pace.NextAt(now));
        if (Queue.ReadyCount > 0 && earliest > now)
        {
            return earliest;
        }

        return _waiting.NextDue is { } due ? Later(due, earliest) : null;
    }

    /// <summary>To be called when the time of <see cref="NextWake"/> has come; the reason when delivery cannot go on.</summary>
    public DeliveryException? Tick(TimeSpan now) => _outage.IsOn && _outage.Lasted(now) >= options.OutageTimeout ? GaveUp() : null;

    /// <summary>What an answer means for its event; null when there will be a further attempt.</summary>
    public DeliveryStatus? Decide(OutgoingEvent outgoing, TransportReply reply, TimeSpan sentAt, TimeSpan now, out DeliveryException? fault)
    {
        bool isProbe = ReferenceEquals(outgoing, _probe);
        _probe = isProbe ? null : _probe;
        fault = FatalFault(reply);
        if (fault is not null)
        {
            return null;
        }

        if (!RetryPolicy.IsRetryable(reply))
        {
            _answered = true;
            if (_outage.Answered(now))
            {
                _limit.Restart();
                notify(new DeliveryNotice(true, "The endpoint answers again: delivery goes on."));
            }

            if (reply.IsAccepted)
            {
                _limit.Succeeded();
                _pace.Accepted();
            }

            return reply.IsAccepted ? DeliveryStatus.Accepted : DeliveryStatus.Rejected;
        }

        _lastFailure = reply.Reason ?? string.Empty;
        fault = Pause(outgoing, reply, sentAt, now);
        return fault is null ? Retry(outgoing, reply, isProbe, now, out fault) : null;
    }

    private DeliveryException? FatalFault(TransportReply reply)
    {
        if (reply.StatusCode is 401 or 403 || (reply.StatusCode == 404 && !_answered))
        {
            return new DeliveryException(
                DeliveryFault.KeyRejected,
                $"The endpoint does not take the API key: it answered {reply.Reason}. Check the key (Pendo: Settings > Subscription Settings > Applications), the region and the endpoint, then run the command again.");
        }

        return reply.Failure == TransportFailure.Untrusted
            ? new DeliveryException(
                DeliveryFault.EndpointUnavailable,
                $"The endpoint's certificate is not trusted: {reply.Reason}. Nothing was sent. Check the endpoint's address, the machine's clock and its trusted certificates, and whether a proxy opens TLS.")
            : null;
    }

    // What the answer means for everybody.
    private DeliveryException? Pause(OutgoingEvent outgoing, TransportReply reply, TimeSpan sentAt, TimeSpan now)
    {
        if (RetryPolicy.IsThrottle(reply))
        {
            _limit.Throttled(sentAt, now);
        }

        TimeSpan? wait = RetryPolicy.AskedWait(reply, clock.UtcNow);
        if (wait > options.OutageTimeout)
        {
            return new DeliveryException(
                DeliveryFault.EndpointUnavailable,
                $"The endpoint asks to wait {wait.Value.TotalSeconds:N0} s, longer than -OutageTimeoutSec ({options.OutageTimeout.TotalSeconds:N0} s): it answered {reply.Reason}. Run the command again later, or with a larger -OutageTimeoutSec.");
        }

        // A server that says "too many" without saying how long is asking all the same.
        if (wait is null && reply.StatusCode == 429)
        {
            wait = _policy.Backoff(outgoing.Delivery.Failures + 1, chance());
        }

        if (wait is { } pause)
        {
            _pausedUntil = Later(_pausedUntil, now + pause);
            if (reply.StatusCode == 429)
            {
                LearnPace(now);
            }
        }

        return null;
    }

    private void LearnPace(TimeSpan now)
    {
        double? before = _pace.PerSecond;
        _pace.Throttled(now, _pausedUntil);
        if (before is null && _pace.PerSecond is { } learned)
        {
            notify(new DeliveryNotice(false, $"The endpoint limits how much it takes ({_lastFailure}). Delivery goes on at about {learned:N0} events a second."));
        }
    }

    // What the answer means for its event.
    private DeliveryStatus? Retry(OutgoingEvent outgoing, TransportReply reply, bool isProbe, TimeSpan now, out DeliveryException? fault)
    {
        // "Too much" and "not now" come from an endpoint that is there.
        bool begins = reply.StatusCode is not (408 or 423 or 429) && _outage.Failed(outgoing.MessageId, RetryPolicy.IsUnavailable(reply), now);
        fault = _outage.IsOn && _outage.Lasted(now) >= options.OutageTimeout ? GaveUp() : null;
        if (begins)
        {
            BeginOutage();
        }

        if (begins || isProbe)
        {
            _probeAt = now + Earlier(_outage.NextProbe(), options.OutageTimeout - _outage.Lasted(now));
        }

        if (_outage.IsOn)
        {
            outgoing.Delivery.Refund(_outage.Epoch);
            _waiting.Add(outgoing, now);
            return null;
        }

        outgoing.Delivery.CountFailure(_outage.Epoch);
        if (outgoing.Delivery.Failures > _policy.MaximumRetryCount)
        {
            return DeliveryStatus.Failed;
        }

        _waiting.Add(outgoing, now + _policy.Backoff(outgoing.Delivery.Failures, chance()));
        return null;
    }

    private void BeginOutage()
    {
        foreach (OutgoingEvent waiting in _waiting.Events)
        {
            waiting.Delivery.Refund(_outage.Epoch);
        }

        notify(new DeliveryNotice(
            true,
            $"Nothing gets through to the endpoint ({_lastFailure}). Delivery pauses, tries again from time to time, and gives up after {options.OutageTimeout.TotalSeconds:N0} s (-OutageTimeoutSec). Nothing is lost meanwhile; Ctrl+C ends it."));
    }

    private DeliveryException GaveUp() => new(
        DeliveryFault.EndpointUnavailable,
        $"Nothing got through to the endpoint for {options.OutageTimeout.TotalSeconds:N0} s, the last time: {_lastFailure}. Check the network, the proxy and the endpoint, then send what was not delivered again.");

    private static TimeSpan Later(TimeSpan left, TimeSpan right) => left > right ? left : right;

    private static TimeSpan Earlier(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
