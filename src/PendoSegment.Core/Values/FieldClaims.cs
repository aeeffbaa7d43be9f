namespace PendoSegment.Values;

/// <summary>
/// The fields that an event has so far. None comes twice, and which of two is sent does not hang on which came first: one that gave way is noted with the bytes
/// that it took, to be taken out when the event is whole. Nothing is worked out ahead for fields that meet no other, which is nearly all.
/// </summary>
internal sealed class FieldClaims
{
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly List<Written> _written = [];
    private int _rival;

    /// <summary>Where fields stand that gave way.</summary>
    public List<(long Start, long End)> Replaced { get; } = [];

    /// <summary>How many bytes these took.</summary>
    public long ReplacedBytes { get; private set; }

    /// <summary>The field that the last claim met; null for none.</summary>
    public FieldName? Rival => _rival < 0 ? null : _written[_rival].Name;

    /// <summary>Forgets the last event.</summary>
    public void Clear()
    {
        _keys.Clear();
        _written.Clear();
        Replaced.Clear();
        ReplacedBytes = 0;
    }

    /// <summary>Takes a field for a value that is about to be written, until <see cref="Settle"/> or <see cref="Release"/>.</summary>
    /// <returns>False when another has it, and keeps it.</returns>
    public bool Claim(FieldName name)
    {
        _rival = _keys.Add(name.Key) ? -1 : Find(name.Key);
        return _rival < 0 || name.Rank < _written[_rival].Name.Rank;
    }

    /// <summary>Gives the field back: there was nothing to write.</summary>
    public void Release(FieldName name)
    {
        if (_rival < 0)
        {
            _keys.Remove(name.Key);
        }
    }

    /// <summary>Keeps the field, now that it is written, and takes it from the one that had it.</summary>
    public void Settle(FieldName name, long start, long end)
    {
        Written written = new(name, start, end);
        if (_rival < 0)
        {
            _written.Add(written);
            return;
        }

        Written before = _written[_rival];
        Replaced.Add((before.Start, before.End));
        ReplacedBytes += before.End - before.Start;
        _written[_rival] = written;
    }

    private int Find(string key)
    {
        int i = 0;
        while (!string.Equals(_written[i].Name.Key, key, StringComparison.Ordinal))
        {
            i++;
        }

        return i;
    }

    private readonly record struct Written(FieldName Name, long Start, long End);
}
