namespace PendoSegment.Proposals;

/// <summary>Says whether the values of a column are all different, by their hashes: until the first that comes again, or until there are so many that it will not matter.</summary>
internal sealed class DistinctValues
{
    // A column that is different in so many records is different enough, and a few megabytes are enough to know it.
    private const int MaxValues = 200_000;

    private HashSet<ulong>? _seen = [];

    /// <summary>True while no value came twice.</summary>
    public bool AreAll { get; private set; } = true;

    public void Add(ReadOnlySpan<char> value)
    {
        if (_seen is null)
        {
            return;
        }

        // FNV-1a, 64 bits: that two of 200,000 share one by chance is one case in a billion.
        ulong hash = 14695981039346656037;
        foreach (char character in value)
        {
            hash = (hash ^ character) * 1099511628211;
        }

        AreAll = _seen.Add(hash);
        if (!AreAll || _seen.Count == MaxValues)
        {
            _seen = null;
        }
    }
}
