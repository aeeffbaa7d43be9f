using PendoSegment.Delivery;

namespace PendoSegment.Sending;

/// <summary>What a command did, for its summary.</summary>
/// <param name="Account">What became of the records.</param>
/// <param name="Retries">How many attempts were repeated.</param>
/// <param name="StartedAt">When it began, in local time.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="EndedBy">Why it ended.</param>
/// <param name="RejectPath">The rejects file, when there is anything in it.</param>
/// <param name="Shard">Whose events these are; null for all.</param>
internal sealed record SendFigures(DeliveryAccount Account, long Retries, DateTime StartedAt, TimeSpan Elapsed, string EndedBy, string? RejectPath, string? Shard);
