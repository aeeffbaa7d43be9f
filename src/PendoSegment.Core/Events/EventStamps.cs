namespace PendoSegment.Events;

/// <summary>Where an event's messageId and time come from; passed in so that a test can know them beforehand.</summary>
/// <param name="NewMessageId">Gives each event its UUID.</param>
/// <param name="UtcNow">The time for events that bring none.</param>
internal sealed record EventStamps(Func<Guid> NewMessageId, Func<DateTimeOffset> UtcNow)
{
    /// <summary>Random UUIDs and the machine's clock, for one mapper on one thread.</summary>
    public static EventStamps ForOneThread() => new(new MessageIds().Next, () => DateTimeOffset.UtcNow);
}
