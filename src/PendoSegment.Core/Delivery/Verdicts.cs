using PendoSegment.Events;
using PendoSegment.Time;
using static System.FormattableString;

namespace PendoSegment.Delivery;

/// <summary>
/// What follows from an answer: for its event, for all events, and for the command. Without a thread or a socket; not safe for several threads:
/// the <see cref="Dispatcher"/> locks.
/// </summary>
internal sealed class Verdicts(DeliveryOptions options, IClock clock, Func<double> chance, Action<DeliveryNotice> notify, Gate gate, EndpointWords words)
{
    // As many requests in a row are not one that a firewall does not like.
    private const int MostRefusedInARow = 10;

    private readonly RetryPolicy _policy = new(options.MaximumRetryCount, options.RetryInterval);

    // Refused before anything was accepted: whether that is about them or about all, the next answers tell.
    private readonly List<OutgoingEvent> _doubtful = [];

    private TransportReply _doubt;
    private int _doubts;
    private bool _anyAccepted;
    private int _refusedInARow;
    private string _lastFailure = string.Empty;

    /// <summary>To be called when the time of <see cref="Gate.NextWake"/> has come, and when the caller begins to wait; the reason when delivery cannot go on.</summary>
    public DeliveryException? Tick(TimeSpan now) => gate.Outage.IsOn && gate.Outage.Lasted(now) >= options.OutageTimeout ? GaveUp() : Doubt();

    /// <summary>
    /// What an answer means for its events: those that come to their ends have them in the batch (<see cref="EventBatch.EndOf"/>), the others will be tried again.
    /// The reason when delivery cannot go on, and null when it can.
    /// </summary>
    public DeliveryException? Judge(EventBatch batch, TransportReply reply, TimeSpan sentAt, TimeSpan now)
    {
        bool isProbe = gate.EndProbe(batch);
        DeliveryException? fault = FatalFault(reply);
        if (fault is not null)
        {
            return fault;
        }

        if (reply.MayBeForAll && !_anyAccepted && !(batch.Count == 1 && batch[0].Delivery.WasRefused))
        {
            SetAside(batch, reply, now);
        }
        else if (RetryPolicy.IsRetryable(reply))
        {
            _lastFailure = reply.Reason ?? string.Empty;
            fault = Pause(batch[0], reply, sentAt, now) ?? Retry(batch, reply, isProbe, now);
        }
        else
        {
            Final(batch, reply, sentAt, now);
            fault = _refusedInARow < MostRefusedInARow ? null : RefusedAll(reply);
        }

        return fault ?? Doubt();
    }

    // Two are enough, and so is one when there is no other to ask with: none is inside, and none will come before the caller has got what it waits for.
    private DeliveryException? Doubt() =>
        _doubts > 0 && gate.UnderWay == 0 && (_doubts > 1 || (gate.IsSpent && gate.CallerWaits)) ? RefusedAll(_doubt) : null;

    private void SetAside(EventBatch batch, TransportReply reply, TimeSpan now)
    {
        Answered(now);
        _doubt = reply;
        _doubts++;
        _doubtful.AddRange(batch.Slice(0, batch.Count));
        gate.InDoubt = true;
    }

    private void Final(EventBatch batch, TransportReply reply, TimeSpan sentAt, TimeSpan now)
    {
        Answered(now);
        _refusedInARow = reply.MayBeForAll ? _refusedInARow + 1 : 0;
        if (reply.IsAccepted)
        {
            Accepted(sentAt, now);
        }

        if (batch.Count > 1 && (!reply.IsAccepted || batch.IsUnclear))
        {
            gate.Halve(batch);
            return;
        }

        for (int i = 0; i < batch.Count; i++)
        {
            batch.End(i, batch.MarkOf(i) ?? (reply.IsAccepted ? DeliveryStatus.Accepted : DeliveryStatus.Rejected));
        }
    }

    private void Accepted(TimeSpan sentAt, TimeSpan now)
    {
        if (!_anyAccepted)
        {
            _anyAccepted = true;
            gate.InDoubt = false;
            _doubtful.ForEach(doubtful => gate.Retry(doubtful, now));
            _doubtful.Clear();
            _doubts = 0;
        }

        gate.Concurrency.Succeeded(sentAt, now);
        gate.Pace.Accepted(sentAt);
    }

    private void Answered(TimeSpan now)
    {
        if (gate.Outage.Answered(now))
        {
            gate.Concurrency.Restart(now);
            notify(new DeliveryNotice(true, "The endpoint answers again: delivery goes on."));
        }
    }

    private DeliveryException? FatalFault(TransportReply reply) => reply.StatusCode == 401 ? RefusedAll(reply) : ReplyFault.Of(reply, words.SetCommand);

    private DeliveryException RefusedAll(TransportReply reply)
    {
        string problem = _refusedInARow == MostRefusedInARow ? $"{MostRefusedInARow} different {words.Units} in a row were refused, so that it is not about them"
            : reply.StatusCode is 401 or 403 ? words.KeyNotTaken
            : words.NotThis;
        return new DeliveryException(DeliveryFault.KeyRejected, $"{problem}: it answered {reply.Reason}. {words.Check}");
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
            return new DeliveryException(
                DeliveryFault.EndpointUnavailable,
                Invariant($"The endpoint asks to wait {wait.Value.TotalSeconds:N0} s, longer than -OutageTimeoutSec ({options.OutageTimeout.TotalSeconds:N0} s): it answered {reply.Reason}. Run the command again later, or with a larger -OutageTimeoutSec."));
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
            notify(new DeliveryNotice(false, Invariant($"The endpoint limits how much it takes ({_lastFailure}). Delivery goes on at about {learned:N0} {words.Units} a second.")));
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
        for (int i = 0; i < batch.Count; i++)
        {
            Retry(batch, i, part, now);
        }

        return fault;
    }

    private void Retry(EventBatch batch, int index, double part, TimeSpan now)
    {
        OutgoingEvent outgoing = batch[index];
        if (gate.Outage.IsOn)
        {
            outgoing.Delivery.Refund(gate.Outage.Epoch);
            gate.Retry(outgoing, now);
            return;
        }

        outgoing.Delivery.CountFailure(gate.Outage.Epoch);
        if (outgoing.Delivery.Failures > _policy.MaximumRetryCount)
        {
            batch.End(index, DeliveryStatus.Failed);
            return;
        }

        gate.Retry(outgoing, now + _policy.Backoff(outgoing.Delivery.Failures, part, gate.Outage.OthersSucceed(now)));
    }

    private void BeginOutage()
    {
        foreach (OutgoingEvent waiting in gate.Waiting)
        {
            waiting.Delivery.Refund(gate.Outage.Epoch);
        }

        notify(new DeliveryNotice(
            true,
            Invariant($"Nothing gets through to the endpoint ({_lastFailure}). Delivery pauses, tries again from time to time, and gives up after {options.OutageTimeout.TotalSeconds:N0} s (-OutageTimeoutSec). Nothing is lost meanwhile; Ctrl+C ends it.")));
    }

    private DeliveryException GaveUp() => new(
        DeliveryFault.EndpointUnavailable,
        Invariant($"Nothing got through to the endpoint for {options.OutageTimeout.TotalSeconds:N0} s, the last time: {_lastFailure}. Check the network, the proxy and the endpoint, then send what was not delivered again."));
}
