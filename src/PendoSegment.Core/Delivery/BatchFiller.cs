using PendoSegment.Events;

namespace PendoSegment.Delivery;

/// <summary>
/// What goes together in one request: as much as the endpoint takes, or what there is once it has waited for more; first what waited for a further attempt, and of
/// what is halved one half alone. Not safe for several threads: its owner locks.
/// </summary>
/// <param name="limits">How much the endpoint takes in a request.</param>
/// <param name="queue">What is ready.</param>
/// <param name="waiting">What waits for a further attempt.</param>
internal sealed class BatchFiller(BatchLimits limits, OrderedQueue queue, RetryQueue waiting)
{
    // What the endpoint did not take together goes in halves, none of them with anything else.
    private readonly Queue<OutgoingEvent[]> _halves = new();

    // What is ready has waited for more since then.
    private TimeSpan? _since;

    /// <summary>True when there is nothing to fill a request with, now or later.</summary>
    public bool IsEmpty => waiting.Count + queue.ReadyCount + _halves.Count == 0;

    /// <summary>How many requests there are for so many events.</summary>
    /// <param name="events">How many may go.</param>
    /// <param name="callerWaits">True when nothing more comes for the time being.</param>
    /// <param name="now">The time.</param>
    public int Requests(int events, bool callerWaits, TimeSpan now)
    {
        int ready = queue.ReadyCount;
        int due = waiting.NextDue <= now ? 1 : 0;
        if (!limits.AreMany)
        {
            return Math.Min(events, ready + due);
        }

        if (events <= 0)
        {
            return 0;
        }

        int allowed = Math.Min(events, ready);
        int full = Math.Max(allowed / limits.Events, (int)Math.Min(allowed, queue.ReadyBytes / limits.Bytes));
        if (ready > 0)
        {
            _since ??= now;
        }

        // The rest goes with those that wait for a further attempt, or when nothing more comes, or has come for a while.
        bool goes = due > 0 || (ready > full * limits.Events && (callerWaits || now - _since >= limits.Linger));
        return _halves.Count + full + (goes ? 1 : 0);
    }

    /// <summary>By when what is ready has waited long enough; null when nothing is.</summary>
    public TimeSpan? ReadyBy(TimeSpan now) => queue.ReadyCount + _halves.Count == 0 ? null : (_since ?? now) + limits.Linger;

    /// <summary>Fills a batch with what there is.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="events">How many may go.</param>
    /// <param name="dueBy">When what waits for a further attempt has to be due.</param>
    public void Fill(EventBatch batch, int events, TimeSpan dueBy)
    {
        _since = null;
        if (_halves.Count > 0)
        {
            foreach (OutgoingEvent outgoing in _halves.Dequeue())
            {
                batch.Add(outgoing);
            }

            return;
        }

        int most = Math.Min(limits.Events, Math.Max(1, events));
        for (long bytes = 0; batch.Count < most && (waiting.Peek(dueBy) ?? queue.PeekReady()) is { } next; bytes += next.Length)
        {
            if (batch.Count > 0 && bytes + next.Length > limits.Bytes)
            {
                break;
            }

            batch.Add(waiting.Take(dueBy) ?? queue.TakeReady()!);
        }
    }

    /// <summary>Lets events that were together go once more, in two requests; one that is left by itself in one.</summary>
    public void Halve(OutgoingEvent[] together)
    {
        int half = (together.Length + 1) / 2;
        _halves.Enqueue(together.AsSpan(0, half).ToArray());
        if (half < together.Length)
        {
            _halves.Enqueue(together.AsSpan(half).ToArray());
        }
    }
}
