using System.Text;

namespace PendoSegment.Sandbox.Http;

/// <summary>What has arrived on a connection and was not used yet, read in large steps. It holds the longest line and no more.</summary>
internal sealed class InputBuffer(Stream stream)
{
    /// <summary>The longest line that can be read, in bytes, without its end.</summary>
    public const int MaxLine = 32 * 1024;

    private static readonly Encoding Latin1 = Encoding.GetEncoding("iso-8859-1");

    private readonly byte[] _bytes = new byte[MaxLine + 2];
    private int _start;
    private int _end;

    public int Length => _end - _start;

    /// <summary>Reads a line without its end. A bare line feed ends one too, as RFC 9112, section 2.2, allows: a request typed by hand works.</summary>
    /// <returns>The line, or null when the client sends no more before its end.</returns>
    /// <exception cref="HttpFaultException">The line is longer than the limit.</exception>
    public async ValueTask<string?> ReadLineAsync(int limit)
    {
        int scanned = 0;
        int lineFeed;
        while ((lineFeed = Array.IndexOf(_bytes, (byte)'\n', _start + scanned, Length - scanned)) < 0)
        {
            scanned = Length;
            CheckLine(scanned - 1, limit);
            if (!await FillAsync().ConfigureAwait(false))
            {
                return null;
            }
        }

        int length = lineFeed - _start;
        if (length > 0 && _bytes[lineFeed - 1] == '\r')
        {
            length--;
        }

        CheckLine(length, limit);
        string line = Latin1.GetString(_bytes, _start, length);
        _start = lineFeed + 1;
        return line;
    }

    /// <summary>Moves bytes to the end of a stream; false when the client sends no more before their end.</summary>
    public async ValueTask<bool> MoveToAsync(MemoryStream target, int count)
    {
        while (count > 0)
        {
            if (Length == 0 && !await FillAsync().ConfigureAwait(false))
            {
                return false;
            }

            int part = Math.Min(count, Length);
            target.Write(_bytes, _start, part);
            _start += part;
            count -= part;
        }

        return true;
    }

    /// <summary>Reads on to the client's end and uses nothing of it.</summary>
    public async Task DrainAsync()
    {
        do
        {
            _start = _end;
        }
        while (await FillAsync().ConfigureAwait(false));
    }

    private static void CheckLine(int length, int limit)
    {
        if (length > limit)
        {
            throw new HttpFaultException(431, "The request line and headers are longer than 32 KB. Send fewer headers.");
        }
    }

    private async ValueTask<bool> FillAsync()
    {
        Buffer.BlockCopy(_bytes, _start, _bytes, 0, Length);
        _end -= _start;
        _start = 0;
        int count = await stream.ReadAsync(_bytes, _end, _bytes.Length - _end).ConfigureAwait(false);
        _end += count;
        return count > 0;
    }
}
