using System.Globalization;
using PendoSegment.Values;
using Xunit;

namespace PendoSegment.Core.Tests.Values;

public sealed class SipHashTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, SipHash.KeySize).Select(i => (byte)i)];

    // The reference implementation's vectors_sip128: the bytes 0, 1, 2, ... under the key 00 01 ... 0f. OpenSSL says the same.
    [Theory]
    [InlineData(0, "A3817F04BA25A8E66DF67214C7550293")]
    [InlineData(1, "DA87C1D86B99AF44347659119B22FC45")]
    [InlineData(7, "A1F1EBBED8DBC153C0B84AA61FF08239")]
    [InlineData(8, "3B62A9BA6258F5610F83E264F31497B4")]
    [InlineData(15, "5493E99933B0A8117E08EC0F97CFC3D9")]
    [InlineData(16, "6EE2A4CA67B054BBFD3315BF85230577")]
    [InlineData(63, "5150D1772F50834A503E069A973FBD7C")]
    public void It_is_the_published_function(int length, string expected)
    {
        byte[] bytes = [.. Enumerable.Range(0, length).Select(i => (byte)i)];

        Assert.Equal(expected, Text(new SipHash(Key).Of(bytes)));
    }

    [Fact]
    public void Another_purpose_another_key_and_another_length_are_another_hash()
    {
        SipHash hash = new(Key);
        Hash128[] hashes =
        [
            hash.Of("anna"u8), hash.Of("anna"u8, 1), hash.Of("anna"u8, 2), hash.Of("anna\0"u8), hash.Of(""u8), hash.Of("\0"u8), new SipHash(new byte[SipHash.KeySize]).Of("anna"u8),
        ];

        Assert.Equal(hashes.Length, hashes.Distinct().Count());
        Assert.Equal(hash.Of("anna"u8), hash.Of("anna"u8, 0));
    }

    [Theory]
    [InlineData(1, 2, 3, 4, 4, 6)]
    [InlineData(ulong.MaxValue, 0, 1, 0, 0, 1)]
    [InlineData(ulong.MaxValue, ulong.MaxValue, 1, 0, 0, 0)]
    [InlineData(ulong.MaxValue, 5, ulong.MaxValue, 7, ulong.MaxValue - 1, 13)]
    public void Sums_carry_and_begin_anew_behind_the_last(ulong low, ulong high, ulong otherLow, ulong otherHigh, ulong sumLow, ulong sumHigh)
    {
        Assert.Equal(new Hash128(sumLow, sumHigh), new Hash128(low, high) + new Hash128(otherLow, otherHigh));
        Assert.Equal(new Hash128(sumLow, sumHigh), new Hash128(otherLow, otherHigh) + new Hash128(low, high));
    }

    [Fact]
    public void Bytes_are_the_same_everywhere()
    {
        Hash128 hash = new(0x0706050403020100, 0x0f0e0d0c0b0a0908);
        byte[] bytes = new byte[Hash128.Size];
        hash.Write(bytes);

        Assert.Equal(Key, bytes);
        Assert.Equal(hash, Hash128.Read(bytes));
    }

    private static string Text(Hash128 hash)
    {
        byte[] bytes = new byte[Hash128.Size];
        hash.Write(bytes);
        return string.Concat(bytes.Select(value => value.ToString("X2", CultureInfo.InvariantCulture)));
    }
}
