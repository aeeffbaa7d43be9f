using System.Buffers;

namespace PendoSegment.Events;

/// <summary>A growing byte buffer from the shared pool. Whoever takes the array away returns it to the pool.</summary>
internal sealed class EventBuffer : IBufferWriter<byte>, IDisposable
{
    // Most events are well under this; the pool's next size up is taken when one is not.
    private const int InitialSize = 1024;

    private byte[] _array = [];

    /// <summary>How many bytes have been written.</summary>
    public int Length { get; private set; }

    /// <inheritdoc/>
    public void Advance(int count) => Length += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _array.AsMemory(Length);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _array.AsSpan(Length);
    }

    /// <summary>Forgets what was written and keeps the array.</summary>
    public void Clear() => Length = 0;

    /// <summary>What was written, until the next write.</summary>
    public ReadOnlySpan<byte> Written => _array.AsSpan(0, Length);

    /// <summary>A byte that was written.</summary>
    public byte ByteAt(int index) => _array[index];

    /// <summary>Takes written bytes out again.</summary>
    public void Remove(int start, int length)
    {
        Buffer.BlockCopy(_array, start + length, _array, start, Length - start - length);
        Length -= length;
    }

    /// <summary>Hands the array over to the caller and starts anew with the next write.</summary>
    public ArraySegment<byte> Detach()
    {
        ArraySegment<byte> written = new(_array, 0, Length);
        _array = [];
        Length = 0;
        return written;
    }

    /// <summary>Gives the array back to the pool.</summary>
    public void Dispose()
    {
        byte[] array = Detach().Array!;
        if (array.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(array);
        }
    }

    private void Reserve(int sizeHint)
    {
        int needed = Length + Math.Max(sizeHint, 1);
        if (needed <= _array.Length)
        {
            return;
        }

        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, Math.Max(InitialSize, _array.Length * 2)));
        _array.AsSpan(0, Length).CopyTo(larger);
        if (_array.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_array);
        }

        _array = larger;
    }
}
