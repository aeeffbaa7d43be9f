namespace PendoSegment.Delivery;

/// <summary>
/// What the endpoint took from the end of one pause to its next refusal, by when it was sent: an answer that comes late belongs to its request's time.
/// Not safe for several threads: its owner locks.
/// </summary>
internal sealed class PaceRun
{
    // Three seconds back is enough: no bucket that lasts longer is worth telling from a plain rate.
    private const int Slots = 128;
    private const double SlotSeconds = 0.025;
    private const int Bisections = 30;

    private readonly int[] _accepted = new int[Slots];
    private readonly TimeSpan[] _firstAt = new TimeSpan[Slots];
    private TimeSpan _lastAt;
    private long _lastSlot;

    /// <summary>When it began.</summary>
    public TimeSpan Began { get; private set; }

    /// <summary>When the first was sent that was refused; null as long as none was.</summary>
    public TimeSpan? RefusedAt { get; private set; }

    /// <summary>How many were taken.</summary>
    public long Accepted { get; private set; }

    /// <summary>True when the endpoint was left alone for so long before it that what came earlier does not count any more.</summary>
    public bool IsFresh { get; private set; }

    /// <summary>From its beginning to the last that was taken.</summary>
    public double Seconds => Math.Max((_lastAt - Began).TotalSeconds, 0.001);

    /// <summary>Begins anew.</summary>
    public void Restart(TimeSpan at, bool isFresh)
    {
        Began = at;
        RefusedAt = null;
        Accepted = 0;
        IsFresh = isFresh;
        _lastAt = at;
        _lastSlot = 0;
        Array.Clear(_accepted, 0, Slots);
    }

    /// <summary>An event that was sent then was refused. False when that was before this run.</summary>
    public bool Refuse(TimeSpan sentAt)
    {
        bool isMine = sentAt >= Began;
        RefusedAt = isMine && !(RefusedAt < sentAt) ? sentAt : RefusedAt;
        return isMine;
    }

    /// <summary>An event that was sent then was taken.</summary>
    public void Add(TimeSpan sentAt)
    {
        if (sentAt < Began)
        {
            return;
        }

        Accepted++;
        _lastAt = sentAt > _lastAt ? sentAt : _lastAt;
        long slot = SlotOf(sentAt - Began);
        if (slot - _lastSlot >= Slots)
        {
            Array.Clear(_accepted, 0, Slots);
            _lastSlot = slot;
        }

        while (_lastSlot < slot)
        {
            _accepted[++_lastSlot % Slots] = 0;
        }

        if (_lastSlot - slot < Slots)
        {
            long index = slot % Slots;
            _firstAt[index] = _accepted[index] > 0 && _firstAt[index] < sentAt ? _firstAt[index] : sentAt;
            _accepted[index]++;
        }
    }

    /// <summary>How many were taken of those sent in its last second.</summary>
    public long LastSecond()
    {
        long accepted = 0;
        long first = Math.Max(0, SlotOf(_lastAt - Began - TimeSpan.FromSeconds(1)) + 1);
        for (long slot = _lastSlot; slot >= first; slot--)
        {
            accepted += _accepted[slot % Slots];
        }

        return accepted;
    }

    /// <summary>
    /// The rate at which a bucket fills that both runs began full and emptied: the one with which it must have held the same in both, and how far that
    /// may be off. Zero where the longer run let no more in, as a limit on a window does; and never more than a rate that was too much.
    /// </summary>
    public static (double PerSecond, double Error) BucketRate(PaceRun left, PaceRun right, double tooMuch)
    {
        (PaceRun shorter, PaceRun longer) = left.Seconds < right.Seconds ? (left, right) : (right, left);
        double low = 0;
        double high = tooMuch;
        for (int step = 0; step < Bisections; step++)
        {
            double rate = (low + high) / 2;
            bool isMore = longer.Held(rate).Events > shorter.Held(rate).Events;
            low = isMore ? rate : low;
            high = isMore ? high : rate;
        }

        // Of each count the last event is uncertain, over the time by which the two differ.
        double apart = longer.Held(low).Seconds - shorter.Held(low).Seconds;
        return low < tooMuch / 1000 ? default : (low, Math.Min(low / 2, 1 / Math.Max(apart, 0.001)));
    }

    // The most that was taken from some moment on beyond what had flowed in since, and how long before the end that moment was: from then on the bucket
    // was never full again.
    private (double Events, double Seconds) Held(double perSecond)
    {
        (double Events, double Seconds) held = (Accepted - (perSecond * Seconds), Seconds);
        long accepted = 0;
        for (long slot = _lastSlot; slot >= 0 && slot > _lastSlot - Slots; slot--)
        {
            long index = slot % Slots;
            if (_accepted[index] > 0)
            {
                accepted += _accepted[index];
                double seconds = (_lastAt - _firstAt[index]).TotalSeconds;
                double events = accepted - (perSecond * seconds);
                held = events > held.Events ? (events, seconds) : held;
            }
        }

        return held;
    }

    private static long SlotOf(TimeSpan since) => (long)Math.Floor(since.TotalSeconds / SlotSeconds);
}
