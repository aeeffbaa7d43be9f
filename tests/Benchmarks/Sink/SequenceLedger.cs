namespace PendoSegment.Benchmarks.Sink;

/// <summary>Keeps what a verifying sink was sent, and finds losses, repeats, changes and wrong order. Safe for use from many threads.</summary>
internal sealed class SequenceLedger
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string UserId, long Sequence), Entry> _events = [];
    private readonly Dictionary<string, long> _lastAccepted = [];
    private LedgerReport _report = new();

    /// <summary>Takes a request and the sink's decision about it.</summary>
    public void Take(ReadOnlySpan<byte> body, bool accepted)
    {
        bool known = EventIdentity.TryRead(body, out EventIdentity identity);
        ulong hash = Hash(body);
        lock (_gate)
        {
            if (!known)
            {
                _report = _report with { Unreadable = _report.Unreadable + 1 };
                return;
            }

            Entry entry = Find(identity, hash);
            if (accepted)
            {
                Accept(identity, entry);
            }
        }
    }

    public LedgerReport Report()
    {
        lock (_gate)
        {
            return _report;
        }
    }

    private Entry Find(EventIdentity identity, ulong hash)
    {
        if (!_events.TryGetValue((identity.UserId, identity.Sequence), out Entry? entry))
        {
            return _events[(identity.UserId, identity.Sequence)] = new Entry(identity.MessageId, hash);
        }

        _report = _report with
        {
            Repeated = _report.Repeated + 1,
            ChangedMessageIds = _report.ChangedMessageIds + (entry.MessageId == identity.MessageId ? 0 : 1),
            ChangedBodies = _report.ChangedBodies + (entry.Hash == hash ? 0 : 1),
        };
        return entry;
    }

    private void Accept(EventIdentity identity, Entry entry)
    {
        if (entry.Accepted)
        {
            _report = _report with { Duplicated = _report.Duplicated + 1 };
            return;
        }

        entry.Accepted = true;
        bool late = _lastAccepted.TryGetValue(identity.UserId, out long last) && last > identity.Sequence;
        _lastAccepted[identity.UserId] = Math.Max(last, identity.Sequence);
        _report = _report with { Distinct = _report.Distinct + 1, OutOfOrder = _report.OutOfOrder + (late ? 1 : 0) };
    }

    // FNV-1a: no adversary here, only a sender that may have written the body anew.
    private static ulong Hash(ReadOnlySpan<byte> body)
    {
        ulong hash = 14695981039346656037;
        foreach (byte value in body)
        {
            hash = (hash ^ value) * 1099511628211;
        }

        return hash;
    }

    private sealed class Entry(Guid messageId, ulong hash)
    {
        public Guid MessageId { get; } = messageId;

        public ulong Hash { get; } = hash;

        public bool Accepted { get; set; }
    }
}
