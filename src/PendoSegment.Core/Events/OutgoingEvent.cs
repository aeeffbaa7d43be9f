using System.Buffers;
using System.Text;
using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment.Events;

/// <summary>
/// One event on its way: the bytes to post, in an array from the shared pool, and what is needed to tell of it. Its owner is
/// first the mapper, then the dispatcher, and last whoever reports the outcome, who returns it with <see cref="Release"/>.
/// </summary>
internal sealed class OutgoingEvent
{
    private byte[] _array;
    private readonly int _length;
    private readonly int _idOffset;
    private readonly int _idLength;

    // A line of a file, or below zero the number of a record. With the kind in a byte an event on its way is no larger for saying where it is from.
    private readonly long _position;
    private readonly byte _kind;
    private readonly bool _hasOwnMessageId;

    internal OutgoingEvent(EventKind kind, Guid messageId, ArraySegment<byte> body, int idOffset, int idLength, RecordPlace place, object? source, bool hasOwnMessageId = true)
    {
        _kind = (byte)kind;
        MessageId = messageId;
        _hasOwnMessageId = hasOwnMessageId;
        _array = body.Array ?? [];
        _length = body.Count;
        _idOffset = idOffset;
        _idLength = idLength;
        ReadOnlySpan<byte> id = _array.AsSpan(idOffset, idLength);

        // JSON has several spellings of one id, and a replayed event keeps its own.
        OrderKey = id.IndexOf((byte)'\\') < 0 ? StableHash.Of(id) : StableHash.Of(ReadId().AsSpan());
        _position = place.Line > 0 ? place.Line : -place.Record;
        File = place.File;
        Source = source;
    }

    /// <summary>What the dispatcher remembers of it; a field, because it is changed in place.</summary>
    internal DeliveryState Delivery;

    /// <summary>What the ledger has to know of it; a field for the same reason.</summary>
    internal LedgerMark Ledger;

    /// <summary>Which call of Segment's spec it is.</summary>
    public EventKind Kind => (EventKind)_kind;

    /// <summary>
    /// Tells the event from others: its messageId, made once and kept through retries and replay. Where that is another's and no UUID, a hash of it: see
    /// <see cref="ReadMessageId"/>.
    /// </summary>
    public Guid MessageId { get; }

    /// <summary>The JSON, UTF-8, as it goes on the wire. Empty after <see cref="Release"/>.</summary>
    public ReadOnlyMemory<byte> Body => new(_array, 0, _array.Length == 0 ? 0 : _length);

    /// <summary>How many bytes the JSON has, also after <see cref="Release"/>.</summary>
    public int Length => _length;

    /// <summary>
    /// The <see cref="StableHash"/> of the visitor or account id. Events with the same key are delivered in order. Two ids that share a key by chance
    /// merely wait for each other: no seed is needed, since an attacker gains nothing from a collision but order.
    /// </summary>
    public ulong OrderKey { get; }

    /// <summary>The line of the file on which its record begins, from 1; 0 where there is no file.</summary>
    public long Line => Math.Max(_position, 0);

    /// <summary>The file; null where there is none.</summary>
    public string? File { get; }

    /// <summary>Where its record stands: a line of a file, or the number of a record that is from none.</summary>
    public RecordPlace Place => new(Math.Max(-_position, 0), Line, File);

    /// <summary>The input record, when somebody will want it for a result or an error; otherwise null.</summary>
    public object? Source { get; }

    /// <summary>The array behind <see cref="Body"/>, for a transport that needs one.</summary>
    internal ArraySegment<byte> BodySegment => new(_array, 0, _array.Length == 0 ? 0 : _length);

    /// <summary>The event as it was written.</summary>
    public WrittenEvent Written => new(Kind, Body.Span, _idOffset, _idLength);

    /// <summary>The visitor or account id, read back from the bytes: not kept, since few events are ever asked.</summary>
    /// <exception cref="InvalidOperationException">The event has been released.</exception>
    public string ReadId()
    {
        _ = Bytes();
        return Written.ReadId();
    }

    /// <summary>The event's messageId as it is posted: any text in an event that was not made here.</summary>
    /// <exception cref="InvalidOperationException">The event has been released.</exception>
    public string ReadMessageId()
    {
        if (_hasOwnMessageId)
        {
            return MessageId.ToString();
        }

        System.Text.Json.Utf8JsonReader reader = new(Bytes().AsSpan(0, _length));
        while (reader.Read())
        {
            bool isFound = reader.CurrentDepth == 1 && reader.TokenType == System.Text.Json.JsonTokenType.PropertyName && reader.ValueTextEquals("messageId");
            if (isFound && reader.Read())
            {
                return reader.GetString() ?? string.Empty;
            }
        }

        return string.Empty;
    }

    /// <summary>The JSON as text: a copy, for results, rejects and people.</summary>
    /// <exception cref="InvalidOperationException">The event has been released.</exception>
    public string ReadJson() => Encoding.UTF8.GetString(Bytes(), 0, _length);

    /// <summary>Gives the bytes back to the pool. Safe to call twice.</summary>
    public void Release()
    {
        byte[] array = Interlocked.Exchange(ref _array, []);
        if (array.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(array);
        }
    }

    private byte[] Bytes() =>
        _array is { Length: > 0 } array ? array : throw new InvalidOperationException("The event's bytes have been returned to the pool.");
}
