namespace PendoSegment.Delivery;

/// <summary>
/// How much may be inside at once, so that memory stays flat whatever the source: enough that senders never starve while the caller maps the next record, little enough
/// that records are gone before the collector would take them for long-lived.
/// </summary>
/// <param name="gate">What is inside. To be used with its owner's lock held.</param>
/// <param name="limits">How much goes into one request.</param>
/// <param name="throttleLimit">The most requests under way at once.</param>
internal sealed class Room(Gate gate, BatchLimits limits, int throttleLimit)
{
    private const int EventsASender = 8;
    private const int FewestEvents = 64;

    // A batch under way, and one that is being filled meanwhile.
    private const int BatchesASender = 2;

    // What waits for a further attempt does not count against the others' room, but it is bounded too: all that is inside is lost when the process is killed.
    private const int WaitingAnEvent = 3;

    private readonly int _capacity = Math.Max(FewestEvents, throttleLimit * (limits.AreMany ? limits.Events * BatchesASender : EventsASender));
    private readonly long _bytesAnEvent = limits.Bytes / limits.Events;

    /// <summary>How much of it is to be free before a caller that waits goes on, so that caller and senders do not wake each other for every event.</summary>
    public int Half => _capacity / 2;

    /// <summary>True when there is room for more.</summary>
    public bool IsLeft => Load < _capacity;

    /// <summary>How much of it is taken; 0 only when nothing at all is left. Large events take the room of several.</summary>
    public int Load
    {
        get
        {
            OrderedQueue queue = gate.Queue;
            int taken = Math.Max((int)Math.Min(int.MaxValue, queue.Bytes / _bytesAnEvent), queue.Count);
            return Math.Max(Math.Min(1, queue.Count), Math.Max(taken - (queue.Count - gate.Busy), taken - (WaitingAnEvent * _capacity)));
        }
    }
}
