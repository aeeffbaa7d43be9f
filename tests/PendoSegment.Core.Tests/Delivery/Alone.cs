using PendoSegment.Delivery;
using PendoSegment.Events;

namespace PendoSegment.Core.Tests.Delivery;

/// <summary>Events that go alone, as most tests have them.</summary>
internal static class Alone
{
    /// <summary>Posts one event.</summary>
    public static ValueTask<TransportReply> PostAsync(this IEventTransport transport, OutgoingEvent outgoing, CancellationToken cancellation) =>
        transport.PostAsync(EventBatch.Of(outgoing), cancellation);

    /// <summary>The next event that may go, where events go alone; null when there is none.</summary>
    public static OutgoingEvent? Take(this Gate gate)
    {
        EventBatch batch = new(1);
        return gate.Take(batch) ? batch[0] : null;
    }

    /// <summary>An event's answer has come.</summary>
    public static bool EndProbe(this Gate gate, OutgoingEvent outgoing) => gate.EndProbe(EventBatch.Of(outgoing));
}
