using System.Runtime.InteropServices;
using PendoSegment.Events;

namespace PendoSegment.Delivery;

/// <summary>
/// The events of one request, each of another id, and what becomes of each. A sender has one and fills it again and again, so that an event that goes alone costs
/// nothing more for it.
/// </summary>
/// <param name="most">How many it is likely to hold.</param>
internal sealed class EventBatch(int most)
{
    private Entry[] _entries = new Entry[most];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>
    /// True when the endpoint has not taken some of them and does not say which: set by the transport. Smaller requests will tell, and to write the same once more
    /// changes nothing.
    /// </summary>
    public bool IsUnclear { get; set; }

    /// <summary>The event at a place.</summary>
    public OutgoingEvent this[int index] => _entries[index].Event;

    /// <summary>A batch of one event.</summary>
    public static EventBatch Of(OutgoingEvent outgoing)
    {
        EventBatch batch = new(1);
        batch.Add(outgoing);
        return batch;
    }

    /// <summary>Adds an event.</summary>
    public void Add(OutgoingEvent outgoing)
    {
        if (Count == _entries.Length)
        {
            Array.Resize(ref _entries, Count * 2);
        }

        _entries[Count++] = new Entry { Event = outgoing };
    }

    /// <summary>Lets go of them all.</summary>
    public void Clear()
    {
        Array.Clear(_entries, 0, Count);
        Count = 0;
        IsUnclear = false;
    }

    /// <summary>Has it written down of which ids nobody knows any more what the endpoint has, once it is posted.</summary>
    /// <exception cref="DeliveryException">It cannot be written down, so that it must not be posted.</exception>
    public void Doubt(IAcceptanceLog? log)
    {
        for (int i = 0; i < Count; i++)
        {
            OutgoingEvent outgoing = _entries[i].Event;
            if (outgoing.Ledger.MustDoubt)
            {
                log!.Doubt(outgoing);
                outgoing.Ledger.MustDoubt = false;
            }
        }
    }

    /// <summary>An attempt begins; true when there was one before, of any of them.</summary>
    public bool Begin(TimeSpan now)
    {
        bool isRepeated = false;
        for (int i = 0; i < Count; i++)
        {
            isRepeated |= _entries[i].Event.Delivery.Begin(now);
        }

        return isRepeated;
    }

    /// <summary>Some of them, in an array of their own.</summary>
    public OutgoingEvent[] Slice(int start, int count)
    {
        OutgoingEvent[] slice = new OutgoingEvent[count];
        for (int i = 0; i < count; i++)
        {
            slice[i] = _entries[start + i].Event;
        }

        return slice;
    }

    /// <summary>Says of one event that the endpoint did not take it, though it may have taken others: for the transport.</summary>
    /// <param name="index">Which one.</param>
    /// <param name="status">Why it is not accepted.</param>
    /// <param name="reason">What the endpoint says of it; null for what it says of the whole request.</param>
    public void Mark(int index, DeliveryStatus status, string? reason)
    {
        _entries[index].Mark = status;
        _entries[index].Reason = reason;
    }

    /// <summary>What the transport says of one event; null when it says nothing of its own.</summary>
    public DeliveryStatus? MarkOf(int index) => _entries[index].Mark;

    /// <summary>What the endpoint says of one event; null when it says nothing of its own.</summary>
    public string? ReasonOf(int index) => _entries[index].Reason;

    /// <summary>Ends an event's way: for the verdicts. The others will be tried again.</summary>
    public void End(int index, DeliveryStatus status) => _entries[index].End = status;

    /// <summary>How an event ended; null while it has not.</summary>
    public DeliveryStatus? EndOf(int index) => _entries[index].End;

    [StructLayout(LayoutKind.Auto)]
    private struct Entry
    {
        public OutgoingEvent Event;
        public DeliveryStatus? Mark;
        public DeliveryStatus? End;
        public string? Reason;
    }
}
