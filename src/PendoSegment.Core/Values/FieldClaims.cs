namespace PendoSegment.Values;

/// <summary>
/// The fields that an event has so far. None comes twice, and which of two is sent does not hang on which came first: one that gave way is noted with the bytes
/// that it took, to be taken out when the event is whole. Nothing is worked out ahead for fields that meet no other, which is nearly all.
/// </summary>
internal sealed class FieldClaims
{
    // Fields may be named by the data, so their number is bounded by nothing else. Those beyond are looked up in every event.
    private const int MaxKnown = 10_000;

    private readonly Dictionary<string, FieldClaim> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FieldClaim> _beyond = new(StringComparer.Ordinal);
    private FieldClaim _claim = new();
    private long _event = 1;

    /// <summary>Where fields stand that gave way.</summary>
    public List<(long Start, long End)> Replaced { get; } = [];

    /// <summary>How many bytes these took.</summary>
    public long ReplacedBytes { get; private set; }

    /// <summary>The field that the last claim met; null for none.</summary>
    public FieldName? Rival { get; private set; }

    /// <summary>Forgets the last event.</summary>
    public void Begin()
    {
        _event++;
        _beyond.Clear();
        Replaced.Clear();
        ReplacedBytes = 0;
    }

    /// <summary>Takes a field for a value that is about to be written, until <see cref="Settle"/> or <see cref="Release"/>.</summary>
    /// <returns>False when another has it, and keeps it.</returns>
    public bool Claim(FieldName name)
    {
        FieldClaim claim = _claim = name.Claim ?? Find(name);
        if (claim.Event != _event)
        {
            claim.Event = _event;
            Rival = null;
            return true;
        }

        Rival = claim.Name;
        return name.Rank < claim.Name!.Rank;
    }

    /// <summary>Gives the field back: there was nothing to write.</summary>
    public void Release()
    {
        if (Rival is null)
        {
            _claim.Event = 0;
        }
    }

    /// <summary>Keeps the field, now that it is written, and takes it from the one that had it.</summary>
    public void Settle(FieldName name, long start, long end)
    {
        if (Rival is not null)
        {
            Replaced.Add((_claim.Start, _claim.End));
            ReplacedBytes += _claim.End - _claim.Start;
        }

        _claim.Name = name;
        _claim.Start = start;
        _claim.End = end;
    }

    // Names of one key have one claim: what is known stays known.
    private FieldClaim Find(FieldName name)
    {
        if (_known.TryGetValue(name.Key, out FieldClaim? claim))
        {
            return name.Claim = claim;
        }

        if (_known.Count < MaxKnown)
        {
            return name.Claim = _known[name.Key] = new FieldClaim();
        }

        if (!_beyond.TryGetValue(name.Key, out claim))
        {
            claim = _beyond[name.Key] = new FieldClaim();
        }

        return claim;
    }
}
