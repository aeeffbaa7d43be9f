namespace PendoSegment.Delivery;

/// <summary>
/// How many requests may be under way: few at first, one more for each success until the endpoint first says that it is too much, then slowly
/// (one more for as many successes as the limit is); half when it says so. As TCP does it (RFC 5681). Not safe for several threads: its owner locks.
/// </summary>
internal sealed class ConcurrencyLimit(int most)
{
    private const int Start = 4;

    private double _limit = Math.Min(Start, most);
    private bool _careful;
    private TimeSpan _lastCut = TimeSpan.MinValue;

    /// <summary>How many may be under way now.</summary>
    public int Current => (int)_limit;

    /// <summary>An attempt was answered well.</summary>
    public void Succeeded()
    {
        if (_limit < most)
        {
            _limit = Math.Min(most, _limit + (_careful ? 1 / _limit : 1));
        }
    }

    /// <summary>
    /// An attempt was answered with too much. Answers to what was sent before the last cut say nothing about the limit after it.
    /// </summary>
    /// <param name="sentAt">When the attempt began.</param>
    /// <param name="now">The time now.</param>
    public void Throttled(TimeSpan sentAt, TimeSpan now)
    {
        if (sentAt < _lastCut)
        {
            return;
        }

        _careful = true;
        _lastCut = now;
        _limit = Math.Max(1, _limit / 2);
    }

    /// <summary>Starts anew after a pause in which nothing was heard.</summary>
    public void Restart()
    {
        _careful = false;
        _limit = Math.Min(Start, most);
    }
}
