using System.Collections.Concurrent;
using PendoSegment.Events;
using PendoSegment.Time;

namespace PendoSegment.Delivery;

/// <summary>
/// Takes events from one thread and delivers them on others: several at once, but of one id one after the other. It holds a bounded number
/// of events and tells its caller to wait when that is reached, so memory stays flat whatever the source.
/// </summary>
/// <remarks>
/// This is the caller's half: it adds events, waits, and takes outcomes. <see cref="Posting"/> is the senders'; <see cref="Gate"/> and
/// <see cref="Verdicts"/> hold the rules.
/// </remarks>
internal sealed class Dispatcher : IDisposable
{
    private const int NobodyWaits = -1;

    // Requests that are being abandoned get this long to let go, so that what they were doing is known.
    private static readonly TimeSpan LetGo = TimeSpan.FromMilliseconds(500);

    private readonly Gate _gate;
    private readonly Verdicts _verdicts;
    private readonly Posting _posting;
    private readonly SettledQueue _settled;
    private readonly bool _reportAccepted;
    private readonly ConcurrentQueue<DeliveryOutcome> _outcomes = new();
    private readonly ConcurrentQueue<DeliveryNotice> _notices = new();
    private readonly ManualResetEventSlim _news = new(initialState: false, spinCount: 0);
    private readonly Room _room;
    private int _awaitedLoad = NobodyWaits;
    private volatile bool _hasRoom = true;
    private long _taken;
    private long _accepted;
    private long _missing;
    private long _rejected;

