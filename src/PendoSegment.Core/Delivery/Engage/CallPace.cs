using PendoSegment.Time;

namespace PendoSegment.Delivery.Engage;

/// <summary>
/// When the next call may go, for all calls of a client together: not while Pendo asks to wait, no faster than the user's limit, and no faster than what was learned
/// from its 429s. Safe for several threads.
/// </summary>
/// <param name="clock">The time.</param>
/// <param name="perSecond">The most calls a second; null for no limit of the user's.</param>
internal sealed class CallPace(IClock clock, double? perSecond)
{
    // So that a timer that is a little early is not asked for nothing.
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1);

    private readonly object _gate = new();
    private readonly TokenBucket? _rate = perSecond is { } limit ? new TokenBucket(limit) : null;
    private readonly LearnedPace _learned = new();
    private TimeSpan _pausedUntil = TimeSpan.MinValue;
    private TimeSpan? _lastAnswer;
    private bool _begun;

    /// <summary>Waits until a call may go.</summary>
    /// <returns>When it goes.</returns>
    public async Task<TimeSpan> TakeTurnAsync(CancellationToken stopped)
    {
        while (true)
        {
            TimeSpan wait;
            lock (_gate)
            {
                TimeSpan now = clock.Elapsed;
                wait = WaitAt(now);
                if (wait == TimeSpan.Zero)
                {
                    Spend(now);
                    return now;
                }
            }

            await clock.DelayAsync(wait, stopped).ConfigureAwait(false);
        }
    }

    /// <summary>A call that went then was answered, whatever was said: it was let in.</summary>
    public void Answered(TimeSpan sentAt)
    {
        lock (_gate)
        {
            _lastAnswer = clock.Elapsed;
            _learned.Accepted(sentAt);
        }
    }

    /// <summary>True when another call has been answered since this one went.</summary>
    public bool HasAnsweredSince(TimeSpan sentAt)
    {
        lock (_gate)
        {
            return _lastAnswer > sentAt;
        }
    }

    /// <summary>Lets no call go for a while.</summary>
    /// <param name="wait">How long.</param>
    /// <param name="sentAt">When the call went that was answered so.</param>
    /// <param name="isTooMany">True when it was because there were too many.</param>
    public void Pause(TimeSpan wait, TimeSpan sentAt, bool isTooMany)
    {
        lock (_gate)
        {
            TimeSpan until = clock.Elapsed + wait;
            _pausedUntil = until > _pausedUntil ? until : _pausedUntil;
            if (isTooMany)
            {
                _learned.Throttled(sentAt, _pausedUntil);
            }
        }
    }

    private TimeSpan WaitAt(TimeSpan now)
    {
        if (now < _pausedUntil)
        {
            return _pausedUntil - now;
        }

        if (Math.Min(_rate?.Available(now) ?? int.MaxValue, _learned.Available(now)) > 0)
        {
            return TimeSpan.Zero;
        }

        TimeSpan given = (_rate?.NextAt(now) ?? now) - now;
        TimeSpan learned = _learned.NextAt(now) - now;
        TimeSpan wait = given > learned ? given : learned;
        return wait > ShortestWait ? wait : ShortestWait;
    }

    private void Spend(TimeSpan now)
    {
        if (!_begun)
        {
            _begun = true;
            _learned.Begin(now);
        }

        _rate?.Spend();
        _learned.Spend();
    }
}
