using System.Text.Encodings.Web;
using System.Text.Json;

namespace PendoSegment.Rejects;

/// <summary>
/// A file of JSON Lines to append to, readable by its owner alone. Each line is written whole and flushed before the next thing happens: a crash
/// can tear the last line and no other. Not safe for several threads: its owner locks.
/// </summary>
internal sealed class JsonLinesFile : IDisposable
{
    private readonly FileStream _stream;
    private readonly MemoryStream _line = new();
    private readonly Utf8JsonWriter _json;
    private readonly bool _made;
    private bool _closed;

    private JsonLinesFile(FileStream stream, bool made)
    {
        _stream = stream;
        _made = made;
        _json = new Utf8JsonWriter(_line, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    /// <summary>The file's full path.</summary>
    public string Path => _stream.Name;

    /// <summary>How many lines this run has written.</summary>
    public long Lines { get; private set; }

    /// <summary>Opens a file to append to, or makes it. A last line that a crash left torn is closed off first.</summary>
    /// <exception cref="IOException">It cannot be opened or made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened or made.</exception>
    public static JsonLinesFile Open(string path)
    {
        bool made = !File.Exists(path);
        FileStream stream = OwnerOnlyFile.OpenOrCreate(path);
        try
        {
            if (stream.Length > 0)
            {
                stream.Seek(-1, SeekOrigin.End);
                int last = stream.ReadByte();
                stream.Seek(0, SeekOrigin.End);
                if (last != '\n')
                {
                    stream.WriteByte((byte)'\n');
                    stream.Flush();
                }
            }

            return new JsonLinesFile(stream, made);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Writes an object as a line.</summary>
    /// <param name="members">Writes its members.</param>
    /// <exception cref="IOException">It cannot be written; nothing of it is left in the file.</exception>
    public void Write(Action<Utf8JsonWriter> members)
    {
        if (_closed)
        {
            throw new ObjectDisposedException(nameof(JsonLinesFile));
        }

        _line.SetLength(0);
        _json.Reset();
        _json.WriteStartObject();
        members(_json);
        _json.WriteEndObject();
        _json.Flush();
        _line.WriteByte((byte)'\n');
        long start = _stream.Position;
        try
        {
            _stream.Write(_line.GetBuffer(), 0, (int)_line.Length);
            _stream.Flush();
            Lines++;
        }
        catch (IOException)
        {
            CutBack(start);
            throw;
        }
    }

    /// <summary>Closes the file, and takes it away if this run made it and wrote nothing; to write after that is an error of the caller.</summary>
    public void Dispose()
    {
        if (_closed)
        {
            return;
        }

        _closed = true;

        // Never what was there before: a device such as /dev/null looks empty too.
        bool isForNothing = _made && _stream.Length == 0;
        _json.Dispose();
        try
        {
            _stream.Dispose();
            if (isForNothing)
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

    // A full disk takes half a line: the next one, if there is room again, is not to be glued to it.
    private void CutBack(long start)
    {
        try
        {
            _stream.SetLength(start);
            _stream.Seek(start, SeekOrigin.Begin);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            // Then the half line stays, and reading the file reports it.
        }
    }
}
