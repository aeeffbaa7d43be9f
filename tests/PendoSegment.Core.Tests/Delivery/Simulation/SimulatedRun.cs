using System.Buffers;
using System.Text;
using PendoSegment.Delivery;
using PendoSegment.Events;

namespace PendoSegment.Core.Tests.Delivery.Simulation;

/// <summary>
/// The rules of delivery, the real ones, in virtual time and on one thread: it does what senders do, and so is the same each time, however many
/// events and seeds. What was sent and what became of it is kept for the tests.
/// </summary>
internal sealed class SimulatedRun
{
    private const int Capacity = 512;

    private readonly SimulatedClock _clock = new();
    private readonly Func<TimeSpan, (TransportReply Reply, TimeSpan At)> _endpoint;
    private readonly Random _random;
    private readonly Gate _gate;
    private readonly Verdicts _verdicts;

    // What happens next: a request arrives (no reply yet) or its answer does. At one time what was put in first comes first.
    private readonly PriorityQueue<(OutgoingEvent Event, TransportReply? Reply, TimeSpan SentAt), (TimeSpan At, long Number)> _coming = new();

    private readonly Dictionary<ulong, int> _last = [];
    private readonly Dictionary<OutgoingEvent, int> _sequence = [];
    private long _number;
    private int _underWay;

    public SimulatedRun(Func<TimeSpan, (TransportReply Reply, TimeSpan At)> endpoint, DeliveryOptions options, Random random)
    {
        _endpoint = endpoint;
        _random = random;
        _gate = new Gate(options, _clock, BatchLimits.One);
        _verdicts = new Verdicts(options, _clock, random.NextDouble, Notices.Add, _gate, EndpointWords.Segment);
    }

    public Gate Gate => _gate;

    /// <summary>How long the run has taken.</summary>
    public TimeSpan Elapsed => _clock.Elapsed - SimulatedClock.Start;

    public List<DeliveryNotice> Notices { get; } = [];

    public DeliveryException? Fault { get; private set; }

    /// <summary>Every request, when it was sent and what came back.</summary>
    public List<(TimeSpan SentAt, TransportReply Reply, TimeSpan AnsweredAt)> Requests { get; } = [];

    public int Accepted { get; private set; }

    public int Refused { get; private set; }

    public int Rejected { get; private set; }

    public int OutOfOrder { get; private set; }

    public int MostUnderWay { get; private set; }

    /// <summary>When the last outage was seen to begin.</summary>
    public TimeSpan OutageSince { get; private set; }

    /// <summary>Accepted events a second.</summary>
    public double PerSecond => Accepted / Elapsed.TotalSeconds;

    /// <summary>The share of requests that were answered 429.</summary>
    public double RefusedShare => (double)Refused / Requests.Count;

    /// <summary>Accepted events a second between two times of the run, in seconds.</summary>
    public double PerSecondBetween(double from, double to) => Requests.Count(request =>
        request.Reply.IsAccepted && request.AnsweredAt >= SimulatedClock.At(from) && request.AnsweredAt < SimulatedClock.At(to)) / (to - from);

    /// <summary>How late timers are at most, in seconds.</summary>
    public double Lateness { get; init; } = 0.001;

    /// <summary>How long requests are on their way at most, in seconds.</summary>
    public double Transit { get; init; } = 0.001;

    /// <summary>Called before each request goes out.</summary>
    public Action<SimulatedRun>? Sending { get; init; }

    /// <summary>Called when an answer has been dealt with.</summary>
    public Action<SimulatedRun>? Settled { get; init; }

    public SimulatedRun Send(int events, int ids = int.MaxValue)
    {
        int added = 0;
        while (Fault is null)
        {
            while (added < events && _gate.Busy < Capacity && _gate.Queue.Count < 4 * Capacity)
            {
                Add(added % ids, added);
                added++;
            }

            while (_underWay < _gate.Allowed && _gate.Take() is { } outgoing)
            {
                Post(outgoing);
            }

            if (!Step())
            {
                break;
            }
        }

        return this;
    }

    private void Add(int id, int sequence)
    {
        byte[] array = ArrayPool<byte>.Shared.Rent(16);
        int length = Encoding.UTF8.GetBytes("u" + id, array);
        OutgoingEvent outgoing = new(EventKind.Identify, new Guid(sequence, 0, 0, new byte[8]), new ArraySegment<byte>(array, 0, length), 0, length, default, null);
        _sequence[outgoing] = sequence;
        _gate.Queue.Add(outgoing);
    }

    private void Post(OutgoingEvent outgoing)
    {
        Sending?.Invoke(this);
        outgoing.Delivery.Attempts++;
        MostUnderWay = Math.Max(MostUnderWay, ++_underWay);
        Come(outgoing, null, _clock.Elapsed, _clock.Elapsed + TimeSpan.FromSeconds(Transit * _random.NextDouble()));
    }

    // To what happens next: an answer, an arrival, or the gate's own time. False when nothing will ever happen again.
    private bool Step()
    {
        TimeSpan? wake = _gate.NextWake(_clock.Elapsed);
        bool any = _coming.TryPeek(out _, out (TimeSpan At, long Number) next);
        if (wake is { } due && (!any || due < next.At))
        {
            _clock.Elapsed = Later(_clock.Elapsed, due) + TimeSpan.FromSeconds(Lateness * _random.NextDouble());
            Fault = _verdicts.Tick(_clock.Elapsed);
            return true;
        }

        if (!any)
        {
            return false;
        }

        (OutgoingEvent outgoing, TransportReply? reply, TimeSpan sentAt) = _coming.Dequeue();
        _clock.Elapsed = Later(_clock.Elapsed, next.At);
        if (reply is { } answer)
        {
            Settle(outgoing, answer, sentAt);
            return true;
        }

        (TransportReply decided, TimeSpan at) = _endpoint(_clock.Elapsed);
        Come(outgoing, decided, sentAt, at);
        return true;
    }

    private void Come(OutgoingEvent outgoing, TransportReply? reply, TimeSpan sentAt, TimeSpan at) => _coming.Enqueue((outgoing, reply, sentAt), (at, _number++));

    private void Settle(OutgoingEvent outgoing, TransportReply reply, TimeSpan sentAt)
    {
        _underWay--;
        Requests.Add((sentAt, reply, _clock.Elapsed));
        Refused += reply.StatusCode == 429 ? 1 : 0;
        bool wasOut = _gate.Outage.IsOn;
        EventBatch batch = EventBatch.Of(outgoing);
        DeliveryException? fault = _verdicts.Judge(batch, reply, sentAt, _clock.Elapsed);
        DeliveryStatus? status = batch.EndOf(0);
        Fault = fault;
        OutageSince = _gate.Outage.IsOn && !wasOut ? _clock.Elapsed : OutageSince;
        Settled?.Invoke(this);
        if (fault is not null || status is null)
        {
            return;
        }

        Accepted += status == DeliveryStatus.Accepted ? 1 : 0;
        Rejected += status == DeliveryStatus.Accepted ? 0 : 1;
        OutOfOrder += _last.TryGetValue(outgoing.OrderKey, out int last) && last > _sequence[outgoing] ? 1 : 0;
        _last[outgoing.OrderKey] = _sequence[outgoing];
        _gate.Queue.Finish(outgoing);
        _sequence.Remove(outgoing);
        outgoing.Release();
    }

    private static TimeSpan Later(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
