using PendoSegment.Events;

namespace PendoSegment.Delivery;

/// <summary>Events that wait for a further attempt, the one that is due first in front. Not safe for several threads: its owner locks.</summary>
internal sealed class RetryQueue
{
    // A binary heap; .NET Framework has no PriorityQueue.
    private readonly List<(TimeSpan Due, OutgoingEvent Event)> _heap = [];

    public int Count => _heap.Count;

    /// <summary>When the first is due; null when none waits.</summary>
    public TimeSpan? NextDue => _heap.Count == 0 ? null : _heap[0].Due;

    public IEnumerable<OutgoingEvent> Events => _heap.Select(entry => entry.Event);

    public void Add(OutgoingEvent outgoing, TimeSpan due)
    {
        int child = _heap.Count;
        _heap.Add((due, outgoing));
        while (child > 0)
        {
            int parent = (child - 1) / 2;
            if (_heap[parent].Due <= due)
            {
                break;
            }

            (_heap[child], _heap[parent]) = (_heap[parent], _heap[child]);
            child = parent;
        }
    }

    /// <summary>Takes the first event, if it is due.</summary>
    public OutgoingEvent? TakeDue(TimeSpan now) => _heap.Count > 0 && _heap[0].Due <= now ? TakeFirst() : null;

    /// <summary>Takes the first event, due or not.</summary>
    public OutgoingEvent? TakeFirst()
    {
        if (_heap.Count == 0)
        {
            return null;
        }

        OutgoingEvent first = _heap[0].Event;
        int last = _heap.Count - 1;
        _heap[0] = _heap[last];
        _heap.RemoveAt(last);
        int parent = 0;
        while (true)
        {
            int child = (2 * parent) + 1;
            if (child >= last)
            {
                return first;
            }

            if (child + 1 < last && _heap[child + 1].Due < _heap[child].Due)
            {
                child++;
            }

            if (_heap[parent].Due <= _heap[child].Due)
            {
                return first;
            }

            (_heap[parent], _heap[child]) = (_heap[child], _heap[parent]);
            parent = child;
        }
    }
}
