using System.Collections.Concurrent;
using System.Diagnostics;
using PendoSegment.Events;

namespace PendoSegment.Delivery;

/// <summary>
/// Takes events from one thread and delivers them on others: several at once, but of one id one after the other. It holds a bounded number
/// of events and tells its caller to wait when that is reached, so memory stays flat whatever the source.
/// </summary>
/// <remarks>
/// The caller's thread adds events, waits, and takes outcomes. Sender loops start when there is work for them and end when there is none;
/// none of them ever waits for another.
/// </remarks>
public sealed class Dispatcher : IDisposable
{
    // Enough that senders never starve while the caller maps the next record, little enough to stay near 10 MB.
    private const int EventsASender = 32;

    private readonly IEventTransport _transport;
    private readonly DeliveryOptions _options;
    private readonly CancellationTokenSource _stop = new();
    private readonly object _gate = new();
    private readonly OrderedQueue _queue = new();
    private readonly ConcurrentQueue<DeliveryOutcome> _outcomes = new();
    private readonly ManualResetEventSlim _news = new(initialState: false);
    private readonly int _capacity;
    private int _senders;
    private int _wakeAt = -1;
    private bool _answered;
    private long _accepted;
    private volatile DeliveryException? _fault;

    /// <summary>Makes a dispatcher; nothing is sent before the first event.</summary>
    public Dispatcher(IEventTransport transport, DeliveryOptions options)
    {
        _transport = transport;
        _options = options ?? throw new ArgumentNullException(nameof(options));
        if (options.ThrottleLimit is < 1 or > 1024)
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.ThrottleLimit, "ThrottleLimit is from 1 to 1,024.");
        }

        _capacity = options.ThrottleLimit * EventsASender;
    }

    /// <summary>How many events the endpoint has accepted so far.</summary>
    public long Accepted => Interlocked.Read(ref _accepted);

    /// <summary>Why delivery cannot go on; null while it can. What was not delivered stays inside until <see cref="Dispose"/>.</summary>
    public DeliveryException? Fault => _fault;

    /// <summary>True when everything that was added has an outcome.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_gate)
            {
                return _queue.Count == 0;
            }
        }
    }

    /// <summary>Takes an event; false when there is no room: see <see cref="WaitForRoom"/>.</summary>
    public bool TryAdd(OutgoingEvent outgoing)
    {
        lock (_gate)
        {
            if (_queue.Count >= _capacity)
            {
                return false;
            }

            _queue.Add(outgoing);
            if (_senders >= _options.ThrottleLimit || !_queue.HasReady)
            {
                return true;
            }

            _senders++;
        }

        _ = Task.Run(SendLoopAsync);
        return true;
    }

    /// <summary>Takes the next outcome, in the order in which they came about.</summary>
    public bool TryTakeOutcome(out DeliveryOutcome? outcome) => _outcomes.TryDequeue(out outcome);

    /// <summary>
    /// Waits until there is room for a good number of events, so that caller and senders do not wake each other for every one; or until delivery
    /// cannot go on, or the time is up.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void WaitForRoom(TimeSpan atMost, CancellationToken cancellation) => WaitForCount(_capacity / 2, atMost, cancellation);

    /// <summary>Waits until every event has an outcome, delivery cannot go on, or the time is up.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void WaitForEnd(TimeSpan atMost, CancellationToken cancellation) => WaitForCount(0, atMost, cancellation);

    /// <summary>Stops sending at once. Requests under way are abandoned.</summary>
    public void Stop() => _stop.Cancel();

    /// <summary>Stops, and gives back every event that has no outcome yet.</summary>
    public IReadOnlyList<OutgoingEvent> TakeUndelivered()
    {
        Stop();
        lock (_gate)
        {
            return _queue.TakeAll();
        }
    }

    /// <summary>Stops; does not wait for requests under way.</summary>
    public void Dispose()
    {
        // The source of the token is left to the collector: senders may still look at it.
        Stop();
    }

    private void WaitForCount(int count, TimeSpan atMost, CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (_queue.Count <= count || _fault is not null)
            {
                return;
            }

            _wakeAt = count;
            _news.Reset();
        }

        _news.Wait(atMost, cancellation);
        lock (_gate)
        {
            _wakeAt = -1;
        }
    }

    private async Task SendLoopAsync()
    {
        using AttemptTimer timer = new(_options.Timeout, _stop.Token);
        while (TakeNext() is { } outgoing)
        {
            long begun = Stopwatch.GetTimestamp();
            TransportReply reply;
            try
            {
                reply = await _transport.PostAsync(outgoing, timer.Start()).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                // Taken and not delivered: it stays in the queue for TakeUndelivered.
                break;
            }
            catch (OperationCanceledException)
            {
                reply = new TransportReply(0, $"No answer within {_options.Timeout.TotalSeconds:0.###} s.");
            }

            timer.End();
            Finish(outgoing, reply, TimeSpan.FromSeconds((Stopwatch.GetTimestamp() - begun) / (double)Stopwatch.Frequency));
        }

        LeaveLoop();
    }

    private OutgoingEvent? TakeNext()
    {
        lock (_gate)
        {
            return _fault is null && !_stop.IsCancellationRequested ? _queue.TakeReady() : null;
        }
    }

    private void LeaveLoop()
    {
        lock (_gate)
        {
            _senders--;

            // An event may have become ready between the last look and now, when the loop still counted.
            if (_fault is not null || _stop.IsCancellationRequested || !_queue.HasReady || _senders >= _options.ThrottleLimit)
            {
                return;
            }

            _senders++;
        }

        _ = Task.Run(SendLoopAsync);
    }

    private void Finish(OutgoingEvent outgoing, TransportReply reply, TimeSpan elapsed)
    {
        DeliveryStatus status = reply.IsAccepted ? DeliveryStatus.Accepted
            : reply.StatusCode is 0 or >= 500 ? DeliveryStatus.Failed
            : DeliveryStatus.Rejected;

        lock (_gate)
        {
            bool wrongKey = reply.StatusCode is 401 or 403 || (reply.StatusCode == 404 && !_answered);
            _answered |= reply.StatusCode != 0;
            if (wrongKey)
            {
                _fault ??= new DeliveryException(
                    $"The endpoint does not take the API key: it answered {reply.Reason}. Check the key (Pendo: Settings > Subscription Settings > Applications), the region and the endpoint, then run the command again.");
                _news.Set();
                return;
            }

            if (status != DeliveryStatus.Accepted || _options.ReportAccepted)
            {
                _outcomes.Enqueue(new DeliveryOutcome(outgoing, status, reply.StatusCode, 1, elapsed, reply.Reason));
            }
            else
            {
                outgoing.Release();
            }

            if (status == DeliveryStatus.Accepted)
            {
                Interlocked.Increment(ref _accepted);
            }

            _queue.Finish(outgoing);
            if (_queue.Count <= _wakeAt)
            {
                _news.Set();
            }
        }
    }
}
