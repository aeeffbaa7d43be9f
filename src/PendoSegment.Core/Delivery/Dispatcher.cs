using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using PendoSegment.Events;
using PendoSegment.Time;

namespace PendoSegment.Delivery;

/// <summary>
/// Takes events from one thread and delivers them on others: several at once, but of one id one after the other. It holds a bounded number
/// of events and tells its caller to wait when that is reached, so memory stays flat whatever the source.
/// </summary>
/// <remarks>
/// The caller's thread adds events, waits, and takes outcomes. Sender loops start when there is work for them and end when there is none;
/// none of them ever waits for another. What is to be done after an attempt is decided in <see cref="Traffic"/>.
/// </remarks>
internal sealed class Dispatcher : IDisposable
{
    // Enough that senders never starve while the caller maps the next record; little enough that records are gone before the collector would
    // take them for long-lived.
    private const int EventsASender = 8;
    private const int FewestEvents = 64;

    // What waits for a further attempt does not count against the others' room, but it is bounded too.
    private const int MostEvents = 8192;

    private const int NobodyWaits = -1;

    // Requests that are being abandoned get this long to let go, so that what they were doing is known.
    private static readonly TimeSpan LetGo = TimeSpan.FromMilliseconds(500);

    private readonly IEventTransport _transport;
    private readonly DeliveryOptions _options;
    private readonly IClock _clock;
    private readonly RateLimiter? _pace;
    private readonly IRejectSink? _rejects;
    private readonly CancellationTokenSource _stop = new();
    private readonly object _gate = new();
    private readonly Traffic _traffic;
    private readonly IClockTimer _timer;
    private readonly SenderPool _senders;
    private readonly ConcurrentQueue<DeliveryOutcome> _outcomes = new();
    private readonly ConcurrentQueue<DeliveryNotice> _notices = new();
    private readonly ManualResetEventSlim _news = new(initialState: false, spinCount: 0);
    private readonly int _capacity;
    private int _awaitedLoad = NobodyWaits;
    private TimeSpan? _timerAt;
    private long _accepted;
    private long _retries;
    private bool _givenBack;
    private volatile DeliveryException? _fault;

