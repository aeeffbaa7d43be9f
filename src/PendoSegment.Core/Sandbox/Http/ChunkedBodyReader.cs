using System.Buffers.Text;

namespace PendoSegment.Sandbox.Http;

/// <summary>Reads a chunked body (RFC 9112, section 7.1) into one piece. Chunk extensions and trailers are read and not used.</summary>
internal sealed class ChunkedBodyReader(InputBuffer input) : IDisposable
{
    /// <summary>Seven hexadecimal digits are 256 MB, beyond any limit here and no overflow.</summary>
    private const int MaxSizeDigits = 7;

    private readonly MemoryStream _body = new();

    /// <summary>Reads a whole body; valid until the next one is read.</summary>
    /// <exception cref="HttpFaultException">It is malformed, too long or incomplete.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync()
    {
        _body.SetLength(0);
        while (true)
        {
            int lineLength = await FindLineAsync(HttpLimits.ChunkLine).ConfigureAwait(false);
            int size = ParseSize(input.Unread.Span.Slice(0, lineLength));
            input.Consume(lineLength);
            if (size == 0)
            {
                await SkipTrailersAsync().ConfigureAwait(false);
                return new ReadOnlyMemory<byte>(_body.GetBuffer(), 0, (int)_body.Length);
            }

            if (_body.Length + size > HttpLimits.Body)
            {
                throw new HttpFaultException(413, "The body is longer than 512 KB. An event must stay under 32 KB.");
            }

            await MoveChunkAsync(size).ConfigureAwait(false);
        }
    }

    public void Dispose() => _body.Dispose();

    private async ValueTask MoveChunkAsync(int size)
    {
        while (size > 0)
        {
            if (input.Length == 0)
            {
                await FillAsync().ConfigureAwait(false);
            }

            int count = Math.Min(size, input.Length);
            input.MoveTo(_body, count);
            size -= count;
        }

        int lineLength = await FindLineAsync(HttpLimits.ChunkLine).ConfigureAwait(false);
        if (!IsEmptyLine(input.Unread.Span.Slice(0, lineLength)))
        {
            throw new HttpFaultException(400, "A chunk is longer than its size says.");
        }

        input.Consume(lineLength);
    }

    private async ValueTask SkipTrailersAsync()
    {
        int left = HttpLimits.Head;
        while (true)
        {
            int lineLength = await FindLineAsync(left).ConfigureAwait(false);
            bool isEnd = IsEmptyLine(input.Unread.Span.Slice(0, lineLength));
            input.Consume(lineLength);
            left -= lineLength;
            if (isEnd)
            {
                return;
            }
        }
    }

    /// <summary>The length of the next line with its line feed.</summary>
    private async ValueTask<int> FindLineAsync(int limit)
    {
        int scanned = 0;
        while (true)
        {
            int end = input.Unread.Span.Slice(scanned).IndexOf((byte)'\n');
            if (end >= 0)
            {
                return scanned + end + 1;
            }

            scanned = input.Length;
            if (scanned > limit)
            {
                throw new HttpFaultException(400, "A line of the chunked body is too long.");
            }

            await FillAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask FillAsync()
    {
        if (!await input.FillAsync().ConfigureAwait(false))
        {
            throw new HttpFaultException(400, "The request ended within its chunked body.");
        }
    }

    private static bool IsEmptyLine(ReadOnlySpan<byte> line) => line.Length == 1 || (line.Length == 2 && line[0] == '\r');

    private static int ParseSize(ReadOnlySpan<byte> line)
    {
        int end = line.IndexOfAny((byte)';', (byte)'\r', (byte)'\n');
        ReadOnlySpan<byte> digits = Ascii.Trim(line.Slice(0, end));
        if (digits.Length > MaxSizeDigits
            || !Utf8Parser.TryParse(digits, out uint size, out int consumed, 'x')
            || consumed != digits.Length)
        {
            throw new HttpFaultException(400, "A chunk's size is not a hexadecimal number.");
        }

        return (int)size;
    }
}
