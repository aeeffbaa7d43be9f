namespace PendoSegment.Sandbox.Page;

/// <summary>What has changed in the last minute: how much, and the newest of it. Used under the store's lock only.</summary>
internal sealed class ChangeLog
{
    /// <summary>How many are kept, with their values.</summary>
    public const int MaxChanges = 1000;

    private const int Seconds = 60;

    private readonly Ring<Change> _newest = new(MaxChanges);

    // How many changes a second had, and which second that was: each place serves every 60th.
    private readonly int[] _counts = new int[Seconds];
    private readonly long[] _seconds = new long[Seconds];

    public void Add(in Change change)
    {
        if (change.IsNone)
        {
            return;
        }

        _newest.Add(change);
        long second = SecondOf(change.At);
        int place = (int)(second % Seconds);
        _counts[place] = _seconds[place] == second ? _counts[place] + 1 : 1;
        _seconds[place] = second;
    }

    /// <summary>How many there were in the 60 seconds that end with this one.</summary>
    public long Count(DateTimeOffset now) => Enumerable.Range(0, Seconds).Where(place => IsIn(_seconds[place], now)).Sum(place => (long)_counts[place]);

    /// <summary>The newest of these, newest first.</summary>
    public Change[] Newest(DateTimeOffset now) => [.. _newest.NewestFirst().Where(change => IsIn(SecondOf(change.At), now))];

    // A clock that was set back leaves changes in what is the future now: they stay out until it comes.
    private static bool IsIn(long second, DateTimeOffset now) => second <= SecondOf(now) && second > SecondOf(now) - Seconds;

    private static long SecondOf(DateTimeOffset at) => at.UtcTicks / TimeSpan.TicksPerSecond;
}