    /// <summary>Makes a dispatcher; nothing is sent before the first event.</summary>
    /// <param name="transport">Carries one event.</param>
    /// <param name="options">How many at once, how often, how long.</param>
    /// <param name="clock">The time.</param>
    /// <param name="chance">Gives numbers from 0 up to 1, for the part of a wait that is left to chance. Called by one thread at a time.</param>
    /// <param name="pace">Gives out the right to an attempt; null for no limit. It is disposed of with the dispatcher.</param>
    /// <param name="rejects">Is told of every event that was not accepted, on the thread that found out; null for nobody.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    internal Dispatcher(IEventTransport transport, DeliveryOptions options, IClock clock, Func<double> chance, RateLimiter? pace, IRejectSink? rejects)
    {
        _transport = transport;
        _options = options ?? throw new ArgumentNullException(nameof(options));
        if (options.ThrottleLimit is < 1 or > 1024)
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.ThrottleLimit, "ThrottleLimit is from 1 to 1,024.");
        }

        _clock = clock ?? throw new ArgumentNullException(nameof(clock));
        _pace = pace;
        _rejects = rejects;
        _traffic = new Traffic(options, clock, chance, _notices.Enqueue);
        _timer = clock.CreateTimer(OnTimer);
        _senders = new SenderPool(SendLoopAsync, options.Timeout, clock, clock.CreateTimer(OnWatch), _stop.Token);
        _capacity = Math.Max(FewestEvents, options.ThrottleLimit * EventsASender);
    }

    /// <summary>How many events the endpoint has accepted so far.</summary>
    public long Accepted => Interlocked.Read(ref _accepted);

    /// <summary>How many attempts were repeated so far.</summary>
    public long Retries => Interlocked.Read(ref _retries);

    /// <summary>Why delivery cannot go on; null while it can. What was not delivered stays inside until <see cref="TakeUndelivered"/>.</summary>
    public DeliveryException? Fault => _fault;

    /// <summary>True when everything that was added has an outcome.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_gate)
            {
                return _traffic.Queue.Count == 0;
            }
        }
    }

    /// <summary>Takes an event; false when there is no room: see <see cref="WaitForRoom"/>.</summary>
    public bool TryAdd(OutgoingEvent outgoing)
    {
        lock (_gate)
        {
            if (Load >= _capacity)
            {
                return false;
            }

            _traffic.Queue.Add(outgoing);
            StartSenders();
            if (_senders.Working == 0)
            {
                // Held by a pause or an outage, with nobody under way who would look again.
                SetTimer(_clock.Elapsed);
            }
        }

        return true;
    }

    /// <summary>Takes the next outcome, in the order in which they came about.</summary>
    public bool TryTakeOutcome(out DeliveryOutcome? outcome) => _outcomes.TryDequeue(out outcome);

    /// <summary>Takes the next thing that the user should know.</summary>
    public bool TryTakeNotice(out DeliveryNotice? notice) => _notices.TryDequeue(out notice);

    /// <summary>
    /// Waits until there is room for a good number of events, so that caller and senders do not wake each other for every one; or until delivery
    /// cannot go on, or the time is up.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void WaitForRoom(TimeSpan atMost, CancellationToken cancellation) => WaitForLoad(_capacity / 2, atMost, cancellation);

    /// <summary>Waits until every event has an outcome, delivery cannot go on, or the time is up.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void WaitForEnd(TimeSpan atMost, CancellationToken cancellation) => WaitForLoad(0, atMost, cancellation);

    /// <summary>
    /// Stops sending, lets requests under way go within half a second (after a <see cref="Fault"/> only when another half has not brought their answers), and gives back every event without an outcome, of one id in order.
    /// Whether the endpoint has taken those that were under way cannot be known; their messageIds stay the same.
    /// </summary>
    public IReadOnlyList<OutgoingEvent> TakeUndelivered()
    {
        if (_fault is not null)
        {
            // What has most likely been accepted need not be sent again.
            _senders.WaitUntilQuiet(LetGo);
        }

        _stop.Cancel();
        _senders.WaitUntilQuiet(LetGo);
        lock (_gate)
        {
            _givenBack = true;
            return _traffic.Queue.TakeAll();
        }
    }

    /// <summary>Stops sending; does not wait for requests under way.</summary>
    public void Dispose()
    {
        // The token's source is left to the collector: senders may still look at it.
        _stop.Cancel();
        _timer.Dispose();
        _senders.Dispose();
        _pace?.Dispose();
    }

    // With the lock held: how much of the capacity is taken; 0 only when nothing at all is left.
    private int Load => Math.Max(Math.Min(1, _traffic.Queue.Count), Math.Max(_traffic.Busy, _traffic.Queue.Count - (MostEvents - _capacity)));

    private void WaitForLoad(int load, TimeSpan atMost, CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (_fault is not null || Load <= load)
            {
                return;
            }

            _awaitedLoad = load;
            StartSenders();
            _news.Reset();
        }

        _news.Wait(atMost, cancellation);
        lock (_gate)
        {
            _awaitedLoad = NobodyWaits;
        }
    }

    /// <summary>Waits until nothing is under way: for tests that move the time themselves.</summary>
    internal bool WaitUntilQuiet(TimeSpan atMost) => _senders.WaitUntilQuiet(atMost);

    private bool IsEnded => _fault is not null || _stop.IsCancellationRequested;

    // With the lock held. A sender more is worth its start only when more waits than there are senders already: on a quick endpoint few
    // that are always busy do more than many that wake and sleep.
    private void StartSenders()
    {
        if (IsEnded)
        {
            return;
        }

        // When the caller has no more to add, there is nothing to wait for: all that waits gets its sender.
        int starts = _traffic.Sendable - (_awaitedLoad == 0 ? 0 : _senders.Working);
        while (starts-- > 0 && _senders.Working < _traffic.Allowed)
        {
            _senders.Start();
        }
    }

    private async Task SendLoopAsync(Sender sender)
    {
        try
        {
            while (TakeNext() is { } outgoing)
            {
                if (_pace is not null)
                {
                    using RateLimitLease lease = await _pace.AcquireAsync(1, _stop.Token).ConfigureAwait(false);
                }

                TimeSpan sentAt = BeginAttempt(outgoing);
                TransportReply reply;
                try
                {
                    reply = await _transport.PostAsync(outgoing, sender.Begin(sentAt)).ConfigureAwait(false);
                }
                catch (OperationCanceledException) when (!_stop.IsCancellationRequested)
                {
                    reply = new TransportReply(TransportFailure.TimedOut, $"no answer within {_options.Timeout.TotalSeconds:0.###} s");
                }

                sender.End();
                Settle(outgoing, reply, sentAt);
            }
        }
        catch (Exception) when (_stop.IsCancellationRequested)
        {
            // Taken and not delivered: it stays in the queue for TakeUndelivered.
        }
        catch (Exception failure)
        {
            // The rejects file cannot be written, or this program has a mistake: an event that silently stays behind would be worse than an end.
            SetFault(failure as DeliveryException ?? new DeliveryException($"Delivery failed within itself: {failure.Message}", failure));
        }

        Leave(sender);
    }

    private OutgoingEvent? TakeNext()
    {
        lock (_gate)
        {
            return IsEnded || _senders.Working > _traffic.Allowed ? null : _traffic.Take();
        }
    }

    private void Leave(Sender sender)
    {
        sender.End();
        lock (_gate)
        {
            _senders.Leave(sender);

            // Something may have become ready between the last look and now, when this loop still counted.
            StartSenders();
            _senders.Settle();
        }
    }

    private TimeSpan BeginAttempt(OutgoingEvent outgoing)
    {
        TimeSpan now = _clock.Elapsed;
        if (outgoing.Delivery.Attempts++ == 0)
        {
            outgoing.Delivery.Begun = now;
        }
        else
        {
            Interlocked.Increment(ref _retries);
        }

        return now;
    }

    private void Settle(OutgoingEvent outgoing, TransportReply reply, TimeSpan sentAt)
    {
        TimeSpan now = _clock.Elapsed;
        lock (_gate)
        {
            if (_givenBack)
            {
                // Too late: the event and its bytes are the caller's again.
                return;
            }

            DeliveryStatus? status = _traffic.Decide(outgoing, reply, sentAt, now, out DeliveryException? fault);
            if (fault is not null)
            {
                SetFault(fault);
                return;
            }

            if (status is { } final)
            {
                Report(outgoing, final, reply, now - outgoing.Delivery.Begun);
                _traffic.Queue.Finish(outgoing);
            }

            if (Load <= _awaitedLoad)
            {
                _news.Set();
            }

            StartSenders();
            SetTimer(now);
        }
    }

    // With the lock held, so that the rejects of one id are in order.
    private void Report(OutgoingEvent outgoing, DeliveryStatus status, TransportReply reply, TimeSpan elapsed)
    {
        if (status == DeliveryStatus.Accepted)
        {
            Interlocked.Increment(ref _accepted);
            if (!_options.ReportAccepted)
            {
                outgoing.Release();
                return;
            }
        }

        DeliveryOutcome outcome = new(outgoing, status, reply.StatusCode, outgoing.Delivery.Attempts, elapsed, reply.Reason);
        if (status != DeliveryStatus.Accepted)
        {
            _rejects?.Take(outcome);
        }

        _outcomes.Enqueue(outcome);
    }

    private void SetFault(DeliveryException fault)
    {
        lock (_gate)
        {
            _fault ??= fault;
            _news.Set();
        }
    }

    // With the lock held. An earlier setting stands: the timer then finds nothing to do and is set again.
    private void SetTimer(TimeSpan now)
    {
        if (_traffic.NextWake(now) is { } wake && (_timerAt is null || wake < _timerAt) && !IsEnded)
        {
            _timerAt = wake;
            _timer.Set(wake > now ? wake - now : TimeSpan.Zero);
        }
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            TimeSpan now = _clock.Elapsed;
            _timerAt = null;
            if (_traffic.Tick(now) is { } fault)
            {
                SetFault(fault);
                return;
            }

            StartSenders();
            SetTimer(now);
        }
    }

    private void OnWatch()
    {
        Sender[] senders;
        lock (_gate)
        {
            senders = _senders.Watched();
        }

        _senders.Expire(senders);
    }
}
