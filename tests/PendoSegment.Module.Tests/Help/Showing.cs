using System.Text.Json.Nodes;
using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Help;

/// <summary>What an example makes, held against what its guide shows.</summary>
internal static class Showing
{
    // An example that shows one of these shows members of the event; any other shows the traits, all of them.
    private static readonly string[] EventMembers = ["userId", "groupId", "event", "timestamp", "context", "traits", "properties"];

    /// <summary>Everything that came out is what is shown, line by line.</summary>
    public static void AssertSame(GuideBlock shown, EngineRun run) => AssertSame(
        shown,
        run.Verbose.Select(message => "VERBOSE: " + message),
        run.Output.Select(item => item.Properties["Json"]?.Value is string json ? json : item.ToString()),
        [
            .. run.Errors.Select(error => $"{EngineRun.Id(error)}: {error.ErrorDetails?.Message ?? error.Exception.Message}"),
            .. run.Warnings.Select(message => "WARNING: " + message),
            .. run.Terminating is null ? Array.Empty<string>() : [$"{run.TerminatingId}: {run.TerminatingText}"],
        ]);

    /// <summary>The lines of another process are what is shown.</summary>
    public static void AssertSame(GuideBlock shown, IEnumerable<string> lines) => AssertSame(shown, [], lines, []);

    private static void AssertSame(GuideBlock shown, IEnumerable<string> before, IEnumerable<string> output, IEnumerable<string> after)
    {
        string[] expected = shown.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] events = Array.FindAll(expected, text => text[0] == '{');
        string[] actual = [.. before, .. output.Select((item, i) => item is ['{', ..] ? Reduce(item, events.ElementAtOrDefault(i)) : item), .. after];
        Assert.Equal(expected.Select(Sort), actual.Select(Sort));
    }

    private static string Reduce(string made, string? expected)
    {
        JsonObject json = JsonNode.Parse(made)!.AsObject();
        JsonObject shown = expected is null ? [] : JsonNode.Parse(expected)!.AsObject();
        if (!shown.Any(member => EventMembers.Contains(member.Key)))
        {
            return (json["traits"] ?? json["properties"])!.ToJsonString();
        }

        json["context"]!.AsObject().Remove("library");
        return new JsonObject(shown.Select(member => KeyValuePair.Create(member.Key, json[member.Key]?.DeepClone()))).ToJsonString();
    }

    // A hashtable has no order of its own.
    private static string Sort(string line) => line[0] == '{' ? Sort(JsonNode.Parse(line)!)!.ToJsonString() : line;

    private static JsonNode? Sort(JsonNode? node) => node is JsonObject json
        ? new JsonObject(json.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Sort(member.Value))))
        : node?.DeepClone();
}
