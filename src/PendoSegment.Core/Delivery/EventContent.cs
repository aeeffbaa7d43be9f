using System.Net;
using PendoSegment.Events;

namespace PendoSegment.Delivery;

/// <summary>An event's bytes as the body of a request, written to the connection without a copy.</summary>
internal sealed class EventContent : HttpContent
{
    private readonly ArraySegment<byte> _body;

    public EventContent(OutgoingEvent outgoing)
    {
        _body = outgoing.BodySegment;

        // As text, it is neither parsed nor copied a request.
        Headers.TryAddWithoutValidation("Content-Type", "application/json");
    }

#if NET
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        stream.WriteAsync(_body.AsMemory(), cancellationToken).AsTask();
#endif

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        stream.WriteAsync(_body.Array!, _body.Offset, _body.Count);

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Count;
        return true;
    }
}
