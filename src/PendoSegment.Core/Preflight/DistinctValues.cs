using PendoSegment.Values;

namespace PendoSegment.Preflight;

/// <summary>
/// The different values that an issue is about, and how often each came: whoever mends a mapping wants all of them at once. Told apart by a hash, shown cut; what it keeps
/// is bounded.
/// </summary>
/// <param name="record">Has the room that all lists share.</param>
/// <param name="atMost">So many are told apart.</param>
internal sealed class DistinctValues(RecordInHand record, int atMost = DistinctValues.Most)
{
    /// <summary>Where there are more, the values are not the ones to mend.</summary>
    public const int Most = 1000;

    // Enough for a mapping's NullValue, and few enough to read.
    private const int MostShown = 10;

    private readonly Dictionary<ulong, int> _places = [];
    private readonly List<(string Text, long Count)> _all = [];

    /// <summary>How many are told apart.</summary>
    public int Count => _all.Count;

    /// <summary>True when there were others that are not told apart.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Counts a text.</summary>
    public void See(ReadOnlySpan<char> value)
    {
        ulong hash = StableHash.Of(value);
        if (!CountAgain(hash))
        {
            Add(hash, Shown.Text(value));
        }
    }

    /// <summary>Counts one more of a value that is known.</summary>
    /// <param name="hash">Tells it from others.</param>
    /// <returns>False when it is not known, and <see cref="Add"/> is for it.</returns>
    public bool CountAgain(ulong hash)
    {
        if (!_places.TryGetValue(hash, out int place))
        {
            return false;
        }

        _all[place] = (_all[place].Text, _all[place].Count + 1);
        return true;
    }

    /// <summary>Takes a value for the first time.</summary>
    /// <param name="hash">Tells it from others.</param>
    /// <param name="shown">How it is shown.</param>
    public void Add(ulong hash, string shown)
    {
        if (IsCut || _all.Count >= atMost || !record.TakeRoom())
        {
            IsCut = true;
            return;
        }

        _places[hash] = _all.Count;
        _all.Add((shown, 1));
    }

    /// <summary>Keeps no more than can be shown, and tells no more apart.</summary>
    public void Close()
    {
        IsCut = true;
        if (_all.Count > MostShown)
        {
            record.GiveRoom(_all.Count - MostShown);
            _all.RemoveRange(MostShown, _all.Count - MostShown);
        }

        _places.Clear();
    }

    /// <summary>
    /// <c>'n/a' (312), '-' (40), 'k.A.'</c>: the most frequent first, with how often they came when that is more than once, and at the end how many there are besides; null
    /// without any.
    /// </summary>
    public override string? ToString() => Text([this]);

    /// <summary>The same of several lists.</summary>
    public static string? Text(IEnumerable<DistinctValues> lists)
    {
        DistinctValues[] all = [.. lists];
        (string Text, long Count)[] values = [.. all.SelectMany(static list => list._all).OrderByDescending(static value => value.Count)];
        if (values.Length == 0)
        {
            return null;
        }

        // Of a list that is cut the counts are not known, nor how many others there are.
        bool isClosed = all.Any(static list => list.IsCut && list._places.Count == 0);
        string shown = string.Join(", ", values.Take(MostShown).Select(value => value.Count > 1 && !isClosed ? $"{value.Text} ({Shown.Count(value.Count)})" : value.Text));
        int others = values.Length - MostShown;
        return all.Any(static list => list.IsCut) ? $"{shown} and others"
            : others > 0 ? $"{shown} and {Shown.Count(others)} more"
            : shown;
    }
}
