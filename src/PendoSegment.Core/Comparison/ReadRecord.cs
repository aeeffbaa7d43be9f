using PendoSegment.Events;

namespace PendoSegment.Comparison;

/// <summary>A record whose visitor or account is read.</summary>
/// <param name="Event">What the mapping makes of it.</param>
/// <param name="Path">Its file; null for the pipeline.</param>
/// <param name="Number">Its line in the file, or its number in the pipeline.</param>
/// <param name="Place">The same for people.</param>
internal sealed record ReadRecord(OutgoingEvent Event, string? Path, long Number, string Place);
