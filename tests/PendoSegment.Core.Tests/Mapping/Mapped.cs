using System.Collections;
using System.Text.Json;
using PendoSegment.Core.Tests.Events;
using PendoSegment.Events;
using PendoSegment.Mapping;
using PendoSegment.Values;
using Xunit;

namespace PendoSegment.Core.Tests.Mapping;

/// <summary>Maps one record and reads what came out; every event that comes out has passed Segment's validator.</summary>
internal static class Mapped
{
    public static readonly Guid MessageId = new("7f2c1a34-0d6e-4a55-9a0b-1f5f0c9d2b11");
    public static readonly DateTimeOffset Now = new(2026, 1, 31, 23, 59, 59, 999, TimeSpan.Zero);
    public static readonly EventStamps Stamps = new(() => MessageId, () => Now);

    public static MappingDefinition Identify => MappingDefinition.Default(EventKind.Identify);

    public static EventMapper Mapper(MappingDefinition mapping) => new(mapping, DotNetObjectModel.Instance, Stamps, keepSource: false);

    /// <summary>A mapping of one field from the property <c>p</c>.</summary>
    public static MappingDefinition Field(FieldType type) => new()
    {
        Kind = EventKind.Identify,
        Id = ["id"],
        Fields = [new FieldDefinition { Field = "f", Properties = ["p"], Type = type }],
    };

    /// <summary>A mapping of one field from the property <c>p</c>, with options as a mapping's author writes them.</summary>
    public static MappingDefinition Field(params (string Key, object? Value)[] options)
    {
        Hashtable field = new() { ["Property"] = "p" };
        foreach ((string key, object? value) in options)
        {
            field[key] = value;
        }

        return MappingReader.Read(new Hashtable { ["Id"] = "id", ["Traits"] = new Hashtable { ["f"] = field } }, EventKind.Identify, new MappingContext(DotNetObjectModel.Instance), null);
    }

    /// <summary>The JSON of the field <c>f</c> made of one value; null when it is absent.</summary>
    public static string? Json(MappingDefinition mapping, object? value) =>
        Event(mapping, ("id", "u"), ("p", value)).GetProperty("traits").TryGetProperty("f", out JsonElement field) ? field.GetRawText() : null;

    public static JsonElement Event(MappingDefinition mapping, params (string Name, object? Value)[] properties)
    {
        using EventMapper mapper = Mapper(mapping);
        OutgoingEvent? outgoing = mapper.Map(new DictionaryRecord(properties), out EventFault? fault);
        Assert.Null(fault);
        return Parse(outgoing!);
    }

    public static JsonElement Event(EventKind kind, DirectEvent direct)
    {
        using EventMapper mapper = Mapper(MappingDefinition.Default(kind));
        OutgoingEvent? outgoing = mapper.Map(direct, out EventFault? fault);
        Assert.Null(fault);
        return Parse(outgoing!);
    }

    public static EventFault Fault(MappingDefinition mapping, params (string Name, object? Value)[] properties)
    {
        using EventMapper mapper = Mapper(mapping);
        Assert.Null(mapper.Map(new DictionaryRecord(properties), out EventFault? fault));
        return Assert.IsType<EventFault>(fault);
    }

    public static EventFault Fault(EventKind kind, DirectEvent direct)
    {
        using EventMapper mapper = Mapper(MappingDefinition.Default(kind));
        Assert.Null(mapper.Map(direct, out EventFault? fault));
        return Assert.IsType<EventFault>(fault);
    }

    /// <summary>The JSON of the field <c>f</c> made of one value; null when it is absent.</summary>
    public static string? Json(FieldType type, object? value, EmptyHandling empty = EmptyHandling.Omit) =>
        Event(Field(type) with { Empty = empty }, ("id", "u"), ("p", value)).GetProperty("traits").TryGetProperty("f", out JsonElement field) ? field.GetRawText() : null;

    /// <summary>The traits of an event with one unmapped property, and what was left out of it.</summary>
    public static (JsonElement Traits, List<string> LeftOut) Traits(MappingDefinition mapping, params (string Name, object? Value)[] properties)
    {
        List<string> leftOut = [];
        using EventMapper mapper = Mapper(mapping);
        mapper.LeftOut = (field, reason) => leftOut.Add($"{field}: {reason}");
        OutgoingEvent? outgoing = mapper.Map(new DictionaryRecord([("UserId", "u"), .. properties]), out EventFault? fault);
        Assert.Null(fault);
        return (Parse(outgoing!).GetProperty("traits"), leftOut);
    }

    public static JsonElement Parse(OutgoingEvent outgoing)
    {
        using JsonDocument document = JsonDocument.Parse(outgoing.Body, new JsonDocumentOptions { AllowDuplicateProperties = false });
        JsonElement root = document.RootElement.Clone();
        Assert.Null(LooselyValidateEvent.Fault(root, outgoing.Body.Length));
        outgoing.Release();
        return root;
    }
}
