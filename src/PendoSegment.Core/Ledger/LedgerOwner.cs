using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PendoSegment.Pendo;

namespace PendoSegment.Ledger;

/// <summary>Whose ledger it is: what it remembers holds for one destination, one key and one shard.</summary>
/// <param name="Destination">Host, and port and path where they are not the usual; behind a blank the metadata group, where it is one that is written.</param>
/// <param name="Key">The key, of which a fingerprint is compared.</param>
/// <param name="Shard">The shard, <c>2/8</c>; null for all.</param>
internal sealed record LedgerOwner(string Destination, PendoKey Key, string? Shard)
{
    /// <summary>The owner that sends to an endpoint.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="key">The key.</param>
    /// <param name="shard">The shard; null for all.</param>
    /// <param name="group">The metadata group that is written; null for events, which have no choice. What one group has does not hold for another.</param>
    public static LedgerOwner Of(PendoEndpoint endpoint, PendoKey key, string? shard, string? group = null) =>
        new(endpoint.Root.Authority + endpoint.Root.AbsolutePath.TrimEnd('/') + (group is null ? string.Empty : " " + group), key, shard);

    /// <summary>
    /// A fingerprint of the key that does not reveal it: HMAC-SHA256 with the ledger's own secret, cut to 32 bits, so that of all keys that there may be
    /// countless have the same.
    /// </summary>
    /// <param name="secret">The ledger's secret.</param>
    public string Fingerprint(byte[] secret)
    {
        using HMACSHA256 hmac = new(secret);
        return BinaryPrimitives.ReadUInt32BigEndian(hmac.ComputeHash(Encoding.UTF8.GetBytes(Key.Reveal()))).ToString("x8", CultureInfo.InvariantCulture);
    }
}
