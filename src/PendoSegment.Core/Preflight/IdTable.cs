namespace PendoSegment.Preflight;

/// <summary>
/// Remembers ids by hash, in some twelve bytes each, however long they are. Two different ids are taken for one that differs by case about once in a hundred
/// thousand inputs of a million ids each.
/// </summary>
internal sealed class IdTable
{
    // Each shard grows by itself, so that there is never a second copy of the whole.
    private const int ShardBits = 10;

    // An entry is 46 bits of the hash of the id without its case, of which the shard's number is 10 more, and 18 of the hash with it.
    private const int ExactBits = 18;

    private readonly Shard[] _shards = new Shard[1 << ShardBits];

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
        ref Shard shard = ref _shards[folded >> (64 - ShardBits)];
        return shard.Add((folded << ShardBits >> ExactBits << ExactBits) | (Mix(exact) >> (64 - ExactBits)));
    }

    // FNV leaves the upper bits of short texts alike (this is MurmurHash3's finalizer).
    private static ulong Mix(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccd;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53;
        return hash ^ (hash >> 33);
    }

    // Open addressing, linear probing; 0 is a free place.
    private struct Shard
    {
        private ulong[]? _entries;
        private int _count;

        public IdSighting Add(ulong entry)
        {
            ulong[] entries = _entries ??= new ulong[8];
            entry = entry == 0 ? 1 : entry;
            IdSighting sighting = IdSighting.New;
            int place = Home(entry, entries.Length);
            for (; entries[place] != 0; place = Next(place, entries.Length))
            {
                if (entries[place] == entry)
                {
                    return IdSighting.Same;
                }

                if (entries[place] >> ExactBits == entry >> ExactBits)
                {
                    sighting = IdSighting.OtherCase;
                }
            }

            entries[place] = entry;
            if (++_count > entries.Length * 0.85)
            {
                Grow(entries);
            }

            return sighting;
        }

        private void Grow(ulong[] full)
        {
            ulong[] entries = new ulong[full.Length + (full.Length / 2)];
            foreach (ulong entry in full)
            {
                if (entry != 0)
                {
                    int place = Home(entry, entries.Length);
                    while (entries[place] != 0)
                    {
                        place = Next(place, entries.Length);
                    }

                    entries[place] = entry;
                }
            }

            _entries = entries;
        }

        // The upper half of the entry, scaled to the table's length.
        private static int Home(ulong entry, int length) => (int)(((entry >> 32) * (ulong)length) >> 32);

        private static int Next(int place, int length) => place + 1 == length ? 0 : place + 1;
    }
}
