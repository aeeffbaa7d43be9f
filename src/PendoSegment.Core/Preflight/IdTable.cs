namespace PendoSegment.Preflight;

/// <summary>What is known of an id when it comes.</summary>
internal enum IdSighting
{
    /// <summary>Nothing.</summary>
    New,

    /// <summary>It came before, letter by letter.</summary>
    Same,

    /// <summary>It did not come before, but one did that differs only by case.</summary>
    OtherCase,
}

/// <summary>
/// Remembers ids by hash, in some twelve bytes each, however long they are. Two different ids are taken for one that differs by case about once in a hundred
/// thousand inputs of a million ids each.
/// </summary>
/// <remarks>
/// Extendible hashing: pages of hashes, of which a full one is split in two. A table that grows as a whole would leave as much behind for the collector as it holds.
/// </remarks>
internal sealed class IdTable
{
    // The bits of the hash by which pages are found at first; further ones are those of the entries.
    private const int FirstBits = 10;

    // More bits than there is memory for. Only case variants of one id are still together there.
    private const int MostBits = 28;

    // An entry is 46 bits of the hash of the id without its case, and 18 of the hash with it.
    private const int ExactBits = 18;

    private Page?[] _pages = new Page?[1 << FirstBits];
    private int _bits = FirstBits;

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
        ulong entry = (folded << FirstBits >> ExactBits << ExactBits) | (Mix(exact) >> (64 - ExactBits));
        Page page = _pages[folded >> (64 - _bits)] ??= new Page(FirstBits);
        IdSighting sighting = page.Find(entry);
        if (sighting != IdSighting.Same)
        {
            while (page.IsFull && page.Bits < MostBits)
            {
                Split(page, folded);
                page = _pages[folded >> (64 - _bits)]!;
            }

            page.Add(entry);
        }

        return sighting;
    }

    private void Split(Page page, ulong folded)
    {
        if (page.Bits == _bits)
        {
            Page?[] pages = new Page?[_pages.Length * 2];
            for (int i = 0; i < pages.Length; i++)
            {
                pages[i] = _pages[i / 2];
            }

            _pages = pages;
            _bits++;
        }

        // Half of the places that lead to the page lead to the new one from now on.
        Page upper = page.Split(FirstBits);
        int span = 1 << (_bits - page.Bits);
        int first = (int)(folded >> (64 - _bits)) & ~((span * 2) - 1);
        for (int i = first + span; i < first + (span * 2); i++)
        {
            _pages[i] = upper;
        }
    }

    // FNV leaves the upper bits of short texts alike (this is MurmurHash3's finalizer).
    private static ulong Mix(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccd;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53;
        return hash ^ (hash >> 33);
    }

    private sealed class Page(int bits)
    {
        private const int MaxLength = 128;

        private ulong[] _entries = new ulong[8];
        private int _count;

        /// <summary>How many bits of the hash all its entries share.</summary>
        public int Bits { get; private set; } = bits;

        public bool IsFull => _count >= MaxLength;

        public IdSighting Find(ulong entry)
        {
            IdSighting sighting = IdSighting.New;
            foreach (ulong known in _entries.AsSpan(0, _count))
            {
                if ((known ^ entry) >> ExactBits == 0)
                {
                    if (known == entry)
                    {
                        return IdSighting.Same;
                    }

                    sighting = IdSighting.OtherCase;
                }
            }

            return sighting;
        }

        public void Add(ulong entry)
        {
            if (_count == _entries.Length)
            {
                Array.Resize(ref _entries, _count * 4);
            }

            _entries[_count++] = entry;
        }

        /// <summary>Keeps the entries whose next bit is 0, and gives the others to a new page.</summary>
        /// <param name="known">The bits that are not in the entries.</param>
        public Page Split(int known)
        {
            ulong bit = 1UL << (63 - (Bits - known));
            Page upper = new(++Bits) { _entries = new ulong[MaxLength] };
            int kept = 0;
            foreach (ulong entry in _entries.AsSpan(0, _count))
            {
                if ((entry & bit) == 0)
                {
                    _entries[kept++] = entry;
                }
                else
                {
                    upper.Add(entry);
                }
            }

            _count = kept;
            return upper;
        }
    }
}
