namespace PendoSegment.Delivery;

/// <summary>
/// One of the loops that send, and the time limit of the attempt that it is at. The limit is watched from outside, for all senders
/// together: a timer an attempt would cost more than the rest of the dispatcher.
/// </summary>
internal sealed class Sender
{
    private readonly object _gate = new();
    private readonly CancellationToken _stop;
    private CancellationTokenSource _attempt;
    private TimeSpan? _begun;
    private bool _expired;

    /// <param name="loop">What sends.</param>
    /// <param name="most">How many events one request takes.</param>
    /// <param name="stop">Cancelled when everything stops.</param>
    public Sender(Func<Sender, Task> loop, int most, CancellationToken stop)
    {
        _stop = stop;
        Batch = new EventBatch(most);
        _attempt = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Loop = () => loop(this);
    }

    /// <summary>Runs the loop until there is nothing more to send.</summary>
    public Func<Task> Loop { get; }

    /// <summary>What it is sending.</summary>
    public EventBatch Batch { get; }

    /// <summary>An attempt begins. Its token is cancelled when its time is up, or when everything stops.</summary>
    public CancellationToken Begin(TimeSpan now)
    {
        lock (_gate)
        {
            if (_expired)
            {
                // The old one is left to the collector: it may be about to be cancelled.
                _attempt = CancellationTokenSource.CreateLinkedTokenSource(_stop);
                _expired = false;
            }

            _begun = now;
            return _attempt.Token;
        }
    }

    /// <summary>The attempt is over.</summary>
    public void End()
    {
        lock (_gate)
        {
            _begun = null;
        }
    }

    /// <summary>Cancels the attempt if it began before a time.</summary>
    public void Expire(TimeSpan begunBefore)
    {
        CancellationTokenSource expired;
        lock (_gate)
        {
            if (_expired || !(_begun < begunBefore))
            {
                return;
            }

            _expired = true;
            expired = _attempt;
        }

        // Outside the lock, and surely this attempt's: the next one gets a source of its own.
        expired.Cancel();
    }
}
