using System.Text.Json.Nodes;
using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Objects;

/// <summary>What tests share of what becomes of objects: the events that they come to.</summary>
public abstract class ObjectTests : ModuleTests
{
    /// <summary>The traits of the one event that a script, without any error or warning, comes to.</summary>
    private protected string Traits(string script) => Part(Assert.Single(Engine.RunClean(script).All("Json")), "traits").ToJsonString();

    /// <summary>The traits of every event that a script, without any error or warning, comes to.</summary>
    private protected IReadOnlyList<string> AllTraits(string script) => [.. Engine.RunClean(script).All("Json").Select(json => Part(json, "traits").ToJsonString())];

    /// <summary>What a JSON event says but for what is new in each: its messageId and times.</summary>
    private protected static JsonObject Said(object? json)
    {
        JsonObject said = JsonNode.Parse((string)json!)!.AsObject();
        said.Remove("messageId");
        said.Remove("timestamp");
        said.Remove("originalTimestamp");
        return said;
    }

    private static JsonNode Part(object? json, string name) => JsonNode.Parse((string)json!)![name]!;
}
