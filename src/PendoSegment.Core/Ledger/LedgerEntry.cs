using System.Runtime.InteropServices;
using PendoSegment.Values;

namespace PendoSegment.Ledger;

/// <summary>What is known of one id, in 28 bytes: there may be millions.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct LedgerEntry
{
    private const uint KindBits = 3;
    private const uint StoredBit = 1 << 2;
    private const uint DoubtBit = 1 << 3;
    private const uint HandedBit = 1 << 4;
    private const uint SeenBit = 1 << 5;
    private const uint WrittenBit = 1 << 6;
    private const int MinuteShift = 7;

    /// <summary>The hash of kind and id.</summary>
    public ulong Key;

    /// <summary>The hash of what was accepted, or, once something was handed over in this run, of that.</summary>
    public Hash128 Content;

    private uint _rest;

    /// <summary>What the id is of.</summary>
    public EventKind Kind
    {
        readonly get => (EventKind)(_rest & KindBits);
        set => _rest = (_rest & ~KindBits) | (uint)value;
    }

    /// <summary>When it was accepted, in minutes since <see cref="LedgerTime.Epoch"/>.</summary>
    public uint Minutes
    {
        readonly get => _rest >> MinuteShift;
        set => _rest = (_rest & ((1u << MinuteShift) - 1)) | (value << MinuteShift);
    }

    /// <summary>True when the file has it.</summary>
    public bool IsStored
    {
        readonly get => Has(StoredBit);
        set => Set(StoredBit, value);
    }

    /// <summary>True when something else was perhaps accepted since.</summary>
    public bool IsDoubtful
    {
        readonly get => Has(DoubtBit);
        set => Set(DoubtBit, value);
    }

    /// <summary>True when an event of it was handed over in this run.</summary>
    public bool IsHandedOver
    {
        readonly get => Has(HandedBit);
        set => Set(HandedBit, value);
    }

    /// <summary>True when the input of this run has it.</summary>
    public bool IsSeen
    {
        readonly get => Has(SeenBit);
        set => Set(SeenBit, value);
    }

    /// <summary>True when it has been copied, or shown.</summary>
    public bool IsWritten
    {
        readonly get => Has(WrittenBit);
        set => Set(WrittenBit, value);
    }

    private readonly bool Has(uint bit) => (_rest & bit) != 0;

    private void Set(uint bit, bool value) => _rest = value ? _rest | bit : _rest & ~bit;
}
