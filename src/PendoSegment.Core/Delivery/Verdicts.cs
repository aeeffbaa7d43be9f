using PendoSegment.Events;
using PendoSegment.Time;
using static System.FormattableString;

namespace PendoSegment.Delivery;

/// <summary>
/// What follows from an answer: for its event, for all events, and for the command. Without a thread or a socket; not safe for several threads:
/// the <see cref="Dispatcher"/> locks.
/// </summary>
internal sealed class Verdicts(DeliveryOptions options, IClock clock, Func<double> chance, Action<DeliveryNotice> notify, Gate gate)
{
    // As many different events in a row are not one that a firewall does not like.
    private const int MostRefusedInARow = 10;

    private readonly RetryPolicy _policy = new(options.MaximumRetryCount, options.RetryInterval);

    // Refused before anything was accepted: whether that is about them or about all, the next answers tell.
    private readonly List<OutgoingEvent> _doubtful = [];

    private TransportReply _doubt;
    private bool _anyAccepted;
    private int _refusedInARow;
    private string _lastFailure = string.Empty;

    /// <summary>To be called when the time of <see cref="Gate.NextWake"/> has come, and when the caller begins to wait; the reason when delivery cannot go on.</summary>
    public DeliveryException? Tick(TimeSpan now) => gate.Outage.IsOn && gate.Outage.Lasted(now) >= options.OutageTimeout ? GaveUp() : Doubt();

    /// <summary>What an answer means for its event; null when there will be a further attempt.</summary>
    public DeliveryStatus? Judge(OutgoingEvent outgoing, TransportReply reply, TimeSpan sentAt, TimeSpan now, out DeliveryException? fault)
    {
        bool isProbe = gate.EndProbe(outgoing);
        fault = FatalFault(reply);
        if (fault is not null)
        {
            return null;
        }

        DeliveryStatus? status = null;
        if (reply.MayBeForAll && !_anyAccepted && !outgoing.Delivery.WasRefused)
        {
            SetAside(outgoing, reply, now);
        }
        else if (RetryPolicy.IsRetryable(reply))
        {
            _lastFailure = reply.Reason ?? string.Empty;
            fault = Pause(outgoing, reply, sentAt, now);
            status = fault is null ? Retry(outgoing, reply, isProbe, now, out fault) : null;
        }
        else
        {
            status = Final(reply, sentAt, now);
            fault = _refusedInARow < MostRefusedInARow ? null : RefusedAll(reply);
        }

        fault ??= Doubt();
        return fault is null ? status : null;
    }

    // Two are enough, and so is one when there is no other to ask with: none is inside, and none will come before the caller has got what it waits for.
    private DeliveryException? Doubt() =>
        _doubtful.Count > 0 && gate.UnderWay == 0 && (_doubtful.Count > 1 || (gate.IsSpent && gate.CallerWaits)) ? RefusedAll(_doubt) : null;

    private void SetAside(OutgoingEvent outgoing, TransportReply reply, TimeSpan now)
    {
        Answered(now);
        _doubt = reply;
        _doubtful.Add(outgoing);
        gate.InDoubt = true;
    }

    private DeliveryStatus Final(TransportReply reply, TimeSpan sentAt, TimeSpan now)
    {
        Answered(now);
        _refusedInARow = reply.MayBeForAll ? _refusedInARow + 1 : 0;
        if (!reply.IsAccepted)
        {
            return DeliveryStatus.Rejected;
        }

        if (!_anyAccepted)
        {
            _anyAccepted = true;
            gate.InDoubt = false;
            _doubtful.ForEach(doubtful => gate.Retry(doubtful, now));
            _doubtful.Clear();
        }

        gate.Concurrency.Succeeded(sentAt, now);
        gate.Pace.Accepted(sentAt);
        return DeliveryStatus.Accepted;
    }

    private void Answered(TimeSpan now)
    {
        if (gate.Outage.Answered(now))
        {
            gate.Concurrency.Restart(now);
            notify(new DeliveryNotice(true, "The endpoint answers again: delivery goes on."));
        }
    }

    private DeliveryException? FatalFault(TransportReply reply) => reply.StatusCode == 401 ? RefusedAll(reply) : ReplyFault.Of(reply, "Set-PendoApiKey");

    private DeliveryException RefusedAll(TransportReply reply)
    {
        string problem = _refusedInARow == MostRefusedInARow ? $"{MostRefusedInARow} different events in a row were refused, so that it is not about them"
            : reply.StatusCode is 401 or 403 ? "The endpoint does not take the API key"
            : "The endpoint is not one that takes events, or something before it answers in its place";
        return new DeliveryException(
            DeliveryFault.KeyRejected,
            $"{problem}: it answered {reply.Reason}. Check the key (the app's API key, neither an integration key nor the shared secret of track events; Pendo: Settings > Subscription Settings > Applications), the region and the endpoint, then run the command again.");
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
            notify(new DeliveryNotice(false, Invariant($"The endpoint limits how much it takes ({_lastFailure}). Delivery goes on at about {learned:N0} events a second.")));
        }
    }

    // What the answer means for its event.
    private DeliveryStatus? Retry(OutgoingEvent outgoing, TransportReply reply, bool isProbe, TimeSpan now, out DeliveryException? fault)
    {
        OutageDetector outage = gate.Outage;
        bool begins = reply.StatusCode is 408 or 423 or 429
            ? outage.HeldBack(outgoing.MessageId, reply.StatusCode == 429, now, options.OutageTimeout)
            : outage.Failed(outgoing.MessageId, RetryPolicy.IsUnavailable(reply), now);
        fault = Tick(now);
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

        if (outage.IsOn)
        {
            outgoing.Delivery.Refund(outage.Epoch);
            gate.Retry(outgoing, now);
            return null;
        }

        outgoing.Delivery.CountFailure(outage.Epoch);
        if (outgoing.Delivery.Failures > _policy.MaximumRetryCount)
        {
            return DeliveryStatus.Failed;
        }

        gate.Retry(outgoing, now + _policy.Backoff(outgoing.Delivery.Failures, chance(), outage.OthersSucceed(now)));
        return null;
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
