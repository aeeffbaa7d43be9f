using PendoSegment.Events;

namespace PendoSegment.Delivery.Segment;

/// <summary>JSON as the body of a request, written to the connection without a copy.</summary>
/// <remarks>
/// The framework's own class as its base matters: of any other content it would let an HTTP/2 request end with the answer, while the body is
/// still being written from an array that by then belongs to another event.
/// </remarks>
internal sealed class EventContent : ByteArrayContent
{
    public EventContent(OutgoingEvent outgoing)
        : this(outgoing.BodySegment)
    {
    }

    public EventContent(ArraySegment<byte> body)
        : base(body.Array!, body.Offset, body.Count)
    {
        // As text, it is neither parsed nor copied a request.
        Headers.TryAddWithoutValidation("Content-Type", "application/json");
    }
}
