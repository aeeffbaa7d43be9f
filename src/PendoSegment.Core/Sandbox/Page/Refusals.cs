namespace PendoSegment.Sandbox.Page;

/// <summary>
/// What was refused, by reason, apart from all else: neither a flood of accepted events nor one of another reason washes it out. Used under the store's lock only.
/// </summary>
internal sealed class Refusals
{
    /// <summary>How many reasons are kept. With their entries they take no more memory than the newest events.</summary>
    public const int MaxReasons = 50;

    private readonly Dictionary<string, Reason> _reasons = new(StringComparer.Ordinal);

    public void Add(Entry entry)
    {
        string key = Reason.KeyOf(entry.Fault!);
        if (!_reasons.TryGetValue(key, out Reason? reason))
        {
            if (_reasons.Count == MaxReasons)
            {
                _reasons.Remove(_reasons.Values.OrderBy(static known => known.Last.Number).First().Key);
            }

            _reasons.Add(key, reason = new Reason(key));
        }

        reason.Add(entry);
    }

    public Entry? Find(long number) => Newest().FirstOrDefault(entry => entry.Number == number);

    /// <summary>The reasons, the most frequent first, as they are now.</summary>
    public (string Key, long Count, Entry Last)[] ByCount() =>
        [.. _reasons.Values.OrderByDescending(static reason => reason.Count).Select(static reason => (reason.Key, reason.Count, reason.Last))];

    /// <summary>Everything that is kept, newest first.</summary>
    public Entry[] Newest() => [.. _reasons.Values.SelectMany(static reason => reason.Entries.NewestFirst()).OrderByDescending(static entry => entry.Number)];
}
