using System.Text;

namespace PendoSegment.Files;

/// <summary>
/// The lines of a text file, one at a time. A line that cannot be read is told and the rest goes on: bytes that are no characters would be read as others, and what is
/// longer than any line that is of use is passed over without being kept.
/// </summary>
internal sealed class TextLines : IDisposable
{
    private const int BufferSize = 1 << 15;

    private readonly Stream _stream;
    private readonly int _maxLength;
    private readonly InvalidByteFallback _fallback = new();
    private readonly Decoder _decoder;
    private readonly string _encodingName;
    private readonly byte[] _bytes = new byte[BufferSize];
    private readonly char[] _chars = new char[BufferSize];
    private readonly StringBuilder _line = new();
    private int _byteStart;
    private int _byteEnd;
    private int _start;
    private int _end;
    private bool _streamEnded;
    private bool _afterReturn;

    /// <param name="stream">The file; it is closed with this.</param>
    /// <param name="maxLength">So many characters a line may have.</param>
    public TextLines(Stream stream, int maxLength)
    {
        _stream = stream;
        _maxLength = maxLength;
        while (_byteEnd < TextEncoding.SampleSize && !_streamEnded)
        {
            ReadBytes();
        }

        (Encoding encoding, _byteStart) = TextEncoding.Detect(_bytes.AsSpan(0, Math.Min(_byteEnd, TextEncoding.SampleSize)), chosen: null);
        _encodingName = encoding.WebName;
        var own = (Encoding)encoding.Clone();
        own.DecoderFallback = _fallback;
        _decoder = own.GetDecoder();
    }

    /// <summary>The line that was read last, as much of it as there is room for.</summary>
    public string Text { get; private set; } = string.Empty;

    /// <summary>Why the line cannot be used; null when it can.</summary>
    public string? Problem { get; private set; }

    /// <summary>How many bytes have been read: ahead of the line by at most a buffer.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Its number, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Reads the next line; false behind the last.</summary>
    public bool Read()
    {
        _line.Clear();
        long length = 0;
        bool isThere = false;
        while (_start < _end || Fill())
        {
            if (_afterReturn && _chars[_start] == '\n')
            {
                _afterReturn = false;
                _start++;
                continue;
            }

            _afterReturn = false;
            isThere = true;
            int end = _chars.AsSpan(_start, _end - _start).IndexOfAny('\r', '\n');
            int taken = end < 0 ? _end - _start : end;
            length += taken;
            _line.Append(_chars, _start, Math.Min(taken, _maxLength - _line.Length));
            _start += taken;
            if (end >= 0)
            {
                _afterReturn = _chars[_start++] == '\r';
                break;
            }
        }

        if (isThere)
        {
            Line++;
            Judge(length);
        }

        return isThere;
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private void Judge(long length)
    {
        // Files that were put together have a byte order mark where each begins.
        Text = _line.ToString().TrimStart('\uFEFF');
        Problem = null;
        if (length > _maxLength)
        {
            Problem = FormattableString.Invariant($"the line has more than {_maxLength:N0} characters");
        }

        if (_fallback.Used && Text.IndexOf(InvalidByteFallback.Mark, StringComparison.Ordinal) >= 0)
        {
            Text = Text.Replace(InvalidByteFallback.Mark, "\uFFFD");
            Problem ??= $"the line has bytes that are not {_encodingName}";
        }
    }

    // More characters; false when there are none.
    private bool Fill()
    {
        _start = _end = 0;
        while (_end == 0)
        {
            if (_byteStart == _byteEnd && !_streamEnded)
            {
                _byteStart = _byteEnd = 0;
                ReadBytes();
            }

            _decoder.Convert(_bytes, _byteStart, _byteEnd - _byteStart, _chars, 0, _chars.Length, _streamEnded, out int bytes, out _end, out bool completed);
            _byteStart += bytes;
            if (_end == 0 && _streamEnded && completed && _byteStart == _byteEnd)
            {
                return false;
            }
        }

        return true;
    }

    private void ReadBytes()
    {
        int read = _stream.Read(_bytes, _byteEnd, _bytes.Length - _byteEnd);
        _byteEnd += read;
        BytesRead += read;
        _streamEnded = read == 0;
    }
}
