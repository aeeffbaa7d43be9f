namespace PendoSegment.Delivery;

/// <summary>
/// Events at the end of their ways that are to be written down, in the order in which they got there. They are put in under the dispatcher's lock and written
/// without it, by one thread for all: a slow disk holds up that one and nobody else, as long as not too many wait. What was accepted waits a little for others,
/// since a write costs as much for one as for many.
/// </summary>
/// <param name="rejects">Is told of what was not accepted; null for nobody.</param>
/// <param name="accepted">Is told of what was accepted; null for nobody.</param>
/// <param name="onWritten">Called with what is written down, with no lock held. The list is used again.</param>
internal sealed class SettledQueue(IRejectSink? rejects, IAcceptanceLog? accepted, Action<IReadOnlyList<Settled>> onWritten)
{
    // What is accepted and not written down is sent once more when the process is killed.
    private const int Most = 64;
    private const int Enough = 32;

    private const long LongEnough = TimeSpan.TicksPerMillisecond * 100;

    private readonly Queue<Settled> _waiting = new();
    private readonly List<Settled> _group = new(Most);
    private readonly object _writing = new();
    private volatile int _accepted;
    private volatile int _rejected;
    private long _first;

    /// <summary>True when nothing waits; asked for every event, and so without a lock.</summary>
    public bool IsEmpty => _accepted + _rejected == 0;

    /// <summary>True when something waits that was not accepted.</summary>
    public bool HasRejects => _rejected != 0;

    /// <summary>True for what is to be written down before it counts.</summary>
    public bool Wants(in Settled settled) => settled.IsAccepted ? accepted is not null && settled.Event.Ledger.IsKept : rejects is not null;

    /// <summary>Lets an event wait for the next <see cref="Write"/>.</summary>
    public void Add(in Settled settled, TimeSpan now)
    {
        lock (_waiting)
        {
            if (_waiting.Count == 0)
            {
                Volatile.Write(ref _first, now.Ticks);
            }

            _waiting.Enqueue(settled);
            Count(settled, 1);
        }
    }

    /// <summary>True when what waits has waited for others long enough.</summary>
    public bool IsDue(TimeSpan now)
    {
        if (_rejected > 0 || _accepted >= Enough)
        {
            return true;
        }

        return _accepted > 0 && now.Ticks - Volatile.Read(ref _first) >= LongEnough;
    }

    /// <summary>Writes what waits, unless another thread is at it, which will then see to it, and is not too far behind.</summary>
    /// <exception cref="DeliveryException">It cannot be written. What was not written still waits.</exception>
    public void Write()
    {
        // Whoever is at it may have looked for the last time just before something was put in: then it is let go of by now, or soon.
        while (!IsEmpty && Enter())
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

    /// <summary>Writes everything that waits, behind whoever is at it, and forgets what cannot be written.</summary>
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
                    _accepted = 0;
                    _rejected = 0;
                }
            }
        }
    }

    private bool Enter()
    {
        if (_accepted < Most)
        {
            return Monitor.TryEnter(_writing);
        }

        Monitor.Enter(_writing);
        return true;
    }

    private void WriteWaiting()
    {
        while (TakeGroup())
        {
            if (_group[0].IsAccepted)
            {
                accepted!.Add(_group);
            }
            else
            {
                rejects!.Add(_group[0].Outcome!);
            }

            lock (_waiting)
            {
                for (int i = 0; i < _group.Count; i++)
                {
                    Count(_waiting.Dequeue(), -1);
                }

                // What came meanwhile is younger than that: it only waits less.
            }

            onWritten(_group);
        }
    }

    // What was accepted is written together; the rest as it comes. It waits until it is written.
    private bool TakeGroup()
    {
        _group.Clear();
        lock (_waiting)
        {
            foreach (Settled settled in _waiting)
            {
                if (_group.Count > 0 && (!settled.IsAccepted || _group.Count == Most))
                {
                    break;
                }

                _group.Add(settled);
                if (!settled.IsAccepted)
                {
                    break;
                }
            }
        }

        return _group.Count > 0;
    }

    // With the queue locked.
    private void Count(in Settled settled, int change)
    {
        if (settled.IsAccepted)
        {
            _accepted += change;
        }
        else
        {
            _rejected += change;
        }
    }
}
