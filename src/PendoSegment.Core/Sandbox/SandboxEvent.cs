namespace PendoSegment;

/// <summary>
/// A valid event that the sandbox received, whatever it answered. An event that was sent again after a failure is here once for each time: whether
/// Pendo recognises a repeated messageId is not documented.
/// </summary>
/// <param name="Kind">The event's type: <c>identify</c>, <c>group</c> or <c>track</c>.</param>
/// <param name="Id">What it is about: the groupId of a group event, otherwise the userId.</param>
/// <param name="MessageId">The event's messageId; null when it has none.</param>
/// <param name="Event">The name of a track event, otherwise null.</param>
/// <param name="Body">The JSON exactly as it was received.</param>
/// <param name="StatusCode">What was answered: 200, 429, 500 or 503.</param>
/// <param name="ReceivedAt">When it arrived, UTC.</param>
public sealed record SandboxEvent(string Kind, string Id, string? MessageId, string? Event, string Body, int StatusCode, DateTimeOffset ReceivedAt);
