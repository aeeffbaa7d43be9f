using System.Runtime.InteropServices;
using PendoSegment.Events;

namespace PendoSegment.Delivery;

/// <summary>
/// Events that wait or are under way. Of one id only the oldest is ready; the next becomes ready when that one is finished, so
/// that they go out in the order in which they came in. Not safe for several threads: its owner locks.
/// </summary>
internal sealed class OrderedQueue
{
    private readonly Queue<OutgoingEvent> _ready = new();

    // Each id that is inside, with its oldest event and those behind it.
    private readonly Dictionary<ulong, Line> _lines = [];

    /// <summary>How many events are inside: ready, behind another, or taken and not finished.</summary>
    public int Count { get; private set; }

    /// <summary>How many may be taken now.</summary>
    public int ReadyCount => _ready.Count;

    /// <summary>How many bytes those have.</summary>
    public long ReadyBytes { get; private set; }

    /// <summary>How many bytes all inside have.</summary>
    public long Bytes { get; private set; }

    public void Add(OutgoingEvent outgoing)
    {
        Count++;
        Bytes += outgoing.Length;
        if (!_lines.TryGetValue(outgoing.OrderKey, out Line line))
        {
            _lines[outgoing.OrderKey] = new Line(outgoing, null);
            MakeReady(outgoing);
            return;
        }

        if (line.Behind is null)
        {
            line = new Line(line.Oldest, new Queue<OutgoingEvent>());
            _lines[outgoing.OrderKey] = line;
        }

        line.Behind!.Enqueue(outgoing);
    }

    /// <summary>The next event that may be sent, which stays ready; null when there is none.</summary>
    public OutgoingEvent? PeekReady() => _ready.Count == 0 ? null : _ready.Peek();

    /// <summary>The next event that may be sent; null when there is none. It stays inside until it is finished.</summary>
    public OutgoingEvent? TakeReady()
    {
        if (_ready.Count == 0)
        {
            return null;
        }

        OutgoingEvent taken = _ready.Dequeue();
        ReadyBytes -= taken.Length;
        return taken;
    }

    /// <summary>Removes an event that was taken and makes the next of its id ready.</summary>
    public void Finish(OutgoingEvent outgoing)
    {
        if (!_lines.TryGetValue(outgoing.OrderKey, out Line line) || !ReferenceEquals(line.Oldest, outgoing))
        {
            // Everything was taken out while it was under way.
            return;
        }

        Count--;
        Bytes -= outgoing.Length;
        if (line.Behind is null || line.Behind.Count == 0)
        {
            _lines.Remove(outgoing.OrderKey);
            return;
        }

        OutgoingEvent next = line.Behind.Dequeue();
        _lines[outgoing.OrderKey] = new Line(next, line.Behind);
        MakeReady(next);
    }

    /// <summary>Empties the queue. Of one id the events come in their order.</summary>
    public IReadOnlyList<OutgoingEvent> TakeAll()
    {
        List<OutgoingEvent> all = new(Count);
        foreach (Line line in _lines.Values)
        {
            all.Add(line.Oldest);
            all.AddRange(line.Behind ?? []);
        }

        _ready.Clear();
        _lines.Clear();
        Count = 0;
        Bytes = 0;
        ReadyBytes = 0;
        return all;
    }

    private void MakeReady(OutgoingEvent outgoing)
    {
        _ready.Enqueue(outgoing);
        ReadyBytes += outgoing.Length;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Line(OutgoingEvent Oldest, Queue<OutgoingEvent>? Behind);
}
