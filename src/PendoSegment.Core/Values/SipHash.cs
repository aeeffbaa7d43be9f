using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace PendoSegment.Values;

/// <summary>
/// SipHash-2-4 with 128 bits (Aumasson, Bernstein: SipHash, a fast short-input PRF; its reference implementation for this length): who does not have the key can
/// neither find out what was hashed by trying, nor make two texts of one hash.
/// </summary>
internal sealed class SipHash
{
    /// <summary>How many bytes a key has.</summary>
    public const int KeySize = 16;

    private readonly ulong _key0;
    private readonly ulong _key1;

    /// <param name="key">16 bytes.</param>
    public SipHash(ReadOnlySpan<byte> key)
    {
        _key0 = BinaryPrimitives.ReadUInt64LittleEndian(key);
        _key1 = BinaryPrimitives.ReadUInt64LittleEndian(key.Slice(8));
    }

    /// <summary>The hash of some bytes.</summary>
    /// <param name="bytes">What is hashed.</param>
    /// <param name="purpose">What for: the same bytes have another hash for another purpose. 0 for the function as it is published.</param>
    public Hash128 Of(ReadOnlySpan<byte> bytes, ulong purpose = 0)
    {
        ulong v0 = 0x736f6d6570736575 ^ _key0;
        ulong v1 = 0x646f72616e646f6d ^ _key1 ^ purpose ^ 0xee;
        ulong v2 = 0x6c7967656e657261 ^ _key0;
        ulong v3 = 0x7465646279746573 ^ _key1 ^ purpose;

        ulong last = (ulong)bytes.Length << 56;
        while (bytes.Length >= sizeof(ulong))
        {
            Add(BinaryPrimitives.ReadUInt64LittleEndian(bytes), ref v0, ref v1, ref v2, ref v3);
            bytes = bytes.Slice(sizeof(ulong));
        }

        for (int i = 0; i < bytes.Length; i++)
        {
            last |= (ulong)bytes[i] << (8 * i);
        }

        Add(last, ref v0, ref v1, ref v2, ref v3);
        v2 ^= 0xee;
        ulong low = Four(ref v0, ref v1, ref v2, ref v3);
        v1 ^= 0xdd;
        return new Hash128(low, Four(ref v0, ref v1, ref v2, ref v3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ulong word, ref ulong v0, ref ulong v1, ref ulong v2, ref ulong v3)
    {
        v3 ^= word;
        Round(ref v0, ref v1, ref v2, ref v3);
        Round(ref v0, ref v1, ref v2, ref v3);
        v0 ^= word;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Four(ref ulong v0, ref ulong v1, ref ulong v2, ref ulong v3)
    {
        for (int i = 0; i < 4; i++)
        {
            Round(ref v0, ref v1, ref v2, ref v3);
        }

        return v0 ^ v1 ^ v2 ^ v3;
    }

    // Inlined, so that the four words stay in registers: that is most of the speed.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(ref ulong v0, ref ulong v1, ref ulong v2, ref ulong v3)
    {
        unchecked
        {
            v0 += v1;
            v1 = Rotate(v1, 13) ^ v0;
            v0 = Rotate(v0, 32);
            v2 += v3;
            v3 = Rotate(v3, 16) ^ v2;
            v0 += v3;
            v3 = Rotate(v3, 21) ^ v0;
            v2 += v1;
            v1 = Rotate(v1, 17) ^ v2;
            v2 = Rotate(v2, 32);
        }
    }

    // The compiler makes this one instruction; .NET Framework has no method for it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Rotate(ulong value, int by) => (value << by) | (value >> (64 - by));
}
