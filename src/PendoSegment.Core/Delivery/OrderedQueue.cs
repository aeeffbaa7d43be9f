using PendoSegment.Events;

namespace PendoSegment.Delivery;

/// <summary>
/// Events that wait or are under way. Of one id only the oldest is ready; the next becomes ready when that one is finished, so
/// that they go out in the order in which they came in. Not safe for several threads: its owner locks.
/// </summary>
internal sealed class OrderedQueue
{
    private readonly Queue<OutgoingEvent> _ready = new();

    // The ids with an event that is ready or under way, each with those behind it.
    private readonly Dictionary<ulong, Queue<OutgoingEvent>?> _behind = [];
    private readonly HashSet<OutgoingEvent> _underWay = [];

    /// <summary>How many events are inside: ready, behind another, or under way.</summary>
    public int Count { get; private set; }

    public bool HasReady => _ready.Count > 0;

    public void Add(OutgoingEvent outgoing)
    {
        Count++;
        if (!_behind.TryGetValue(outgoing.OrderKey, out Queue<OutgoingEvent>? behind))
        {
            _behind[outgoing.OrderKey] = null;
            _ready.Enqueue(outgoing);
            return;
        }

        if (behind is null)
        {
            _behind[outgoing.OrderKey] = behind = new Queue<OutgoingEvent>();
        }

        behind.Enqueue(outgoing);
    }

    /// <summary>The next event that may be sent; null when there is none. It counts until it is finished.</summary>
    public OutgoingEvent? TakeReady()
    {
        if (_ready.Count == 0)
        {
            return null;
        }

        OutgoingEvent outgoing = _ready.Dequeue();
        _underWay.Add(outgoing);
        return outgoing;
    }

    /// <summary>Removes an event that was taken and makes the next of its id ready.</summary>
    public void Finish(OutgoingEvent outgoing)
    {
        if (!_underWay.Remove(outgoing))
        {
            return;
        }

        Count--;
        Queue<OutgoingEvent>? behind = _behind[outgoing.OrderKey];
        if (behind is null || behind.Count == 0)
        {
            _behind.Remove(outgoing.OrderKey);
            return;
        }

        _ready.Enqueue(behind.Dequeue());
    }

    /// <summary>Empties the queue: what was under way first, then what was ready, then what stood behind; of one id always in order.</summary>
    public IReadOnlyList<OutgoingEvent> TakeAll()
    {
        List<OutgoingEvent> all = [.. _underWay, .. _ready];
        foreach (Queue<OutgoingEvent>? behind in _behind.Values)
        {
            all.AddRange(behind ?? []);
        }

        _underWay.Clear();
        _ready.Clear();
        _behind.Clear();
        Count = 0;
        return all;
    }
}
