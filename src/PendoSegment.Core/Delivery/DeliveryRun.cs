using PendoSegment.Events;

namespace PendoSegment.Delivery;

/// <summary>
/// One command's delivery from its first record to its end, whichever end that is, and the account of it: nothing that was taken is unaccounted for.
/// Records come from one thread; any may end it, and whoever comes second waits for the first.
/// </summary>
internal sealed class DeliveryRun(Dispatcher dispatcher, IRejectSink? rejects) : IDisposable
{
    private readonly object _ending = new();
    private DeliveryAccount? _end;
    private long _refused;
    private long _unchanged;

    /// <summary>The dispatcher that delivers.</summary>
    public Dispatcher Dispatcher => dispatcher;

    /// <summary>How many records need not be sent so far.</summary>
    public long Unchanged => Interlocked.Read(ref _unchanged);

    /// <summary>The account so far; after the end, the last word.</summary>
    public DeliveryAccount Account
    {
        get
        {
            lock (_ending)
            {
                return _end ?? Balance(0, 0, null);
            }
        }
    }

    /// <summary>Takes an event; false when delivery has ended, and the event is still the caller's.</summary>
    public bool TryAdd(OutgoingEvent outgoing) => dispatcher.TryAdd(outgoing);

    /// <summary>Takes a record that cannot be an event, and has it written down; false when delivery has ended, and it was not taken.</summary>
    /// <exception cref="DeliveryException">It cannot be written down. It has been taken all the same.</exception>
    public bool TryRefuse(Action write)
    {
        lock (_ending)
        {
            if (_end is not null)
            {
                return false;
            }

            _refused++;
            write();
            return true;
        }
    }

    /// <summary>Takes a record that need not be sent.</summary>
    public void PassOver() => Interlocked.Increment(ref _unchanged);

    /// <summary>Sends nothing more, from now on; what was taken waits for the end.</summary>
    public void Stop() => dispatcher.Stop();

    /// <summary>Ends delivery: what was taken and not delivered is written down. Called again, it changes nothing.</summary>
    /// <param name="reason">Why it ends, for those who find the events.</param>
    public DeliveryAccount End(string reason)
    {
        lock (_ending)
        {
            return _end ??= Close(reason);
        }
    }

    public void Dispose() => dispatcher.Dispose();

    private DeliveryAccount Close(string reason)
    {
        IReadOnlyList<OutgoingEvent> undelivered = dispatcher.TakeUndelivered();
        int kept = 0;
        string? problem = null;
        try
        {
            while (rejects is not null && kept < undelivered.Count)
            {
                rejects.AddUndelivered(undelivered[kept], reason);
                kept++;
            }
        }
        catch (DeliveryException failure)
        {
            // What one could not be written for will hardly take the others.
            problem = failure.Message;
        }

        return Balance(kept, undelivered.Count - kept, problem);
    }

    private DeliveryAccount Balance(long kept, long lost, string? problem)
    {
        long unchanged = Interlocked.Read(ref _unchanged);
        return new(dispatcher.Taken + unchanged + _refused, dispatcher.Accepted, unchanged, dispatcher.Missing, dispatcher.Rejected + _refused, kept, lost, problem);
    }
}
