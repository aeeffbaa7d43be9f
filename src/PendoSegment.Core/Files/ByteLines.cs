namespace PendoSegment.Files;

/// <summary>The lines of a file as bytes, one at a time, between two places of it. Whoever else uses the stream may move it in between.</summary>
/// <param name="stream">The file; it stays open.</param>
/// <param name="start">Where the first line begins.</param>
/// <param name="end">Where to end.</param>
/// <param name="maxLength">So many bytes a line may have; of a longer one the beginning is given.</param>
internal sealed class ByteLines(Stream stream, long start, long end, int maxLength)
{
    private const int ChunkSize = 1 << 17;

    private byte[] _bytes = new byte[ChunkSize];
    private int _start;
    private int _end;

    // Where in the file the bytes end.
    private long _read = start;
    private long _next = start;
    private int _filled;

    /// <summary>Where in the file the line begins that was read last.</summary>
    public long Start { get; private set; } = start;

    /// <summary>Where in the file the next line begins.</summary>
    public long End => _next;

    /// <summary>True when a line end stood behind it; only the file's last may have none.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>Reads the next line; false behind the last.</summary>
    /// <param name="line">The line without its end, until the next call.</param>
    public bool Read(out ReadOnlySpan<byte> line)
    {
        int looked = 0;
        while (true)
        {
            int length = _bytes.AsSpan(_start + looked, _end - _start - looked).IndexOf((byte)'\n');
            if (length >= 0 || !Fill())
            {
                return Take(length < 0 ? _end - _start : length + looked, length >= 0, out line);
            }

            looked = _end - _start - _filled;
        }
    }

    private bool Take(int length, bool isWhole, out ReadOnlySpan<byte> line)
    {
        line = _bytes.AsSpan(_start, Math.Min(length, maxLength));
        Start = _next;
        IsWhole = isWhole;
        _start += length + (isWhole ? 1 : 0);
        _next = _read - (_end - _start);
        return isWhole || length > 0;
    }

    private bool Fill()
    {
        if (_start > 0)
        {
            Buffer.BlockCopy(_bytes, _start, _bytes, 0, _end - _start);
            _end -= _start;
            _start = 0;
        }

        // What is longer than any line is damaged, and its end is of no use.
        _end = Math.Min(_end, maxLength);
        if (_end == _bytes.Length)
        {
            Array.Resize(ref _bytes, _bytes.Length * 2);
        }

        int most = (int)Math.Min(_bytes.Length - _end, end - _read);
        stream.Position = _read;
        _filled = most <= 0 ? 0 : stream.Read(_bytes, _end, most);
        _end += _filled;
        _read += _filled;
        return _filled > 0;
    }
}
