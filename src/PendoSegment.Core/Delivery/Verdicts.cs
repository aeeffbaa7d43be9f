using PendoSegment.Events;
using PendoSegment.Time;

namespace PendoSegment.Delivery;

/// <summary>
/// What follows from an answer: for its event, for all events, and for the command. Without a thread or a socket; not safe for several threads:
/// the <see cref="Dispatcher"/> locks.
/// </summary>
internal sealed class Verdicts(DeliveryOptions options, IClock clock, Func<double> chance, Action<DeliveryNotice> notify, Gate gate, EndpointWords words)
{
    // As many requests in a row are not one that a firewall does not like.
    private const int MostRefusedInARow = 10;

    private readonly Setbacks _setbacks = new(options, clock, chance, notify, gate, words);

    // Refused before anything was accepted: whether that is about them or about all, the next answers tell.
    private readonly List<OutgoingEvent> _doubtful = [];

    private TransportReply _doubt;
    private int _doubts;
    private bool _isDoubtHalved;
    private bool _anyAccepted;
    private int _refusedInARow;

    /// <summary>What was said to the requests that came to nothing and may succeed at another time.</summary>
    public FailedAttempts Failures => _setbacks.Failures;

    /// <summary>To be called when the time of <see cref="Gate.NextWake"/> has come, and when the caller begins to wait; the reason when delivery cannot go on.</summary>
    public DeliveryException? Tick(TimeSpan now) => _setbacks.Tick(now) ?? Doubt();

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
            fault = _setbacks.Judge(batch, reply, isProbe, sentAt, now);
        }
        else
        {
            Final(batch, reply, sentAt, now);
            fault = _refusedInARow < MostRefusedInARow ? null : reply.MayBeForAll ? RefusedAll(reply) : RefusedEach(reply);
        }

        return fault ?? Doubt();
    }

    // Two are enough, and so is one when there is no other to ask with: none is inside, and none will come before the caller has got what it waits for. Of several that
    // went together the halves are two.
    private DeliveryException? Doubt()
    {
        if (_doubts == 0 || gate.UnderWay > 0 || (_doubts == 1 && !(gate.IsSpent && gate.CallerWaits)))
        {
            return null;
        }

        if (_doubts > 1 || _isDoubtHalved || _doubtful.Count == 1)
        {
            return RefusedAll(_doubt);
        }

        _isDoubtHalved = true;
        gate.Halve([.. _doubtful]);
        _doubtful.Clear();
        _doubts = 0;
        return null;
    }

    private void SetAside(EventBatch batch, TransportReply reply, TimeSpan now)
    {
        _setbacks.Answered(now);
        _doubt = reply;
        _doubts++;
        _doubtful.AddRange(batch.Slice(0, batch.Count));
        gate.InDoubt = true;
    }

    private void Final(EventBatch batch, TransportReply reply, TimeSpan sentAt, TimeSpan now)
    {
        _setbacks.Answered(now);
        _refusedInARow = reply.MayBeForAll || IsHopeless(batch, reply) ? _refusedInARow + 1 : reply.IsAccepted || batch.Count == 1 ? 0 : _refusedInARow;
        if (reply.IsAccepted)
        {
            Accepted(sentAt, now);
        }

        if (batch.Count > 1 && (!reply.IsAccepted || batch.IsUnclear))
        {
            gate.Halve(batch.Slice(0, batch.Count));
            return;
        }

        for (int i = 0; i < batch.Count; i++)
        {
            batch.End(i, batch.MarkOf(i) ?? (reply.IsAccepted ? DeliveryStatus.Accepted : DeliveryStatus.Rejected));
        }
    }

    // Where records go together, none is ever taken, and one after the other is refused alone: so will be all the others, each with a call of its own.
    private bool IsHopeless(EventBatch batch, TransportReply reply) => gate.Limits.AreMany && !_anyAccepted && !reply.IsAccepted && batch.Count == 1;

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

    private DeliveryException? FatalFault(TransportReply reply) => reply.StatusCode == 401 ? RefusedAll(reply) : ReplyFault.Of(reply, words.SetCommand);

    private DeliveryException RefusedAll(TransportReply reply)
    {
        string problem = _refusedInARow == MostRefusedInARow ? $"{MostRefusedInARow} different {words.Units} in a row were refused, so that it is not about them"
            : reply.StatusCode is 401 or 403 ? words.KeyNotTaken
            : words.NotThis;
        string Say(string? answer) => $"{problem}: it answered {answer}. {words.Check}";
        return new DeliveryException(DeliveryFault.KeyRejected, Say(reply.Reason)) { WithoutAnswer = Say(reply.BareReason) };
    }

    private static DeliveryException RefusedEach(TransportReply reply)
    {
        static string Say(string? answer) =>
            $"{MostRefusedInARow} different records in a row were refused, and none was taken before: it answered {answer}. Look whether the group has the fields, and with which types: Get-PendoMetadataSchema shows them, Add-PendoMetadataField creates those of a mapping.";
        return new DeliveryException(DeliveryFault.AllRefused, Say(reply.Reason)) { WithoutAnswer = Say(reply.BareReason) };
    }
}
