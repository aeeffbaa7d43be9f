namespace PendoSegment.Ledger;

/// <summary>The entries by the hashes of their ids, in pieces of which none moves: a million entries take 36 MB, while they grow too.</summary>
internal sealed class LedgerTable
{
    private const int PieceBits = 14;
    private const int PieceSize = 1 << PieceBits;
    private const int Free = -1;

    private readonly List<LedgerEntry[]> _pieces = [];
    private int[] _slots = NewSlots(1 << 10);

    /// <summary>How many entries there are.</summary>
    public int Count { get; private set; }

    /// <summary>An entry by its place.</summary>
    public ref LedgerEntry this[int place] => ref _pieces[place >> PieceBits][place & (PieceSize - 1)];

    /// <summary>Makes room, so that nothing is moved while the file is read.</summary>
    public void Reserve(long entries)
    {
        int wanted = _slots.Length;
        while (wanted < entries * 4 / 3 && wanted < 1 << 29)
        {
            wanted *= 2;
        }

        Resize(wanted);
    }

    /// <summary>The place of an entry; negative when there is none.</summary>
    public int Find(ulong key) => _slots[Probe(key)];

    /// <summary>The place of an entry, which is made when there is none.</summary>
    public int FindOrAdd(ulong key)
    {
        int slot = Probe(key);
        if (_slots[slot] != Free)
        {
            return _slots[slot];
        }

        if (Count >= _slots.Length / 4 * 3)
        {
            Resize(_slots.Length * 2);
            slot = Probe(key);
        }

        if (Count >> PieceBits == _pieces.Count)
        {
            _pieces.Add(new LedgerEntry[PieceSize]);
        }

        int place = Count++;
        _slots[slot] = place;
        this[place].Key = key;
        return place;
    }

    // The key is a good hash already.
    private int Probe(ulong key)
    {
        int mask = _slots.Length - 1;
        int slot = (int)key & mask;
        while (_slots[slot] != Free && this[_slots[slot]].Key != key)
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private void Resize(int length)
    {
        if (length == _slots.Length)
        {
            return;
        }

        _slots = NewSlots(length);
        for (int place = 0; place < Count; place++)
        {
            _slots[Probe(this[place].Key)] = place;
        }
    }

    private static int[] NewSlots(int length)
    {
        int[] slots = new int[length];
        slots.AsSpan().Fill(Free);
        return slots;
    }
}
