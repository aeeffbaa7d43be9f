namespace PendoSegment.Report;

/// <summary>
/// How a run went over its time, in bounded memory however long it takes: when there are as many steps as there may be, neighbours are joined and a step is twice as
/// long. Told running totals now and then, from one thread at a time.
/// </summary>
internal sealed class RunCourse
{
    /// <summary>So many steps there are at most: even, so that neighbours can be joined.</summary>
    public const int MostPoints = 240;

    // Beyond ten years a clock is wrong, and sums of ticks stay far from overflowing.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3660);

    private readonly Part[] _parts = new Part[MostPoints];
    private long _stepTicks = TimeSpan.TicksPerSecond / 4;
    private int _count;
    private long _lastTicks;
    private Totals _last;

    private readonly record struct Totals(long Accepted, long Unchanged, long Retries, long Throttled)
    {
        public Totals Minus(Totals other) => new(Accepted - other.Accepted, Unchanged - other.Unchanged, Retries - other.Retries, Throttled - other.Throttled);

        public Totals Plus(Totals other) => new(Accepted + other.Accepted, Unchanged + other.Unchanged, Retries + other.Retries, Throttled + other.Throttled);

        public Totals Share(double share) => new((long)(Accepted * share), (long)(Unchanged * share), (long)(Retries * share), (long)(Throttled * share));
    }

    /// <summary>How long a step is by now.</summary>
    public TimeSpan Step => new(_stepTicks);

    /// <summary>Tells how it stands. What came since the last call is spread evenly over the steps in between.</summary>
    /// <param name="at">The time since the run began; one before the last call's is taken for that.</param>
    /// <param name="acceptedTotal">How many events have been accepted.</param>
    /// <param name="unchangedTotal">How many have been found unchanged.</param>
    /// <param name="retriesTotal">How many attempts were to be repeated.</param>
    /// <param name="throttledTotal">How many of these because the endpoint answered 429.</param>
    /// <param name="isPaused">True when nothing could go since the last call.</param>
    public void Add(TimeSpan at, long acceptedTotal, long unchangedTotal, long retriesTotal, long throttledTotal, bool isPaused)
    {
        long end = Math.Max(_lastTicks, Math.Min(at.Ticks, Longest.Ticks));
        Totals totals = new(acceptedTotal, unchangedTotal, retriesTotal, throttledTotal);
        Totals came = totals.Minus(_last);
        while (PlaceOf(end) >= MostPoints)
        {
            Join();
        }

        Totals given = default;
        long from = _lastTicks;
        while (from < end)
        {
            int place = (int)(from / _stepTicks);
            long to = Math.Min(end, (place + 1) * _stepTicks);
            Totals until = to == end ? came : came.Share((double)(to - _lastTicks) / (end - _lastTicks));
            Put(place, until.Minus(given), to - from, isPaused);
            given = until;
            from = to;
        }

        if (end == _lastTicks && came != default)
        {
            Put(PlaceOf(end), came, 0, isPaused: false);
        }

        (_lastTicks, _last) = (end, totals);
    }

    /// <summary>The steps so far.</summary>
    public IReadOnlyList<CoursePoint> Points() => [.. _parts.Take(_count).Select(part => part.ToPoint())];

    // A moment at the border of two steps is the end of the first.
    private int PlaceOf(long ticks) => (int)Math.Min(int.MaxValue, ticks == 0 ? 0 : (ticks - 1) / _stepTicks);

    private void Put(int place, Totals came, long ticks, bool isPaused)
    {
        _parts[place] = _parts[place].With(came, ticks, isPaused ? ticks : 0);
        _count = Math.Max(_count, place + 1);
    }

    private void Join()
    {
        for (int i = 0; i < MostPoints / 2; i++)
        {
            Part second = _parts[(2 * i) + 1];
            _parts[i] = _parts[2 * i].With(second.Sum, second.Ticks, second.PausedTicks);
        }

        Array.Clear(_parts, MostPoints / 2, MostPoints / 2);
        _count = (_count + 1) / 2;
        _stepTicks *= 2;
    }

    private readonly record struct Part(Totals Sum, long Ticks, long PausedTicks)
    {
        public Part With(Totals came, long ticks, long pausedTicks) => new(Sum.Plus(came), Ticks + ticks, PausedTicks + pausedTicks);

        public CoursePoint ToPoint() => new(Sum.Accepted, Sum.Unchanged, Sum.Retries, Sum.Throttled, PausedTicks * 2 > Ticks);
    }
}
