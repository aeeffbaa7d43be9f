using System.Buffers;

namespace PendoSegment.Delivery.Segment;

/// <summary>The beginning of an answer's body.</summary>
internal sealed class AnswerStart
{
    // What is read of an answer so that its connection can be used again; past that a new connection is cheaper.
    private const int MaxDrain = 65_536;

    private readonly byte[] _bytes = new byte[AnswerText.MaxLength];
    private int _length;

    /// <summary>What has been read.</summary>
    public ArraySegment<byte> Bytes => new(_bytes, 0, _length);

    /// <summary>True when it is certain that the body has ended there, and was not cut off.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>
    /// Reads as much as there is room for; without a start, reads a good answer away: a connection goes back to the pool only when its answer has
    /// been read to the end. What the network does wrong is not thrown: what has been read so far has to do.
    /// </summary>
    public static async Task ReadAsync(HttpResponseMessage response, AnswerStart? start, CancellationToken cancellation)
    {
        if (response.Content is not { } content || content.Headers.ContentLength == 0)
        {
            return;
        }

        byte[] buffer = start?._bytes ?? ArrayPool<byte>.Shared.Rent(AnswerText.MaxLength);
        try
        {
#if NET
            using Stream stream = await content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
#else
            // Its streams know no cancellation.
            using CancellationTokenRegistration abort = cancellation.Register(response.Dispose);
            using Stream stream = await content.ReadAsStreamAsync().ConfigureAwait(false);
#endif
            int limit = start is null ? MaxDrain : buffer.Length;
            int length = 0;
            int read;
            do
            {
                int offset = start is null ? 0 : length;
                read = await stream.ReadAsync(buffer, offset, buffer.Length - offset, cancellation).ConfigureAwait(false);
                length += read;
                start?.Add(read, response);
            }
            while (read > 0 && length < limit);
        }
        catch (Exception failure) when (Exchange.IsNetwork(failure))
        {
            // The connection is not used again.
        }
        finally
        {
            if (start is null)
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }

    // Without a length, an end of the connection is all that marks the end, and may be a cut.
    private void Add(int read, HttpResponseMessage response)
    {
        _length += read;
        IsWhole = read == 0 && (response.Content.Headers.ContentLength is { } all ? _length == all
            : response.Version.Major > 1 || response.Headers.TransferEncodingChunked == true);
    }
}
