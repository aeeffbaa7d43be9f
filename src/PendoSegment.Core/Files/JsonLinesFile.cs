using System.Text.Encodings.Web;
using System.Text.Json;

namespace PendoSegment.Files;

/// <summary>
/// A file of JSON Lines to append to, readable by its owner alone. Lines are written whole, at the end that the file has by then, and flushed before
/// the next thing happens: a crash can tear the last line and no other. Not safe for several threads: its owner locks.
/// </summary>
internal sealed class JsonLinesFile : IDisposable
{
    private readonly Stream _stream;
    private readonly MemoryStream _lines = new();
    private readonly Utf8JsonWriter _json;
    private readonly bool _made;
#if NET
    // Asked for once: to ask means to look where the file stands, which another thread may be moving.
    private readonly Microsoft.Win32.SafeHandles.SafeFileHandle? _file;
#endif
    private int _added;
    private long _end = -1;
    private bool _closed;

    /// <param name="stream">The file, open for reading and writing.</param>
    /// <param name="path">Its full path.</param>
    /// <param name="made">True when it was made for this, and may go again when nothing was written.</param>
    internal JsonLinesFile(Stream stream, string path, bool made)
    {
        _stream = stream;
#if NET
        _file = (stream as FileStream)?.SafeFileHandle;
#endif
        _made = made;
        Path = path;
        _json = new Utf8JsonWriter(_lines, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    /// <summary>The file's full path.</summary>
    public string Path { get; }

    /// <summary>How many lines this run has written.</summary>
    public long Lines { get; private set; }

    /// <summary>Opens a file to append to, or makes it. A last line that a crash left torn is closed off with the first that is written.</summary>
    /// <exception cref="IOException">It cannot be opened or made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened or made.</exception>
    /// <exception cref="NotSupportedException">It has no end to append to: it is a pipe.</exception>
    public static JsonLinesFile Open(string path)
    {
        bool made = !File.Exists(path);
        FileStream stream = OwnerOnlyFile.OpenOrCreate(path);
        if (!stream.CanSeek)
        {
            stream.Dispose();
            throw new NotSupportedException("It is no file but a pipe.");
        }

        return new JsonLinesFile(stream, stream.Name, made);
    }

    /// <summary>How long the file is, and with that where the next line goes.</summary>
    public long Length => _stream.Length;

    /// <summary>Writes an object as a line.</summary>
    /// <param name="members">Writes its members.</param>
    /// <exception cref="IOException">It cannot be written; nothing of it is left in the file.</exception>
    public void Write(Action<Utf8JsonWriter> members)
    {
        Begin();
        _json.Reset();
        _json.WriteStartObject();
        members(_json);
        _json.WriteEndObject();
        _json.Flush();
        _lines.WriteByte((byte)'\n');
        _added++;
        Flush();
    }

    /// <summary>Takes a line that the next <see cref="Flush"/> writes.</summary>
    /// <param name="line">An object in JSON, without a line end.</param>
    public void Add(ReadOnlySpan<byte> line)
    {
        Begin();
#if NET
        _lines.Write(line);
#else
        byte[] bytes = line.ToArray();
        _lines.Write(bytes, 0, bytes.Length);
#endif
        _lines.WriteByte((byte)'\n');
        _added++;
    }

    /// <summary>Writes the lines that were added, together.</summary>
    /// <exception cref="IOException">They cannot be written; nothing of them is left in the file, and they are forgotten.</exception>
    public void Flush()
    {
        if (_added == 0)
        {
            return;
        }

        int added = _added;
        _added = 0;

        // Others may have cut it (a log's rotation does) or written to it since.
        long start = _stream.Seek(0, SeekOrigin.End);
        int skipped = start != _end && IsTorn(start) ? 0 : 1;
        int length = (int)_lines.Length - skipped;
        try
        {
            _stream.Write(_lines.GetBuffer(), skipped, length);
            _stream.Flush();
            _end = start + length;
            Lines += added;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            CutBack(start, length);
            throw;
        }
        catch (ArgumentOutOfRangeException problem)
        {
            // What .NET makes of a file that may not grow further.
            CutBack(start, length);
            throw new IOException("The file has reached the size that its file system, or a limit of the user's, lets it have.", problem);
        }
    }

    /// <summary>Has the system put on the disk what it was given. May be called while another thread writes.</summary>
    /// <exception cref="IOException">The disk does not take it.</exception>
    public void Sync()
    {
#if NET
        if (_file is not null)
        {
            RandomAccess.FlushToDisk(_file);
        }
#else
        (_stream as FileStream)?.Flush(flushToDisk: true);
#endif
    }

    /// <summary>Closes the file, and takes it away if this run made it and it is empty; to write after that is an error of the caller.</summary>
    public void Dispose()
    {
        if (_closed)
        {
            return;
        }

        _closed = true;
        _json.Dispose();
        try
        {
            // Never what was there before: a device such as /dev/null looks empty too.
            bool isForNothing = _made && Lines == 0 && _stream.Length == 0;
            _stream.Dispose();
            if (isForNothing && new FileInfo(Path) is { Exists: true, Length: 0 })
            {
                File.Delete(Path);
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // What could not be written was told of when it was tried, and an empty file more or less is not worth an error at the end of a command
            // that went well.
        }
    }

    private void Begin()
    {
        if (_closed)
        {
            throw new ObjectDisposedException(nameof(JsonLinesFile));
        }

        if (_added == 0)
        {
            _lines.SetLength(0);

            // Where a torn line is to be closed off. JSON takes a line end more for nothing.
            _lines.WriteByte((byte)'\n');
        }
    }

    private bool IsTorn(long end)
    {
        if (end == 0)
        {
            return false;
        }

        _stream.Seek(-1, SeekOrigin.End);
        int last = _stream.ReadByte();
        _stream.Seek(0, SeekOrigin.End);
        return last is not ('\n' or -1);
    }

    // A full disk takes a part. What others wrote meanwhile stays; a half line before that does too, and reading the file reports it.
    private void CutBack(long start, int length)
    {
        _end = -1;
        try
        {
            if (_stream.Length > start && _stream.Length < start + length)
            {
                _stream.SetLength(start);
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            // Then it stays.
        }
    }
}
