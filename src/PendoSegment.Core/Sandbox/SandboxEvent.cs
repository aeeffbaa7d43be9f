namespace PendoSegment;

/// <summary>
/// A valid event that the sandbox received, whatever it answered. An event that was sent again after a failure is here once for each time: whether
/// Pendo recognises a repeated messageId is not documented.
/// </summary>
/// <param name="Kind">The event's type: <c>identify</c>, <c>group</c> or <c>track</c>; of Pendo's agent also <c>meta</c>, <c>load</c>, <c>click</c> and what else it has.</param>
/// <param name="Id">What it is about: the groupId of a group event, otherwise the userId.</param>
/// <param name="MessageId">The event's messageId; null when it has none.</param>
/// <param name="Event">The name of a track event, the URL of an agent's load, the element of its click; otherwise null.</param>
/// <param name="Body">The JSON exactly as it was received.</param>
/// <param name="StatusCode">What was answered: 200, 429, 500 or 503.</param>
/// <param name="ReceivedAt">When it arrived, UTC.</param>
public sealed record SandboxEvent(string Kind, string Id, string? MessageId, string? Event, string Body, int StatusCode, DateTimeOffset ReceivedAt)
{
    internal const string Segment = "segment.io";
    internal const string Agent = "agent";

    /// <summary>Who sent it: <c>segment.io</c>, as Segment's Pendo destination does, or <c>agent</c>, Pendo's agent in a browser.</summary>
    public string Source { get; init; } = Segment;
}
