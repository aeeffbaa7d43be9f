using System.Text.Json.Nodes;
using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Objects;

/// <summary>What tests share of what becomes of objects: the events that they come to.</summary>
public abstract class ObjectTests : ModuleTests
{
    /// <summary>The traits of the one event that a script, without any error, comes to.</summary>
    private protected string Traits(string script) => Part(Assert.Single(Events(script)), "traits").ToJsonString();

    /// <summary>The traits of every event that a script, without any error, comes to.</summary>
    private protected IReadOnlyList<string> AllTraits(string script) => [.. Events(script).Select(json => Part(json, "traits").ToJsonString())];

    /// <summary>The events that a script comes to, with no error, and no warning but of fields that had values and reached no event.</summary>
    private protected IReadOnlyList<object?> Events(string script)
    {
        EngineRun run = Engine.Run(script);
        Assert.Empty(run.Errors);
        Assert.All(run.Warnings, warning => Assert.StartsWith("No value of the field", warning, StringComparison.Ordinal));
        return run.All("Json");
    }

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
