namespace PendoSegment.Values;

/// <summary>What is known of a text when it comes.</summary>
internal enum Sighting
{
    /// <summary>Nothing.</summary>
    New,

    /// <summary>It came before, letter by letter.</summary>
    Same,

    /// <summary>It did not come before, but one did that differs only by case.</summary>
    OtherCase,
}

/// <summary>
/// Remembers texts by hash, in some twelve bytes each, however long they are. Two different ones of a million are taken for one, or for one that differs by
/// case, in fewer than one of a hundred thousand inputs.
/// </summary>
/// <param name="bits">The bits of the hash by which the place of an entry is found: 14 suit millions of texts, fewer suit many small tables.</param>
/// <remarks>Chains of small blocks: a table that grows as a whole would leave as much behind for the collector as it holds.</remarks>
internal sealed class SeenTexts(int bits)
{
    // An entry is 46 bits of the hash of the text without its case, and 18 of the hash with it.
    private const int ExactBits = 18;

    private readonly Block?[] _chains = new Block?[1 << bits];

    /// <summary>Looks a text up.</summary>
    public Sighting Find(ReadOnlySpan<char> text) => Find(text, out _, out _);

    /// <summary>Looks a text up and remembers it.</summary>
    public Sighting Add(ReadOnlySpan<char> text)
    {
        Sighting sighting = Find(text, out ulong entry, out int place);
        if (sighting != Sighting.Same)
        {
            ref Block? chain = ref _chains[place];
            chain = chain is null || chain.Count == Block.Length ? new Block(chain) : chain;
            chain.Entries[chain.Count++] = entry;
        }

        return sighting;
    }

    private Sighting Find(ReadOnlySpan<char> text, out ulong entry, out int place)
    {
        // As StableHash, of characters: both at once, and without their UTF-8.
        ulong exact = StableHash.Basis;
        ulong folded = exact;
        foreach (char character in text)
        {
            exact = (exact ^ character) * StableHash.Prime;
            folded = (folded ^ char.ToUpperInvariant(character)) * StableHash.Prime;
        }

        folded = StableHash.Mix(folded);
        entry = (folded << bits >> ExactBits << ExactBits) | (StableHash.Mix(exact) >> (64 - ExactBits));
        place = (int)(folded >> (64 - bits));
        Sighting sighting = Sighting.New;
        for (Block? block = _chains[place]; block is not null; block = block.Next)
        {
            foreach (ulong known in block.Entries.AsSpan(0, block.Count))
            {
                if (known == entry)
                {
                    return Sighting.Same;
                }

                sighting = (known ^ entry) >> ExactBits == 0 ? Sighting.OtherCase : sighting;
            }
        }

        return sighting;
    }

    private sealed class Block(Block? next)
    {
        public const int Length = 32;

        public readonly ulong[] Entries = new ulong[Length];

        public readonly Block? Next = next;

        public int Count;
    }
}
