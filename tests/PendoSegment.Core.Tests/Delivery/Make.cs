using PendoSegment.Events;
using PendoSegment.Values;

namespace PendoSegment.Core.Tests.Delivery;

/// <summary>Makes events to deliver.</summary>
internal static class Make
{
    public static OutgoingEvent Event(string id, int sequence = 0)
    {
        using EventMapper mapper = new(MappingDefinition.Default(EventKind.Identify), DotNetObjectModel.Instance, EventStamps.ForOneThread(), keepSource: false);
        return mapper.Map(new DirectEvent { Id = id, Traits = new Dictionary<string, object?> { ["sequence"] = sequence } }, out _)!;
    }
}
