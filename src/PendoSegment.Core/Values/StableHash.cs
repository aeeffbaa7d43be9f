namespace PendoSegment.Values;

/// <summary>
/// The hash of an id, by which its events stay in order and by which it falls to a shard: FNV-1a with 64 bits, of the id's UTF-8 bytes. It is published
/// (docs/cluster.md) and never changes.
/// </summary>
internal static class StableHash
{
    /// <summary>What FNV-1a begins with.</summary>
    public const ulong Basis = 14695981039346656037;

    /// <summary>What it multiplies by after each byte.</summary>
    public const ulong Prime = 1099511628211;

    /// <summary>The hash of text that is UTF-8 already.</summary>
    public static ulong Of(ReadOnlySpan<byte> text)
    {
        ulong hash = Basis;
        foreach (byte value in text)
        {
            hash = Add(hash, value);
        }

        return hash;
    }

    /// <summary>The hash of text as UTF-8, which is not made: half of a surrogate pair counts as U+FFFD, as with <see cref="System.Text.Encoding.UTF8"/>.</summary>
    public static ulong Of(ReadOnlySpan<char> text)
    {
        ulong hash = Basis;
        for (int i = 0; i < text.Length; i++)
        {
            int value = text[i];
            if (char.IsSurrogate(text[i]))
            {
                bool isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
                value = isPair ? char.ConvertToUtf32(text[i], text[++i]) : '\ufffd';
            }

            hash = AddCharacter(hash, value);
        }

        return hash;
    }

    /// <summary>Spreads a hash over all of its bits: FNV leaves the upper ones of short texts alike, and the lowest is no more than a parity (this is MurmurHash3's finalizer).</summary>
    public static ulong Mix(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccd;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53;
        return hash ^ (hash >> 33);
    }

    private static ulong Add(ulong hash, int value) => (hash ^ (byte)value) * Prime;

    private static ulong AddCharacter(ulong hash, int value) => value switch
    {
        < 0x80 => Add(hash, value),
        < 0x800 => AddLast(Add(hash, 0xc0 | (value >> 6)), value),
        < 0x10000 => AddLast(AddLast(Add(hash, 0xe0 | (value >> 12)), value >> 6), value),
        _ => AddLast(AddLast(AddLast(Add(hash, 0xf0 | (value >> 18)), value >> 12), value >> 6), value),
    };

    private static ulong AddLast(ulong hash, int value) => Add(hash, 0x80 | (value & 0x3f));
}
