using PendoSegment.Events;
using PendoSegment.Values;

namespace PendoSegment.Core.Tests.Delivery.Wire;

/// <summary>Events to send over a wire.</summary>
internal static class WireEvents
{
    /// <summary>Events of so many ids in turn.</summary>
    public static OutgoingEvent[] Of(int count, int ids) => [.. Enumerable.Range(0, count).Select(i => Make.Event("u" + (i % ids), i))];

    /// <summary>An event of some 30 KB, of which every part says whose it is.</summary>
    public static OutgoingEvent Large(string id, char fill)
    {
        using EventMapper mapper = new(MappingDefinition.Default(EventKind.Identify), DotNetObjectModel.Instance, EventStamps.ForOneThread(), keepSource: false);
        return mapper.Map(new DirectEvent { Id = id, Traits = new Dictionary<string, object?> { ["text"] = new string(fill, 30_000) } }, out _)!;
    }
}
