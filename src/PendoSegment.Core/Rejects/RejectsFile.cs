using System.Text.Json;
using PendoSegment.Delivery;
using PendoSegment.Events;
using PendoSegment.Values;

namespace PendoSegment.Rejects;

/// <summary>
/// The file with everything that did not arrive: JSON Lines, one line an event or record, each written whole and flushed before the next thing
/// happens. An event is in it as it was posted, so that it can be sent again with the same messageId. The key never is.
/// </summary>
internal sealed class RejectsFile : IRejectSink, IDisposable
{
    private readonly object _gate = new();
    private readonly FileStream _stream;
    private readonly MemoryStream _line = new();
    private readonly Utf8JsonWriter _json;
    private readonly bool _made;
    private bool _closed;

    private RejectsFile(FileStream stream, bool made)
    {
        _stream = stream;
        _made = made;
        _json = new Utf8JsonWriter(_line, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    /// <summary>The file's full path.</summary>
    public string Path => _stream.Name;

    /// <summary>How many lines this run has written.</summary>
    public long Lines { get; private set; }

    /// <summary>Opens a file to append to, or makes it, readable by its owner alone. A last line that a crash left torn is closed off first.</summary>
    /// <exception cref="IOException">It cannot be opened or made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened or made.</exception>
    public static RejectsFile Open(string path)
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

            return new RejectsFile(stream, made);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Take(DeliveryOutcome outcome) => Write(
        outcome.Status == DeliveryStatus.Rejected ? "EventRejected" : "DeliveryFailed", outcome.Reason ?? string.Empty, outcome.Event, outcome.StatusCode, outcome.Attempts);

    /// <summary>Takes an event that was not delivered because the command ended before.</summary>
    public void TakeUndelivered(OutgoingEvent outgoing, string reason) => Write("NotDelivered", reason, outgoing, 0, 0);

    /// <summary>Takes a record that could not be made into an event, with its properties as text.</summary>
    public void TakeInvalid(EventKind kind, string code, string reason, long line, IEnumerable<KeyValuePair<string, string?>> properties)
    {
        lock (_gate)
        {
            Begin(code, reason);
            _json.WriteString("kind", kind.ToString().ToLowerInvariant());
            if (line > 0)
            {
                _json.WriteNumber("line", line);
            }

            _json.WriteStartObject("record");
            HashSet<string> written = [];
            foreach (KeyValuePair<string, string?> property in properties)
            {
                if (written.Add(property.Key))
                {
                    _json.WriteString(property.Key, property.Value);
                }
            }

            _json.WriteEndObject();
            End();
        }
    }

    /// <summary>Takes a row of a file that could not be read, as text.</summary>
    public void TakeRow(string reason, long line, string text)
    {
        lock (_gate)
        {
            Begin("CsvInvalid", reason);
            _json.WriteNumber("line", line);
            _json.WriteString("row", text);
            End();
        }
    }

    /// <summary>Closes the file, and takes it away if this run made it and wrote nothing; what is taken after that is an error of the caller.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (!_closed)
            {
                _closed = true;

                // Never what was there before: a device such as /dev/null looks empty too.
                bool isForNothing = _made && _stream.Length == 0;
                _json.Dispose();
                Close();
                if (isForNothing)
                {
                    Remove();
                }
            }
        }
    }

    private void Close()
    {
        try
        {
            _stream.Dispose();
        }
        catch (IOException)
        {
            // What could not be written was told of when it was tried.
        }
    }

    private void Remove()
    {
        try
        {
            File.Delete(Path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // An empty file more or less is not worth an error at the end of a command that went well.
        }
    }

    private void Write(string code, string reason, OutgoingEvent outgoing, int statusCode, int attempts)
    {
        lock (_gate)
        {
            Begin(code, reason);
            if (statusCode > 0)
            {
                _json.WriteNumber("statusCode", statusCode);
            }

            if (attempts > 0)
            {
                _json.WriteNumber("attempts", attempts);
            }

            if (outgoing.Line > 0)
            {
                _json.WriteNumber("line", outgoing.Line);
            }

            _json.WritePropertyName("event");
            _json.WriteRawValue(OnOneLine(outgoing.Body.Span), skipInputValidation: true);
            End();
        }
    }

    // An event that a user wrote may have line breaks between its members; inside text JSON has none.
    private static ReadOnlySpan<byte> OnOneLine(ReadOnlySpan<byte> json)
    {
        if (json.IndexOfAny((byte)'\n', (byte)'\r') < 0)
        {
            return json;
        }

        return Array.ConvertAll(json.ToArray(), static value => value is (byte)'\n' or (byte)'\r' ? (byte)' ' : value);
    }

    private void Begin(string code, string reason)
    {
        if (_closed)
        {
            throw new ObjectDisposedException(nameof(RejectsFile));
        }

        _line.SetLength(0);
        _json.Reset();
        _json.WriteStartObject();
        _json.WriteString("time", IsoDate.ToText(DateTimeOffset.UtcNow));
        _json.WriteString("code", code);
        _json.WriteString("reason", reason);
    }

    private void End()
    {
        _json.WriteEndObject();
        _json.Flush();
        _line.WriteByte((byte)'\n');
        long start = _stream.Position;
        try
        {
            // One write a line: a crash can tear the last line and no other.
            _stream.Write(_line.GetBuffer(), 0, (int)_line.Length);
            _stream.Flush();
            Lines++;
        }
        catch (IOException problem)
        {
            TakeBack(start);
            throw new DeliveryException(
                DeliveryFault.RejectsUnwritable, $"The rejects file '{_stream.Name}' cannot be written: {problem.Message} Delivery stops, so that nothing is refused without a trace.");
        }
    }

    // A full disk takes half a line: the next one, if there is room again, is not to be glued to it.
    private void TakeBack(long start)
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
