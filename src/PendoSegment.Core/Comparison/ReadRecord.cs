using PendoSegment.Events;
using PendoSegment.Records;

namespace PendoSegment.Comparison;

/// <summary>A record whose visitor or account is read.</summary>
/// <param name="Event">What the mapping makes of it.</param>
/// <param name="Place">Where its record stands.</param>
internal sealed record ReadRecord(OutgoingEvent Event, RecordPlace Place);
