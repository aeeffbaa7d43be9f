using PendoSegment.Events;

namespace PendoSegment.Delivery;

/// <summary>Events that wait for a further attempt. Not safe for several threads: its owner locks.</summary>
internal sealed class RetryQueue
{
    // The one that is due first in front; of those due at one time the one that came first.
    private readonly SortedSet<(TimeSpan Due, long Number, OutgoingEvent Event)> _events = [];

    private long _number;

    /// <summary>How many wait.</summary>
    public int Count => _events.Count;

    /// <summary>When the first is due; null when none waits.</summary>
    public TimeSpan? NextDue => _events.Count == 0 ? null : _events.Min.Due;

    /// <summary>All of them.</summary>
    public IEnumerable<OutgoingEvent> All => _events.Select(static entry => entry.Event);

    /// <summary>Lets an event wait.</summary>
    public void Add(OutgoingEvent outgoing, TimeSpan due) => _events.Add((due, _number++, outgoing));

    /// <summary>The first that is due by a time, which stays; null when none is.</summary>
    public OutgoingEvent? Peek(TimeSpan dueBy) => NextDue <= dueBy ? _events.Min.Event : null;

    /// <summary>Takes the first that is due by a time; null when none is.</summary>
    public OutgoingEvent? Take(TimeSpan dueBy)
    {
        if (!(NextDue <= dueBy))
        {
            return null;
        }

        (TimeSpan Due, long Number, OutgoingEvent Event) first = _events.Min;
        _events.Remove(first);
        return first.Event;
    }
}
