namespace PendoSegment.Delivery;

/// <summary>
/// Whether the endpoint lets so many in within each second, and how many. Then it takes the same number after every pause, however fast they come;
/// only a run across the edge of two seconds gets more. A bucket gives more to those who take longer. Not safe for several threads: its owner locks.
/// </summary>
internal sealed class WindowQuota
{
    // A run across an edge gets up to twice the number, and a little.
    private const double Twice = 2.1;
    private const double Fallen = 0.9;
    private const int Remembered = 3;

    private readonly (long Events, double Seconds)[] _runs = new (long, double)[Remembered];
    private int _next;

    /// <summary>True when it was seen once that the endpoint counts so: that does not change in a run, the number may.</summary>
    public bool IsWindow { get; private set; }

    /// <summary>How many it lets in; 0 when that is not known.</summary>
    public long Events { get; private set; }

    /// <summary>The fewest that it let in lately before it refused; 0 when nothing is known of that.</summary>
    public long Fewest
    {
        get
        {
            long fewest = 0;
            foreach ((long events, _) in _runs)
            {
                fewest = fewest == 0 || (events > 0 && events < fewest) ? events : fewest;
            }

            return fewest;
        }
    }

    /// <summary>So many were let in within a part of a second, and then no more until a pause had passed.</summary>
    public void Add(long events, double seconds)
    {
        if (Array.Exists(_runs, run => IsSame(run.Events, run.Seconds, events, seconds)))
        {
            IsWindow = true;
            Events = events;
        }
        else if (events < Events * Fallen || IsMore(events))
        {
            Events = 0;
        }

        _runs[_next++ % Remembered] = (events, seconds);
    }

    /// <summary>True when so many in a second are more than the known number allows, even across an edge.</summary>
    public bool IsMore(long events) => Events > 0 && events > Events * Twice;

    /// <summary>It may be another number from now on.</summary>
    public void Doubt() => Events = 0;

    /// <summary>It is a higher number from now on.</summary>
    public void Raise()
    {
        Events = 0;
        Array.Clear(_runs, 0, Remembered);
    }

    /// <summary>Nothing is known any more.</summary>
    public void Forget()
    {
        IsWindow = false;
        Raise();
    }

    // The same number in another time: as a bucket it would have to fill at less than half of what as a window it lets in.
    private static bool IsSame(long left, double leftSeconds, long right, double rightSeconds)
    {
        long apart = Math.Abs(left - right);
        return left > 0 && apart <= Math.Max(1, right / 100) && (apart + 2) / Math.Abs(leftSeconds - rightSeconds) < right / 2.0;
    }
}
