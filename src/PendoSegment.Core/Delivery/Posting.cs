using PendoSegment.Time;

namespace PendoSegment.Delivery;

/// <summary>
/// The sending half of the <see cref="Dispatcher"/>: sender loops that start when the gate lets something through and end when it does not. None
/// of them ever waits for another. What an answer means is decided by <see cref="Verdicts"/>; each final one is handed back under the lock.
/// </summary>
internal sealed class Posting : IDisposable
{
    private readonly IEventTransport _transport;
    private readonly DeliveryOptions _options;
    private readonly IClock _clock;
    private readonly Gate _gate;
    private readonly Verdicts _verdicts;
    private readonly Settlement _settle;
    private readonly SettledQueue _settled;
    private readonly CancellationTokenSource _stop = new();
    private readonly WakeTimer _timer;
    private readonly SenderPool _senders;
    private long _retries;
    private volatile DeliveryException? _fault;

    public Posting(IEventTransport transport, DeliveryOptions options, IClock clock, Gate gate, Verdicts verdicts, SettledQueue settled, Settlement settle)
    {
        _transport = transport;
        _options = options;
        _clock = clock;
        _gate = gate;
        _verdicts = verdicts;
        _settle = settle;
        _settled = settled;
        _timer = new WakeTimer(clock, OnTimer);
        _senders = new SenderPool(SendLoopAsync, transport.Limits.Events, options.Timeout, clock, clock.CreateTimer(OnWatch), _stop.Token);
    }

    /// <summary>Is told, with the lock held, that an answer was settled, finally or for now, for each of its events. After a fault with no batch.</summary>
    public delegate void Settlement(EventBatch? batch, TransportReply reply, TimeSpan now);

    /// <summary>Guards this, the gate, the verdicts, and what the dispatcher keeps beside them.</summary>
    public object Lock { get; } = new();

    /// <summary>What is to know of an attempt before it is made; null for nothing.</summary>
    public IAcceptanceLog? Accepted { get; init; }

    /// <summary>Is told of each request, on the threads that send; null for nobody.</summary>
    public Action<DeliveryNotice>? Trace { get; init; }

    /// <summary>Why delivery cannot go on; null while it can.</summary>
    public DeliveryException? Fault => _fault;

    /// <summary>How many attempts were repeated so far.</summary>
    public long Retries => Interlocked.Read(ref _retries);

    /// <summary>With the lock held: true after <see cref="Close"/>.</summary>
    public bool IsClosed { get; private set; }

    private bool IsEnded => _fault is not null || _stop.IsCancellationRequested;

    /// <summary>With the lock held: true when the caller has no more to add, so that there is nothing to wait for and all that waits gets its sender.</summary>
    public bool IsLast { get; set; }

    /// <summary>With the lock held: starts senders for what may go, and sees to it that somebody looks again when more may.</summary>
    public void Start()
    {
        if (_senders.Working >= _gate.Allowed || IsEnded)
        {
            return;
        }

        // A sender more is worth its start only when more waits than there are senders already: on a quick endpoint few that are always busy do
        // more than many that wake and sleep. A batch is worth it.
        int starts = _gate.Sendable - (IsLast || _transport.Limits.AreMany ? 0 : _senders.Working);
        while (starts-- > 0 && _senders.Working < _gate.Allowed)
        {
            _senders.Start();
        }

        if (_senders.Working == 0 || _transport.Limits.AreMany)
        {
            // Held by a pause, a limit or an outage, with nobody under way who would look again; or a request that waits for more.
            SetTimer(_clock.Elapsed);
        }
    }

    /// <summary>With the lock held: the caller has begun to wait, or no longer does.</summary>
    public void OnCaller(bool waits)
    {
        _gate.CallerWaits = waits;
        if (waits && !IsEnded && _verdicts.Tick(_clock.Elapsed) is { } fault)
        {
            SetFault(fault);
        }
    }

    /// <summary>Waits until nothing is under way; false when the time was up before.</summary>
    public bool WaitUntilQuiet(TimeSpan atMost) => _senders.WaitUntilQuiet(atMost);

    /// <summary>Stops sending; requests under way are cancelled and not waited for.</summary>
    public void Stop() => _stop.Cancel();

    /// <summary>With the lock held: from now on answers come too late, for their events are the caller's again.</summary>
    public void Close() => IsClosed = true;

