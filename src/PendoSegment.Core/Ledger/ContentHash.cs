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

            if (reader.Name.SequenceEqual("context"u8) && reader.Opening == (byte)'{')
            {
                JsonBytes context = reader.Enter();
                if (OfAccount(ref context) is not { } account)
                {
                    return null;
                }

                sum += account;
                reader.Leave(context);
            }
            else if (reader.Name.SequenceEqual("traits"u8) && reader.Opening == (byte)'{')
            {
                JsonBytes traits = reader.Enter();
                sum += OfMembers(ref traits, Trait);
                reader.Leave(traits);
            }
            else if (IsSaid(reader.Name))
            {
                sum += OfMember(ref reader, Top);
            }
        }

        return sum;
    }

    private Hash128 OfMembers(ref JsonBytes reader, ulong purpose)
    {
        Hash128 sum = default;
        while (reader.Next())
        {
            if (reader.Opening is (byte)'{' or (byte)'[' && HasObject(reader.TakeValue()))
            {
                sum += Join(hash.Of(reader.Name, purpose), OfValue(reader.TakeValue()));
            }
            else
            {
                sum += OfMember(ref reader, purpose);
            }
        }

        return sum;
    }

    private Hash128? OfAccount(ref JsonBytes reader)
    {
        Hash128 sum = default;
        while (reader.Next())
        {
            if (reader.Name.IndexOf((byte)'\\') >= 0)
            {
                return null;
            }

            sum += reader.Name.SequenceEqual("groupId"u8) ? OfMember(ref reader, Context) : default;
        }

        return sum;
    }

    private Hash128 OfMember(ref JsonBytes reader, ulong purpose)
    {
        ReadOnlySpan<byte> member = reader.TakeMember();
        return hash.Of(reader.HasBlanks ? JsonBytes.WithoutBlanks(member) : member, purpose);
    }

    private Hash128 OfValue(ReadOnlySpan<byte> json)
    {
        if (!HasObject(json))
        {
            return hash.Of(json[0] == (byte)'[' ? JsonBytes.WithoutBlanks(json) : json, Inner);
        }

        if (json[0] == (byte)'{')
        {
            JsonBytes members = new(json);
            return OfMembers(ref members, Inner);
        }

        JsonBytes reader = new(json);
        Hash128 all = default;
        while (reader.Next())
        {
            all = Join(all, OfValue(reader.TakeValue()));
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
