namespace PendoSegment.Time;

/// <summary>
/// How long something goes on of which a share is done. It says so only when it knows: when the pace has been much the same for some while. Not at the beginning, not while
/// nothing can go on, and not when all is read and nobody has measured how long the rest takes. The caller passes the time, so that this has no clock.
/// </summary>
internal sealed class TimeLeft
{
    // Less says nothing of a pace, and what was longer ago nothing of that of today.
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    // Between two notes; so many of them fit into the longest time.
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    // A hundredth of an input may be what a buffer holds.
    private const double LeastShare = 0.01;

    // By so much the two halves of the time may differ.
    private const double Settled = 1.5;

    private readonly List<(TimeSpan At, double Share)> _notes = [];

    /// <summary>Takes note of how far it is, and says how many seconds it goes on, 1 at least; null when that is not known.</summary>
    /// <param name="now">The time, from any moment.</param>
    /// <param name="share">How much is done, 0 to 1; 0 where nobody knows.</param>
    /// <param name="isHeld">True while nothing can go on: in a pause or an outage. Nothing from before says how it goes afterwards.</param>
    public int? Tell(TimeSpan now, double share, bool isHeld)
    {
        if (isHeld || share <= 0 || share >= 1)
        {
            _notes.Clear();
            return null;
        }

        if (_notes.Count == 0 || now - _notes[_notes.Count - 1].At >= Step)
        {
            _notes.RemoveAll(note => now - note.At > Longest);
            _notes.Add((now, share));
        }

        (TimeSpan start, double startShare) = _notes[0];
        (TimeSpan middle, double middleShare) = _notes[_notes.Count / 2];
        if (now - start < Shortest || share < LeastShare || middle == start || now == middle)
        {
            return null;
        }

        double early = (middleShare - startShare) / (middle - start).TotalSeconds;
        double late = (share - middleShare) / (now - middle).TotalSeconds;
        return early > 0 && late > 0 && Math.Max(early, late) <= Settled * Math.Min(early, late)
            ? (int)Math.Min(int.MaxValue, Math.Max(1, Math.Ceiling((1 - share) * (now - start).TotalSeconds / (share - startShare))))
            : null;
    }
}