    public void Dispose()
    {
        // The token's source is left to the collector: senders may still look at it.
        Stop();
        _timer.Dispose();
        _senders.Dispose();
    }

    private async Task SendLoopAsync(Sender sender)
    {
        try
        {
            EventBatch batch = sender.Batch;
            while (NextOrWrite(batch))
            {
                batch.Doubt(Accepted);
                TimeSpan sentAt = _clock.Elapsed;
                if (batch.Begin(sentAt))
                {
                    Interlocked.Increment(ref _retries);
                }

                TransportReply reply;
                try
                {
                    reply = await _transport.PostAsync(batch, sender.Begin(sentAt)).ConfigureAwait(false);
                }
                catch (OperationCanceledException) when (!_stop.IsCancellationRequested)
                {
                    reply = new TransportReply(TransportFailure.TimedOut, FormattableString.Invariant($"no answer within {_options.Timeout.TotalSeconds:0.###} s"));
                }

                sender.End();
                Trace?.Invoke(new DeliveryNotice(NoticeLevel.Debug, RequestTrace.Of(batch, reply, _clock.Elapsed - sentAt)));
                TimeSpan now = Settle(batch, reply, sentAt);
                if (_settled.IsDue(now))
                {
                    WriteSettled();
                }
            }
        }
        catch (Exception) when (_stop.IsCancellationRequested)
        {
            // Taken and not delivered: it stays in the queue for TakeUndelivered.
        }
        catch (Exception failure)
        {
            // The rejects file or the ledger cannot be written, or this program has a mistake: an event that silently stays behind would be worse than an end.
            lock (Lock)
            {
                SetFault(failure as DeliveryException ?? new DeliveryException(DeliveryFault.EndpointUnavailable, $"Delivery failed within itself: {failure.Message}", failure)
                {
                    WithoutAnswer = $"Delivery failed within itself: {failure.GetType().Name}",
                });
            }
        }

        Leave(sender);
    }

    // Before it rests a sender writes down what waits for company: there may be none for a while.
    private bool NextOrWrite(EventBatch batch)
    {
        if (Next(batch))
        {
            return true;
        }

        if (_settled.IsEmpty)
        {
            return false;
        }

        WriteSettled();
        return Next(batch);
    }

    private bool Next(EventBatch batch)
    {
        lock (Lock)
        {
            return !IsEnded && _senders.Working <= _gate.Allowed && _gate.Take(batch);
        }
    }

    private void Leave(Sender sender)
    {
        sender.End();
        lock (Lock)
        {
            _senders.Leave(sender);

            // Something may have become ready between the last look and now, when this loop still counted.
            Start();
            _senders.Settle();
        }
    }

    private TimeSpan Settle(EventBatch batch, TransportReply reply, TimeSpan sentAt)
    {
        TimeSpan now = _clock.Elapsed;
        lock (Lock)
        {
            if (IsClosed)
            {
                return now;
            }

            if (_verdicts.Judge(batch, reply, sentAt, now) is { } fault)
            {
                SetFault(fault);
                return now;
            }

            _settle(batch, reply, now);
            SetTimer(now);
            return now;
        }
    }

    private void WriteSettled()
    {
        if (!_settled.HasRejects)
        {
            _settled.Write();
            return;
        }

        // Without the lock, and out of the senders' number: a slow disk is to hold up nobody else.
        lock (Lock)
        {
            _senders.StepOut();
            Start();
        }

        try
        {
            _settled.Write();
        }
        finally
        {
            lock (Lock)
            {
                _senders.StepIn();
            }
        }
    }

    // With the lock held.
    private void SetFault(DeliveryException fault)
    {
        _fault ??= fault;
        _settle(null, default, default);
    }

    // With the lock held.
    private void SetTimer(TimeSpan now)
    {
        if (_gate.NextWake(now) is { } wake && !IsEnded)
        {
            _timer.Set(wake, now);
        }
    }

    private void OnTimer()
    {
        lock (Lock)
        {
            TimeSpan now = _clock.Elapsed;
            _timer.Clear();
            if (_verdicts.Tick(now) is { } fault)
            {
                SetFault(fault);
                return;
            }

            Start();
            SetTimer(now);
        }
    }

    private void OnWatch()
    {
        Sender[] senders;
        lock (Lock)
        {
            senders = _senders.Watched();
        }

        _senders.Expire(senders);
    }
}
