using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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
        unchecked
        {
            State state = new(_key0, _key1 ^ purpose);
            int whole = bytes.Length & ~7;
            foreach (ulong word in MemoryMarshal.Cast<byte, ulong>(bytes.Slice(0, whole)))
            {
                state.Add(BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word));
            }

            ulong last = (ulong)bytes.Length << 56;
            for (int i = whole; i < bytes.Length; i++)
            {
                last |= (ulong)bytes[i] << (8 * (i - whole));
            }

            state.Add(last);
            return state.End();
        }
    }

    private struct State(ulong key0, ulong key1)
    {
        private ulong _v0 = 0x736f6d6570736575 ^ key0;
        private ulong _v1 = 0x646f72616e646f6d ^ key1 ^ 0xee;
        private ulong _v2 = 0x6c7967656e657261 ^ key0;
        private ulong _v3 = 0x7465646279746573 ^ key1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(ulong word)
        {
            _v3 ^= word;
            Round();
            Round();
            _v0 ^= word;
        }

        public Hash128 End()
        {
            _v2 ^= 0xee;
            ulong low = Four();
            _v1 ^= 0xdd;
            return new Hash128(low, Four());
        }

        private ulong Four()
        {
            Round();
            Round();
            Round();
            Round();
            return _v0 ^ _v1 ^ _v2 ^ _v3;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Round()
        {
            unchecked
            {
                _v0 += _v1;
                _v1 = Rotate(_v1, 13) ^ _v0;
                _v0 = Rotate(_v0, 32);
                _v2 += _v3;
                _v3 = Rotate(_v3, 16) ^ _v2;
                _v0 += _v3;
                _v3 = Rotate(_v3, 21) ^ _v0;
                _v2 += _v1;
                _v1 = Rotate(_v1, 17) ^ _v2;
                _v2 = Rotate(_v2, 32);
            }
        }

        // The compiler makes this one instruction; .NET Framework has no method for it.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static ulong Rotate(ulong value, int by) => (value << by) | (value >> (64 - by));
    }
}
