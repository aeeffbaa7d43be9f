using PendoSegment.Events;
using PendoSegment.Time;
using static System.FormattableString;

namespace PendoSegment.Delivery;

/// <summary>
/// What follows from an answer that may be another one at another time: a wait, a slower pace, an outage, or the end of an event's attempts. Not safe for several
/// threads: the <see cref="Dispatcher"/> locks.
/// </summary>
internal sealed class Setbacks(DeliveryOptions options, IClock clock, Func<double> chance, Action<DeliveryNotice> notify, Gate gate, EndpointWords words)
{
    private readonly RetryPolicy _policy = new(options.MaximumRetryCount, options.RetryInterval);

    private TransportReply _lastFailure;

    /// <summary>What was said to the requests that such answers came to.</summary>
    public FailedAttempts Failures { get; } = new();

    /// <summary>The reason when an outage has lasted too long; null when there is none, or it has not.</summary>
    public DeliveryException? Tick(TimeSpan now) => gate.Outage.IsOn && gate.Outage.Lasted(now) >= options.OutageTimeout ? GaveUp() : null;

    /// <summary>The endpoint has answered events, with whatever verdict on them.</summary>
    public void Answered(TimeSpan now)
    {
        if (gate.Outage.Answered(now))
        {
            gate.Concurrency.Restart(now);
            notify(new DeliveryNotice(NoticeLevel.Warning, "The endpoint answers again: delivery goes on."));
        }
    }

    /// <summary>
    /// What such an answer means: for everybody, and for its events, of which those that have had all their attempts end in the batch. The reason when delivery
    /// cannot go on.
    /// </summary>
    public DeliveryException? Judge(EventBatch batch, TransportReply reply, bool isProbe, TimeSpan sentAt, TimeSpan now)
    {
        _lastFailure = reply;
        Failures.Add(reply);
        return Pause(batch[0], reply, sentAt, now) ?? Retry(batch, reply, isProbe, now);
    }

    // What the answer means for everybody.
    private DeliveryException? Pause(OutgoingEvent outgoing, TransportReply reply, TimeSpan sentAt, TimeSpan now)
    {
        if (RetryPolicy.IsThrottle(reply))
        {
            gate.Concurrency.Throttled(sentAt, now);
        }
        else
        {
            gate.Concurrency.Failed(sentAt, now);
        }

        TimeSpan? wait = RetryPolicy.AskedWait(reply, clock.UtcNow);
        if (wait > options.OutageTimeout)
        {
            string Say(string? answer) =>
                Invariant($"The endpoint asks to wait {wait.Value.TotalSeconds:N0} s, longer than -OutageTimeoutSec ({options.OutageTimeout.TotalSeconds:N0} s): it answered {answer}. Run the command again later, or with a larger -OutageTimeoutSec.");
            return new DeliveryException(DeliveryFault.EndpointUnavailable, Say(reply.Reason)) { WithoutAnswer = Say(reply.BareReason) };
        }

        // A server that says "too many" without saying how long is asking all the same.
        if (wait is null && reply.StatusCode == 429)
        {
            wait = _policy.Pause(outgoing.Delivery.Failures + 1, chance());
        }

        if (wait is { } pause)
        {
            gate.Pause(now + pause);
            if (reply.StatusCode == 429)
            {
                LearnPace(sentAt, now);
            }
        }

        return null;
    }

    private void LearnPace(TimeSpan sentAt, TimeSpan now)
    {
        double? before = gate.Pace.PerSecond;
        gate.Pace.Throttled(sentAt, gate.PausedUntil);
        if (before is null && gate.Pace.PerSecond is { } learned)
        {
            notify(new DeliveryNotice(NoticeLevel.Verbose, Invariant($"The endpoint limits how much it takes ({_lastFailure.Reason}). Delivery goes on at about {learned:N0} {words.Units} a second.")));
        }
    }

    // What the answer means for its events.
    private DeliveryException? Retry(EventBatch batch, TransportReply reply, bool isProbe, TimeSpan now)
    {
        OutageDetector outage = gate.Outage;
        Guid first = batch[0].MessageId;
        bool begins = reply.StatusCode is 408 or 423 or 429
            ? outage.HeldBack(first, reply.StatusCode == 429, now, options.OutageTimeout)
            : outage.Failed(first, RetryPolicy.IsUnavailable(reply), now);
        DeliveryException? fault = Tick(now);
        if (begins)
        {
            BeginOutage();
        }

        if (begins || isProbe)
        {
            TimeSpan left = options.OutageTimeout - outage.Lasted(now);
            TimeSpan next = outage.NextProbe();
            gate.ProbeAt(now + (next < left ? next : left));
        }

        // One chance for all, so that those that failed together come back together.
        double part = outage.IsOn ? 0 : chance();
        List<OutgoingEvent>? spent = null;
        for (int i = 0; i < batch.Count; i++)
        {
            if (Retry(batch[i], part, now))
            {
                continue;
            }

            // One of them may be what the endpoint breaks at, or they are too many for its time: the others are not to end with it.
            if (batch.Count > 1 && RetryPolicy.MayBeForOne(reply))
            {
                (spent ??= []).Add(batch[i]);
            }
            else
            {
                batch.End(i, DeliveryStatus.Failed);
            }
        }

        if (spent is not null)
        {
            gate.Halve([.. spent]);
        }

        return fault;
    }

    // False when it has had all its attempts.
    private bool Retry(OutgoingEvent outgoing, double part, TimeSpan now)
    {
        if (gate.Outage.IsOn)
        {
            outgoing.Delivery.Refund(gate.Outage.Epoch);
            gate.Retry(outgoing, now);
            return true;
        }

        outgoing.Delivery.CountFailure(gate.Outage.Epoch);
        if (outgoing.Delivery.Failures > _policy.MaximumRetryCount)
        {
            return false;
        }

        gate.Retry(outgoing, now + _policy.Backoff(outgoing.Delivery.Failures, part, gate.Outage.OthersSucceed(now)));
        return true;
    }

    private void BeginOutage()
    {
        foreach (OutgoingEvent waiting in gate.Waiting)
        {
            waiting.Delivery.Refund(gate.Outage.Epoch);
        }

        notify(new DeliveryNotice(
            NoticeLevel.Warning,
            Invariant($"Nothing gets through to the endpoint ({_lastFailure.Reason}). Delivery pauses, tries again from time to time, and gives up after {options.OutageTimeout.TotalSeconds:N0} s (-OutageTimeoutSec). Nothing is lost meanwhile; Ctrl+C ends it.")));
    }

    private DeliveryException GaveUp()
    {
        string Say(string? answer) =>
            Invariant($"Nothing got through to the endpoint for {options.OutageTimeout.TotalSeconds:N0} s, the last time: {answer}. Check the network, the proxy and the endpoint, then send what was not delivered again.");
        return new DeliveryException(DeliveryFault.EndpointUnavailable, Say(_lastFailure.Reason)) { WithoutAnswer = Say(_lastFailure.BareReason) };
    }
}
