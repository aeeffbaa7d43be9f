using System.Management.Automation;
using System.Text.Json;
using System.Text.Json.Nodes;
using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Mapping;

/// <summary>Runs every example of docs/mapping.md: what the guide shows is what comes out.</summary>
public sealed class GuideTests : ModuleTests
{
    private static readonly string Guide = BuildPaths.Example("../docs/mapping.md");

    // An example that shows one of these shows members of the event; any other shows the traits, all of them.
    private static readonly string[] EventMembers = ["userId", "groupId", "event", "timestamp", "context", "traits", "properties"];

    public static TheoryData<int> Examples => [.. Blocks().Select((block, i) => (block, i)).Where(pair => IsExample(pair.block) && Shown(pair.i) is not null).Select(pair => pair.block.Line)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void What_the_guide_shows_is_what_comes_out(int line)
    {
        IReadOnlyList<Block> blocks = Blocks();
        int index = blocks.ToList().FindIndex(block => block.Line == line);
        foreach (Block file in blocks.Where(block => block.File is not null))
        {
            Files.Write(file.File!, file.Text);
        }

        Engine["folder"] = Files.FullName;
        string[] expected = Shown(index)!.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        EngineRun run = Engine.Run("$null = $ExecutionContext.SessionState.Path.SetLocation($folder)\n" + blocks[index].Text);

        string[] actual =
        [
            .. run.Verbose.Select(message => "VERBOSE: " + message),
            .. run.Output.Select((item, i) => Reduce(item, Array.FindAll(expected, text => text[0] == '{').ElementAtOrDefault(i))),
            .. run.Errors.Select(error => $"{EngineRun.Id(error)}: {error.ErrorDetails?.Message ?? error.Exception.Message}"),
            .. run.Warnings.Select(message => "WARNING: " + message),
            .. run.Terminating is null ? Array.Empty<string>() : [$"{run.TerminatingId}: {run.TerminatingText}"],
        ];
        Assert.Equal(expected.Select(Sort), actual.Select(Sort));
    }

    [Fact]
    public void Every_example_but_the_first_shows_what_comes_out() =>
        Assert.Equal(1, Blocks().Select((block, i) => (block, i)).Count(pair => IsExample(pair.block) && Shown(pair.i) is null));

    [Fact]
    public void Every_key_type_and_word_of_the_schema_is_in_an_example()
    {
        string examples = string.Join('\n', Blocks().Where((block, i) => IsExample(block) && Shown(i) is not null).Select(block => block.Text));
        using JsonDocument schema = JsonDocument.Parse(File.ReadAllText(BuildPaths.Example("../docs/mapping.schema.json")));
        JsonElement mapping = schema.RootElement.GetProperty("properties");
        JsonElement field = schema.RootElement.GetProperty("$defs").GetProperty("field").GetProperty("properties");

        string[] keys = [.. mapping.EnumerateObject().Concat(field.EnumerateObject()).Select(member => member.Name).Where(name => name != "$schema"), "Expression"];
        string[] words = [.. mapping.EnumerateObject().Concat(field.EnumerateObject()).SelectMany(Words)];

        Assert.Contains("Naming", keys);
        Assert.Contains("FileTime", words);
        Assert.All(keys, key => Assert.Matches($@"\b{key}\s*=", examples));
        Assert.All(words, word => Assert.Matches($@"'{word}'|-Kind {word}\b", examples));
    }

    [Fact]
    public void Every_code_of_the_preflight_is_in_the_table()
    {
        string[] codes =
        [
            "IdMissing", "IdInvalid", "IdPlaceholder", "ValueInvalid", "EventTooLarge", "RecordRemoved", "NeverSent",
            "PropertyNotFound", "IdCaseConflict", "IdDuplicate", "IdAnonymous", "IdLooksLikeEmail", "IdTooLong", "IdMeansNothing",
            "IdDamaged", "IdBlanks", "IdLookalike", "IdIsMessageId", "FieldNameUnusable", "FieldCaseCollision", "FieldNameCollision", "FieldReservedType",
            "TextTooLong", "TypeMixed", "ValueUnsupported", "ValueIsTypeName", "ValueIsNull", "NumberTooLarge", "FieldNameTooLong",
            "FieldNameReserved", "PropertiesTooLarge", "TrackTooOld", "TrackInFuture", "RecordsNone", "RowShort", "DateNever",
            "NumberAmbiguous", "PropertySparse", "ObjectFlattened", "LooksLikeNumber", "LooksLikeDate", "LooksLikeBoolean",
            "ParentAccount",
        ];

        Assert.Equal(codes, File.ReadLines(Guide).Where(line => line.StartsWith("| `", StringComparison.Ordinal) && (line.Contains("| Error |") || line.Contains("| Warning |") || line.Contains("| Information |")))
            .Select(line => line.Split('`')[1]));
    }

    private static IEnumerable<string> Words(JsonProperty property) =>
        property.Value.TryGetProperty("enum", out JsonElement words) ? words.EnumerateArray().Select(word => word.GetString()!) : [];

    private static bool IsExample(Block block) => block is { Language: "powershell", File: null };

    // What stands below an example, before the next one.
    private static Block? Shown(int index) =>
        Blocks().ElementAtOrDefault(index + 1) is { File: null, Language: "json" or "text" } shown ? shown : null;

    private static string Reduce(PSObject made, string? expected)
    {
        if (made.Properties["Json"]?.Value is not string text)
        {
            return made.ToString();
        }

        JsonObject json = JsonNode.Parse(text)!.AsObject();
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

    private static List<Block> Blocks()
    {
        List<Block> blocks = [];
        string[] lines = File.ReadAllLines(Guide);
        for (int i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("```", StringComparison.Ordinal))
            {
                continue;
            }

            string[] info = lines[i][3..].Split(" file=");
            int end = Array.IndexOf(lines, "```", i + 1);
            blocks.Add(new Block(i + 1, info[0], info.ElementAtOrDefault(1), string.Join('\n', lines[(i + 1)..end]) + "\n"));
            i = end;
        }

        return blocks;
    }

    /// <summary>A block of code.</summary>
    /// <param name="Line">The line on which it begins.</param>
    /// <param name="Language">What it is written in.</param>
    /// <param name="File">The file that the guide calls it; null for none.</param>
    /// <param name="Text">What is in it.</param>
    private sealed record Block(int Line, string Language, string? File, string Text);
}
