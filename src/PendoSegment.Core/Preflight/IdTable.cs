namespace PendoSegment.Preflight;

/// <summary>
/// Remembers ids by hash, in some twenty bytes each, however long they are. Two different ids share the 64 bits that stand for an id without its case about
/// once in thirty million inputs of a million ids each.
/// </summary>
internal sealed class IdTable
{
    // Each grows by itself, so that there is never a second copy of the whole.
    private const int ShardBits = 6;

    private readonly Shard[] _shards = [.. Enumerable.Range(0, 1 << ShardBits).Select(_ => new Shard())];

    /// <summary>Looks an id up and remembers it.</summary>
    public IdSighting Add(ReadOnlySpan<char> id)
    {
        ulong exact = 14695981039346656037;
        ulong folded = exact;
        foreach (char character in id)
        {
            exact = (exact ^ character) * 1099511628211;
            folded = (folded ^ char.ToUpperInvariant(character)) * 1099511628211;
        }

        folded = Mix(folded);
        return _shards[folded >> (64 - ShardBits)].Add(folded == 0 ? 1 : folded, (uint)Mix(exact));
    }

    // FNV leaves the upper bits of short texts alike (this is MurmurHash3's finalizer).
    private static ulong Mix(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccd;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53;
        return hash ^ (hash >> 33);
    }

    // Open addressing, linear probing; 0 is a free place.
    private sealed class Shard
    {
        private ulong[] _folded = new ulong[16];
        private uint[] _exact = new uint[16];
        private int _count;

        public IdSighting Add(ulong folded, uint exact)
        {
            IdSighting sighting = IdSighting.New;
            int mask = _folded.Length - 1;
            int place = (int)folded & mask;
            for (; _folded[place] != 0; place = (place + 1) & mask)
            {
                if (_folded[place] != folded)
                {
                    continue;
                }

                if (_exact[place] == exact)
                {
                    return IdSighting.Same;
                }

                sighting = IdSighting.OtherCase;
            }

            _folded[place] = folded;
            _exact[place] = exact;
            if (++_count > _folded.Length * 3L / 4)
            {
                Grow();
            }

            return sighting;
        }

        private void Grow()
        {
            ulong[] folded = new ulong[_folded.Length * 2];
            uint[] exact = new uint[folded.Length];
            int mask = folded.Length - 1;
            for (int i = 0; i < _folded.Length; i++)
            {
                if (_folded[i] != 0)
                {
                    int place = (int)_folded[i] & mask;
                    while (folded[place] != 0)
                    {
                        place = (place + 1) & mask;
                    }

                    folded[place] = _folded[i];
                    exact[place] = _exact[i];
                }
            }

            _folded = folded;
            _exact = exact;
        }
    }
}
