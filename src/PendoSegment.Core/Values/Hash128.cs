using System.Buffers.Binary;

namespace PendoSegment.Values;

/// <summary>A hash of 128 bits.</summary>
/// <param name="Low">The first eight bytes, the first the lowest.</param>
/// <param name="High">The other eight.</param>
internal readonly record struct Hash128(ulong Low, ulong High)
{
    /// <summary>How many bytes it has.</summary>
    public const int Size = 16;

    /// <summary>The sum, modulo 2^128: of hashes that are to be one whatever their order.</summary>
    public static Hash128 operator +(Hash128 one, Hash128 other)
    {
        ulong low = unchecked(one.Low + other.Low);
        return new(low, unchecked(one.High + other.High + (low < one.Low ? 1UL : 0UL)));
    }

    /// <summary>Writes the bytes.</summary>
    /// <param name="bytes">16 bytes.</param>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Low);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.Slice(8), High);
    }

    /// <summary>Reads the bytes.</summary>
    /// <param name="bytes">16 bytes.</param>
    public static Hash128 Read(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes.Slice(8)));
}
