namespace PendoSegment.Delivery.Engage;

/// <summary>What came back for a call of the API.</summary>
/// <param name="Reply">The answer, as it is judged everywhere.</param>
/// <param name="Body">The whole body of a 2xx; empty for anything else.</param>
internal readonly record struct EngageReply(TransportReply Reply, byte[] Body);
