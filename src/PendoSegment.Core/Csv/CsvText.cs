using System.Text;
using PendoSegment.Files;

namespace PendoSegment.Csv;

/// <summary>The window on a file's characters: decodes as it goes, and keeps what stands between the current row and the end of the buffer.</summary>
internal sealed class CsvText : IDisposable
{
    // Below this a decoder may refuse to write a character and the mark of an invalid byte behind it.
    private const int Room = 16;
    private const char ByteOrderMark = '\uFEFF';

    // Ctrl+Z, which Windows' own copy a+b writes behind files that it puts together.
    private const char DosEnd = '\u001A';

    private readonly Stream _stream;
    private readonly InvalidByteFallback _fallback = new();
    private readonly Decoder _decoder;
    private readonly byte[] _bytes;
    private readonly int _readSize;
    private int _byteStart;
    private int _byteEnd;
    private long _bytesTaken;
    private bool _streamEnded;

    public CsvText(Stream stream, CsvOptions options)
    {
        _stream = stream;
        MaxRowLength = options.MaxRowLength;
        _readSize = options.BufferSize;
        _bytes = new byte[Math.Max(options.BufferSize, TextEncoding.SampleSize)];
        Chars = new char[Math.Max(options.BufferSize, 2 * Room)];
        while (_byteEnd < TextEncoding.SampleSize && !_streamEnded)
        {
            ReadBytes();
        }

        (Encoding encoding, _byteStart) = TextEncoding.Detect(_bytes.AsSpan(0, Math.Min(_byteEnd, TextEncoding.SampleSize)), options.Encoding);
        EncodingName = encoding.WebName;
        var own = (Encoding)encoding.Clone();
        own.DecoderFallback = _fallback;
        _decoder = own.GetDecoder();
    }

    public int MaxRowLength { get; }

    /// <summary>The name of the encoding that the file is read with, for messages.</summary>
    public string EncodingName { get; }

    /// <summary>The buffer; <see cref="Fill"/> moves what is in it.</summary>
    public char[] Chars { get; private set; }

    /// <summary>The reading position: where the current row begins.</summary>
    public int Start { get; private set; }

    /// <summary>Behind the last character in the buffer.</summary>
    public int End { get; private set; }

    /// <summary>Nothing comes behind <see cref="End"/>.</summary>
    public bool AtEnd { get; private set; }

    /// <summary>The line at the reading position, from 1.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>The bytes that have been turned into characters.</summary>
    public long BytesRead => _bytesTaken - (_byteEnd - _byteStart);

    /// <summary>Moves the reading position on, or back within the buffer.</summary>
    public void MoveTo(int position, int lineEnds)
    {
        Start = position;
        Line += lineEnds;
    }

    /// <summary>Tells whether bytes that are no characters stand between two positions.</summary>
    public bool HasInvalidBytes(int start, int end) =>
        _fallback.Used && Chars.AsSpan(start, end - start).IndexOf(InvalidByteFallback.Mark.AsSpan()) >= 0;

    /// <summary>
    /// Reads the row at the reading position into the tokenizer, as much of the file as it takes. Byte order marks before it are passed.
    /// </summary>
    public CsvRowStatus Parse(CsvTokenizer row)
    {
        while (true)
        {
            // Files that were put together have one where each begins, and some writers put two.
            while (Start < End && Chars[Start] == ByteOrderMark)
            {
                Start++;
            }

            // The limit holds wherever the buffer happens to end, so that what is too long does not depend on it.
            bool whole = End - Start <= MaxRowLength;
            CsvRowStatus status = row.Parse(Chars, Start, whole ? End : Start + MaxRowLength, whole && AtEnd);
            if (status != CsvRowStatus.NeedMore)
            {
                return status;
            }

            if (!whole)
            {
                return CsvRowStatus.TooLong;
            }

            Fill();
        }
    }

    /// <summary>Brings more characters into the buffer, or sets <see cref="AtEnd"/>. Positions change; <see cref="Start"/> follows.</summary>
    public void Fill()
    {
        if (Start > 0)
        {
            Array.Copy(Chars, Start, Chars, 0, End - Start);
            End -= Start;
            Start = 0;
        }

        // A row is parsed again from its start after each fill, so each must bring a good part of what is there already.
        if (End > Chars.Length / 2)
        {
            char[] larger = new char[Chars.Length * 2];
            Array.Copy(Chars, larger, End);
            Chars = larger;
        }

        while (!AtEnd && Chars.Length - End >= Room)
        {
            if (_byteStart == _byteEnd && !_streamEnded)
            {
                _byteStart = _byteEnd = 0;
                ReadBytes();
            }

            _decoder.Convert(
                _bytes, _byteStart, _byteEnd - _byteStart, Chars, End, Chars.Length - End, _streamEnded, out int bytes, out int chars, out bool completed);
            _byteStart += bytes;
            End += chars;
            AtEnd = _streamEnded && completed && _byteStart == _byteEnd;
            if (AtEnd && End > Start && Chars[End - 1] == DosEnd)
            {
                End--;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private void ReadBytes()
    {
        int read = _stream.Read(_bytes, _byteEnd, Math.Min(_readSize, _bytes.Length - _byteEnd));
        _byteEnd += read;
        _bytesTaken += read;
        _streamEnded = read == 0;
    }
}
