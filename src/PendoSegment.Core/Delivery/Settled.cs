using System.Runtime.InteropServices;
using PendoSegment.Events;

namespace PendoSegment.Delivery;

/// <summary>An event at the end of its way.</summary>
/// <param name="Event">The event.</param>
/// <param name="Outcome">How it ended; null for an accepted event of which nobody wants to hear.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Settled(OutgoingEvent Event, DeliveryOutcome? Outcome)
{
    /// <summary>True when the endpoint has accepted it.</summary>
    public bool IsAccepted => Outcome is null or { Status: DeliveryStatus.Accepted };
}
