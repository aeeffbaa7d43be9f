using System.Buffers;
using PendoSegment.Delivery.Segment;
using PendoSegment.Events;
using PendoSegment.Pendo;

namespace PendoSegment.Delivery.Engage;

/// <summary>Posts events in batches as metadata: <c>POST /api/v1/metadata/{kind}/{group}/value</c>.</summary>
internal sealed class MetadataTransport : IEventTransport
{
    /// <summary>The most bytes of one call: an event counts with all of its own, and has no fewer than its record.</summary>
    public const int MostBytes = 1_000_000;

    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(200);

    private readonly EngageExchange _exchange;
    private readonly MetadataTarget _target;
    private readonly string _path;
    private readonly BatchAnswer _answer;

    /// <summary>A transport to a metadata group.</summary>
    /// <param name="client">The shared client; it is not disposed of here.</param>
    /// <param name="endpoint">Where the API is.</param>
    /// <param name="key">The integration key.</param>
    /// <param name="target">What is written.</param>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is out of its range.</exception>
    public MetadataTransport(RenewableClient client, PendoEndpoint endpoint, IntegrationKey key, MetadataTarget target)
    {
        if (target.BatchSize is < 1 or > MetadataTarget.MostRecords)
        {
            throw new ArgumentOutOfRangeException(nameof(target), target.BatchSize, $"A batch has 1 to {MetadataTarget.MostRecords} records.");
        }

        _exchange = new EngageExchange(client, endpoint, key);
        _target = target;
        _path = target.Path;
        _answer = new BatchAnswer(target, key);
    }

    /// <inheritdoc/>
    public BatchLimits Limits => new(_target.BatchSize, MostBytes, Linger);

    /// <inheritdoc/>
    public EndpointWords Words => EndpointWords.Engage;

    /// <inheritdoc/>
    public async ValueTask<TransportReply> PostAsync(EventBatch batch, CancellationToken cancellation)
    {
        EventBuffer buffer = new();
        MetadataBody.Write(batch, _target, buffer);
        ArraySegment<byte> body = buffer.Detach();
        (TransportReply reply, byte[] answer) = await _exchange.SendAsync(HttpMethod.Post, _path, new EventContent(body), cancellation).ConfigureAwait(false);

        // Without an answer somebody may still be reading it; then it is the collector's.
        if (reply.StatusCode != 0)
        {
            ArrayPool<byte>.Shared.Return(body.Array!);
        }

        if (reply.IsAccepted)
        {
            return _answer.Read(reply.StatusCode, answer, batch);
        }

        if (reply.StatusCode == 400 && batch.Count == 1)
        {
            _answer.Explain(reply, batch);
        }

        return reply;
    }
}
