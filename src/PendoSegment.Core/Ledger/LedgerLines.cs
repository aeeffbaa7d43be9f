using System.Buffers.Text;
using System.Text.Json;
using PendoSegment.Values;

namespace PendoSegment.Ledger;

/// <summary>Reads and writes the lines of a ledger behind its header. Each says one thing.</summary>
/// <param name="hash">The ledger's.</param>
internal sealed class LedgerLines(SipHash hash)
{
    /// <summary>So many bytes a line has at most: as an event, in which an id may be all.</summary>
    public const int MaxLength = 1 << 18;

    private readonly byte[] _content = new byte[Hash128.Size];
    private byte[] _id = new byte[256];
    private byte[] _line = new byte[512];

    /// <summary>The line that says that something was accepted, until the next call.</summary>
    /// <param name="kind">What the id is of.</param>
    /// <param name="quoted">The id as it stands in JSON, quotes included.</param>
    /// <param name="content">The hash of what was accepted.</param>
    /// <param name="at">When: see <see cref="LedgerTime.ToBytes"/>.</param>
    public ReadOnlySpan<byte> Accepted(EventKind kind, ReadOnlySpan<byte> quoted, Hash128 content, ReadOnlySpan<byte> at)
    {
        int length = Begin(kind, quoted);
        length += Copy(",\"hash\":\""u8, length);
        content.Write(_content);
        Base64.EncodeToUtf8(_content, _line.AsSpan(length), out _, out int written);
        length += written;
        length += Copy("\",\"at\":\""u8, length);
        return End(at, length);
    }

    /// <summary>The line of any other fact of an id, until the next call.</summary>
    /// <param name="type">Which: Doubt, Absent or Present.</param>
    /// <param name="kind">What the id is of.</param>
    /// <param name="quoted">The id as it stands in JSON, quotes included.</param>
    /// <param name="at">When.</param>
    public ReadOnlySpan<byte> Fact(LedgerFactType type, EventKind kind, ReadOnlySpan<byte> quoted, ReadOnlySpan<byte> at)
    {
        int length = Begin(kind, quoted);
        length += Copy(type switch { LedgerFactType.Doubt => ",\"doubt\":\""u8, LedgerFactType.Absent => ",\"absent\":\""u8, _ => ",\"present\":\""u8 }, length);
        return End(at, length);
    }

    /// <summary>What a line says.</summary>
    public LedgerFact Read(ReadOnlySpan<byte> line)
    {
        LedgerFactType type = LedgerFactType.Damaged;
        EventKind kind = default;
        ulong? key = null;
        Hash128? content = null;
        DateTimeOffset? time = null;
        try
        {
            Utf8JsonReader reader = new(line);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                // As it is spelled, which is how QuotedId finds it too.
                ReadOnlySpan<byte> name = reader.ValueSpan;
                if (name.SequenceEqual("visitor"u8) || name.SequenceEqual("account"u8))
                {
                    kind = name.SequenceEqual("visitor"u8) ? EventKind.Identify : EventKind.Group;
                    reader.Read();
                    key = LedgerKey.Of(hash, kind, Id(ref reader));
                }
                else if (name.SequenceEqual("hash"u8))
                {
                    type = LedgerFactType.Accepted;
                    reader.Read();
                    content = Content(ref reader);
                }
                else if (name.SequenceEqual("fields"u8))
                {
                    type = LedgerFactType.Sample;
                    reader.Read();
                    reader.Skip();
                }
                else
                {
                    LedgerFactType named = name.SequenceEqual("at"u8) ? LedgerFactType.Accepted
                        : name.SequenceEqual("doubt"u8) ? LedgerFactType.Doubt
                        : name.SequenceEqual("absent"u8) ? LedgerFactType.Absent
                        : name.SequenceEqual("present"u8) ? LedgerFactType.Present
                        : name.SequenceEqual("run"u8) ? LedgerFactType.Run
                        : LedgerFactType.Damaged;
                    type = named == LedgerFactType.Damaged ? type : named;
                    reader.Read();
                    time = named is LedgerFactType.Damaged or LedgerFactType.Run ? time : reader.GetDateTimeOffset();
                    reader.Skip();
                }
            }

            // Anything behind the object throws.
            reader.Read();
            bool isWhole = type == LedgerFactType.Run || (key is not null && (type == LedgerFactType.Sample || (time is not null && (content is not null || type != LedgerFactType.Accepted))));
            return new LedgerFact(isWhole ? type : LedgerFactType.Damaged, kind, key, content ?? default, time ?? default);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or FormatException)
        {
            return new LedgerFact(LedgerFactType.Damaged, kind, key, default, default);
        }
    }

    /// <summary>The id of a line that says something of one, as it stands there, quotes included.</summary>
    public static ReadOnlySpan<byte> QuotedId(ReadOnlySpan<byte> line)
    {
        JsonBytes reader = new(line);
        while (reader.Next())
        {
            if (reader.Name.SequenceEqual("visitor"u8) || reader.Name.SequenceEqual("account"u8))
            {
                return reader.TakeValue();
            }
        }

        return default;
    }

    // All that stands around the id is short. A JSON writer takes as long for such a line as all else that the ledger does for an event.
    private int Begin(EventKind kind, ReadOnlySpan<byte> quoted)
    {
        _line = _line.Length >= quoted.Length + 128 ? _line : new byte[quoted.Length * 2];
        int length = Copy(kind == EventKind.Identify ? "{\"visitor\":"u8 : "{\"account\":"u8, 0);
        return length + Copy(quoted, length);
    }

    private ReadOnlySpan<byte> End(ReadOnlySpan<byte> at, int length)
    {
        length += Copy(at, length);
        length += Copy("\"}"u8, length);
        return _line.AsSpan(0, length);
    }

    private int Copy(ReadOnlySpan<byte> bytes, int to)
    {
        bytes.CopyTo(_line.AsSpan(to));
        return bytes.Length;
    }

    private ReadOnlySpan<byte> Id(ref Utf8JsonReader reader)
    {
        ReadOnlySpan<byte> id = reader.TokenType == JsonTokenType.String ? reader.ValueSpan : throw new FormatException();
        foreach (byte value in id)
        {
            if (value is >= 0x80 or (byte)'\\')
            {
                // Bytes that are no characters throw.
                _id = _id.Length >= id.Length ? _id : new byte[id.Length];
                return _id.AsSpan(0, reader.CopyString(_id));
            }
        }

        return id;
    }

    private Hash128 Content(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && Base64.DecodeFromUtf8(reader.ValueSpan, _content, out _, out int length) == System.Buffers.OperationStatus.Done && length == Hash128.Size
            ? Hash128.Read(_content)
            : throw new FormatException();
}
