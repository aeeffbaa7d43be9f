using PendoSegment.Values;

namespace PendoSegment.Ledger;

/// <summary>
/// The hash of what an event says: kind, id, account and traits, without messageId, times and whoever sent it. The order of members does not matter, since a
/// hashtable has another in every process; the order within lists does.
/// </summary>
internal sealed class ContentHash(SipHash hash)
{
    // So that the account of an event is not a trait of that name.
    private const ulong Top = 1;
    private const ulong Trait = 2;
    private const ulong Context = 3;
    private const ulong Inner = 4;
    private const ulong Joined = 5;

    /// <summary>The hash; null for JSON that names its members in a way of its own, of which it is not known what they are.</summary>
    /// <param name="json">A whole event, valid JSON.</param>
    public Hash128? Of(ReadOnlySpan<byte> json)
    {
        JsonBytes reader = new(json);
        Hash128 sum = default;
        while (reader.Next())
        {
            if (reader.Name.IndexOf((byte)'\\') >= 0)
            {
                return null;
            }

            if (reader.Name.SequenceEqual("context"u8))
            {
                if (OfAccount(reader.Value) is not { } account)
                {
                    return null;
                }

                sum += account;
            }
            else if (reader.Name.SequenceEqual("traits"u8) && reader.Value[0] == (byte)'{')
            {
                sum += OfMembers(reader.Value, Trait);
            }
            else if (IsSaid(reader.Name))
            {
                sum += OfMember(reader, Top);
            }
        }

        return sum;
    }

    private Hash128 OfMembers(ReadOnlySpan<byte> json, ulong purpose)
    {
        JsonBytes reader = new(json);
        Hash128 sum = default;
        while (reader.Next())
        {
            sum += HasObject(reader.Value) ? Join(hash.Of(reader.Name, purpose), OfValue(reader.Value)) : OfMember(reader, purpose);
        }

        return sum;
    }

    private Hash128? OfAccount(ReadOnlySpan<byte> json)
    {
        Hash128 sum = default;
        if (json[0] != (byte)'{')
        {
            return sum;
        }

        JsonBytes reader = new(json);
        while (reader.Next())
        {
            if (reader.Name.IndexOf((byte)'\\') >= 0)
            {
                return null;
            }

            sum += reader.Name.SequenceEqual("groupId"u8) ? OfMember(reader, Context) : default;
        }

        return sum;
    }

    private Hash128 OfMember(in JsonBytes reader, ulong purpose) => hash.Of(reader.HasBlanks ? JsonBytes.WithoutBlanks(reader.Member) : reader.Member, purpose);

    private Hash128 OfValue(ReadOnlySpan<byte> json)
    {
        if (!HasObject(json))
        {
            return hash.Of(json[0] == (byte)'[' ? JsonBytes.WithoutBlanks(json) : json, Inner);
        }

        if (json[0] == (byte)'{')
        {
            return OfMembers(json, Inner);
        }

        JsonBytes reader = new(json);
        Hash128 all = default;
        while (reader.Next())
        {
            all = Join(all, OfValue(reader.Value));
        }

        return all;
    }

    private Hash128 Join(Hash128 one, Hash128 other)
    {
        Span<byte> both = stackalloc byte[2 * Hash128.Size];
        one.Write(both);
        other.Write(both.Slice(Hash128.Size));
        return hash.Of(both, Joined);
    }

    private static bool IsSaid(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("type"u8) || name.SequenceEqual("userId"u8) || name.SequenceEqual("groupId"u8) || name.SequenceEqual("traits"u8);

    private static bool HasObject(ReadOnlySpan<byte> json) => json[0] == (byte)'{' || (json[0] == (byte)'[' && json.IndexOf((byte)'{') >= 0);
}