    /// <summary>Makes a dispatcher; nothing is sent before the first event.</summary>
    /// <param name="transport">Carries events.</param>
    /// <param name="options">How many at once, how often, how long.</param>
    /// <param name="clock">The time.</param>
    /// <param name="chance">Gives numbers from 0 up to 1, for the part of a wait that is left to chance. Called by one thread at a time.</param>
    /// <param name="rejects">Is told of every event that was not accepted, on the threads that send; null for nobody.</param>
    /// <param name="accepted">Is told of every event that was accepted and that it keeps, on the same threads; null for nobody.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public Dispatcher(IEventTransport transport, DeliveryOptions options, IClock clock, Func<double> chance, IRejectSink? rejects, IAcceptanceLog? accepted = null)
    {
        if (options.ThrottleLimit is < 1 or > 1024)
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.ThrottleLimit, "ThrottleLimit is from 1 to 1,024.");
        }

        _settled = new SettledQueue(rejects, accepted, OnWritten);
        _reportAccepted = options.ReportAccepted;
        BatchLimits limits = transport.Limits;
        _gate = new Gate(options, clock, limits);
        _room = new Room(_gate, limits, options.ThrottleLimit);
        _verdicts = new Verdicts(options, clock, chance, _notices.Enqueue, _gate, transport.Words);
        _posting = new Posting(transport, options, clock, _gate, _verdicts, _settled, OnSettled) { Accepted = accepted, Trace = options.TraceRequests ? _notices.Enqueue : null };
    }

    /// <summary>How many events were taken so far: each is accepted, rejected, or still inside.</summary>
    public long Taken => Interlocked.Read(ref _taken);

    /// <summary>How many events the endpoint has accepted so far, and are written down where that is wanted.</summary>
    public long Accepted => Interlocked.Read(ref _accepted);

    /// <summary>How many events were of ids that the endpoint does not know so far, and are written down where that is wanted.</summary>
    public long Missing => Interlocked.Read(ref _missing);

    /// <summary>How many events have ended otherwise so far, and are written down where that is wanted.</summary>
    public long Rejected => Interlocked.Read(ref _rejected);

    /// <summary>How many attempts were repeated so far.</summary>
    public long Retries => _posting.Retries;

    /// <summary>How it stands now: for those who look a few times a second.</summary>
    public DeliverySnapshot Snapshot => Ask(static me => DeliverySnapshot.Of(me._gate, me._verdicts.Failures, me.Accepted, me.Missing, me.Retries));

    /// <summary>Why delivery cannot go on; null while it can. What was not delivered stays inside until <see cref="TakeUndelivered"/>.</summary>
    public DeliveryException? Fault => _posting.Fault;

    /// <summary>False when the caller is to wait before it adds more: see <see cref="WaitForRoom"/>.</summary>
    public bool HasRoom
    {
        get
        {
            if (!_hasRoom)
            {
                lock (_posting.Lock)
                {
                    _hasRoom = _room.IsLeft;
                }
            }

            return _hasRoom;
        }
    }

    /// <summary>True when everything that was added has an outcome.</summary>
    public bool IsIdle => Ask(static me => me._gate.Queue.Count == 0);

    /// <summary>
    /// Takes an event, whether or not there is room: from here on it is inside, and none is ever between two hands. False when everything was taken out
    /// again, by <see cref="TakeUndelivered"/>.
    /// </summary>
    public bool TryAdd(OutgoingEvent outgoing)
    {
        lock (_posting.Lock)
        {
            if (_posting.IsClosed)
            {
                return false;
            }

            Interlocked.Increment(ref _taken);
            _gate.Queue.Add(outgoing);
            _hasRoom = _room.IsLeft;
            _posting.Start();
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
    public void WaitForRoom(TimeSpan atMost, CancellationToken cancellation) => WaitForLoad(_room.Half, atMost, cancellation);

    /// <summary>Waits until every event has an outcome, delivery cannot go on, or the time is up.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void WaitForEnd(TimeSpan atMost, CancellationToken cancellation) => WaitForLoad(0, atMost, cancellation);

    /// <summary>Sends nothing more, and lets requests under way go. Everything stays inside until <see cref="TakeUndelivered"/>.</summary>
    public void Stop() => _posting.Stop();

    /// <summary>
    /// Stops sending, lets requests under way go within half a second (after a <see cref="Fault"/> only when another half has not brought their
    /// answers), and gives back every event without an outcome, of one id in order. Whether the endpoint has taken those that were under way
    /// cannot be known; their messageIds stay the same.
    /// </summary>
    public IReadOnlyList<OutgoingEvent> TakeUndelivered()
    {
        if (Fault is not null)
        {
            // What has most likely been accepted need not be sent again.
            _posting.WaitUntilQuiet(LetGo);
        }

        _posting.Stop();
        _posting.WaitUntilQuiet(LetGo);
        lock (_posting.Lock)
        {
            _posting.Close();
        }

        _settled.WriteAll();
        lock (_posting.Lock)
        {
            return _gate.Queue.TakeAll();
        }
    }

    /// <summary>Waits until nothing is under way: for tests that move the time themselves.</summary>
    public bool WaitUntilQuiet(TimeSpan atMost) => _posting.WaitUntilQuiet(atMost);

    /// <summary>Stops sending; does not wait for requests under way.</summary>
    public void Dispose() => _posting.Dispose();

    private T Ask<T>(Func<Dispatcher, T> question)
    {
        lock (_posting.Lock)
        {
            return question(this);
        }
    }

    private void WaitForLoad(int load, TimeSpan atMost, CancellationToken cancellation)
    {
        lock (_posting.Lock)
        {
            if (Fault is not null || _room.Load <= load)
            {
                return;
            }

            Await(load);
            if (Fault is not null)
            {
                Await(NobodyWaits);
                return;
            }

            _posting.Start();
            _news.Reset();
        }

        _news.Wait(atMost, cancellation);
        lock (_posting.Lock)
        {
            Await(NobodyWaits);
        }
    }

    private void Await(int load)
    {
        _awaitedLoad = load;
        _posting.IsLast = load == 0;
        _posting.OnCaller(waits: load != NobodyWaits);
    }

    // With the lock held.
    private void OnSettled(EventBatch? batch, TransportReply reply, TimeSpan now)
    {
        for (int i = 0; i < batch?.Count; i++)
        {
            if (batch.EndOf(i) is { } final)
            {
                Settle(batch[i], final, reply, batch.ReasonOf(i), now);
            }
        }

        GoOn();
    }

    private void Settle(OutgoingEvent outgoing, DeliveryStatus final, TransportReply reply, string? ownReason, TimeSpan now)
    {
        DeliveryOutcome? outcome = final == DeliveryStatus.Accepted && !_reportAccepted
            ? null
            : new DeliveryOutcome(outgoing, final, reply.StatusCode, outgoing.Delivery.Attempts, now - outgoing.Delivery.Begun, ownReason ?? reply.Reason);
        Settled settled = new(outgoing, outcome);
        if (_settled.Wants(settled))
        {
            // It stays inside until it is written down: what follows it, and whoever waits for the end, waits for that.
            _settled.Add(settled, now);
            return;
        }

        Finish(settled);
    }

    private void OnWritten(IReadOnlyList<Settled> written)
    {
        lock (_posting.Lock)
        {
            for (int i = 0; i < written.Count; i++)
            {
                Finish(written[i]);
            }

            GoOn();
        }
    }

    // With the lock held.
    private void Finish(Settled settled)
    {
        _gate.Queue.Finish(settled.Event);
        if (settled.IsAccepted)
        {
            Interlocked.Increment(ref _accepted);
        }
        else if (settled.Outcome!.Status == DeliveryStatus.Missing)
        {
            Interlocked.Increment(ref _missing);
        }
        else
        {
            Interlocked.Increment(ref _rejected);
        }

        if (settled.Outcome is null)
        {
            settled.Event.Release();
        }
        else
        {
            _outcomes.Enqueue(settled.Outcome);
        }
    }

    private void GoOn()
    {
        if (Fault is not null || _room.Load <= _awaitedLoad)
        {
            _news.Set();
        }

        _posting.Start();
    }
}
