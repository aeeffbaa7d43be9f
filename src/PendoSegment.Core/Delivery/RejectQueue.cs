namespace PendoSegment.Delivery;

/// <summary>
/// Outcomes on their way to the sink, in the order in which they came about. They are put in under the dispatcher's lock and written without it, by one
/// thread for all: a slow disk holds up that one and nobody else.
/// </summary>
internal sealed class RejectQueue(IRejectSink sink, Action<DeliveryOutcome> onWritten)
{
    private readonly Queue<DeliveryOutcome> _waiting = new();
    private readonly object _writing = new();
    private volatile int _count;

    /// <summary>True when nothing waits; asked for every event, and so without a lock.</summary>
    public bool IsEmpty => _count == 0;

    /// <summary>Lets an outcome wait for the next <see cref="Write"/>.</summary>
    public void Add(DeliveryOutcome outcome)
    {
        lock (_waiting)
        {
            _waiting.Enqueue(outcome);
            _count = _waiting.Count;
        }
    }

    /// <summary>Writes what waits, unless another thread is at it, which will then see to it.</summary>
    /// <exception cref="DeliveryException">The sink cannot be written to. What was not written still waits.</exception>
    public void Write()
    {
        // Whoever is at it may have looked for the last time just before something was put in: then it is let go of by now, or soon.
        while (!IsEmpty && Monitor.TryEnter(_writing))
        {
            try
            {
                WriteWaiting();
            }
            finally
            {
                Monitor.Exit(_writing);
            }
        }
    }

    /// <summary>Writes everything that waits, behind whoever is at it, and forgets what the sink does not take.</summary>
    public void WriteAll()
    {
        lock (_writing)
        {
            try
            {
                WriteWaiting();
            }
            catch (DeliveryException)
            {
                // Their events are still inside, and are given back with the others.
                lock (_waiting)
                {
                    _waiting.Clear();
                    _count = 0;
                }
            }
        }
    }

    private DeliveryOutcome? First
    {
        get
        {
            lock (_waiting)
            {
                return _waiting.Count > 0 ? _waiting.Peek() : null;
            }
        }
    }

    private void WriteWaiting()
    {
        while (First is { } outcome)
        {
            sink.Add(outcome);
            lock (_waiting)
            {
                _waiting.Dequeue();
                _count = _waiting.Count;
            }

            onWritten(outcome);
        }
    }
}
