using System.Buffers;

namespace PendoSegment.Sandbox.Http;

/// <summary>
/// What has arrived on a connection and was not used yet, in one piece, read in large steps. The limits of its readers bound its
/// size.
/// </summary>
internal sealed class InputBuffer(Stream stream) : IDisposable
{
    private const int InitialSize = 16 * 1024;
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(InitialSize);
    private int _start;
    private int _end;

    public int Length => _end - _start;

    /// <summary>The bytes; valid until the next call of <see cref="FillAsync"/>.</summary>
    public ReadOnlyMemory<byte> Unread => new(_bytes, _start, Length);

    public void Consume(int count) => _start += count;

    /// <summary>Moves bytes to the end of a stream.</summary>
    public void MoveTo(MemoryStream target, int count)
    {
        target.Write(_bytes, _start, count);
        Consume(count);
    }

    /// <summary>Waits for more; false when the client sends no more.</summary>
    public async ValueTask<bool> FillAsync()
    {
        MakeRoom();
        int count = await stream.ReadSomeAsync(_bytes, _end, _bytes.Length - _end).ConfigureAwait(false);
        _end += count;
        return count > 0;
    }

    public void Dispose()
    {
        byte[] bytes = _bytes;
        _bytes = [];
        _start = _end = 0;
        if (bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private void MakeRoom()
    {
        if (_start == _end)
        {
            _start = _end = 0;
        }

        if (_end < _bytes.Length)
        {
            return;
        }

        byte[] target = _start > 0 ? _bytes : ArrayPool<byte>.Shared.Rent(_bytes.Length * 2);
        Buffer.BlockCopy(_bytes, _start, target, 0, Length);
        if (!ReferenceEquals(target, _bytes))
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = target;
        }

        _end -= _start;
        _start = 0;
    }
}
