using System.Text.Json;
using PendoSegment.Module.Tests.Help;
using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Mapping;

/// <summary>Runs every example of docs/mapping.md: what the guide shows is what comes out.</summary>
public sealed class GuideTests : ModuleTests
{
    private static readonly GuidePage Guide = new("docs/mapping.md");

    public static TheoryData<int> Examples => [.. Guide.Examples.Where(example => Guide.Shown(example) is not null).Select(example => example.Line)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void What_the_guide_shows_is_what_comes_out(int line)
    {
        foreach (GuideBlock file in Guide.Blocks.Where(block => block.File is not null))
        {
            Files.Write(file.File!, file.Text);
        }

        Engine["folder"] = Files.FullName;
        GuideBlock example = Guide.At(line);

        EngineRun run = Engine.Run("$null = $ExecutionContext.SessionState.Path.SetLocation($folder)\n" + example.Text);

        Showing.AssertSame(Guide.Shown(example)!, run);
    }

    [Fact]
    public void Every_example_but_the_first_shows_what_comes_out() => Assert.Single(Guide.Examples, example => Guide.Shown(example) is null);

    [Fact]
    public void Every_key_type_and_word_of_the_schema_is_in_an_example()
    {
        string examples = string.Join('\n', Guide.Examples.Where(example => Guide.Shown(example) is not null).Select(example => example.Text));
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
            "FieldUnknown", "FieldTypeConflict", "FieldNotInPage", "PropertyNotFound", "IdCaseConflict", "IdDuplicate", "IdAnonymous", "IdLooksLikeEmail", "IdTooLong", "IdMeansNothing",
            "IdDamaged", "IdBlanks", "IdLookalike", "IdIsMessageId", "FieldNameUnusable", "FieldCaseCollision", "FieldNameCollision", "FieldReservedType",
            "TextTooLong", "TypeMixed", "ValueUnsupported", "ValueIsTypeName", "ValueIsNull", "NumberTooLarge", "FieldNameTooLong",
            "FieldNameReserved", "PropertiesTooLarge", "TrackTooOld", "TrackInFuture", "RecordsNone", "RowShort", "DateNever",
            "NumberAmbiguous", "PropertySparse", "ObjectFlattened", "LooksLikeNumber", "LooksLikeDate", "LooksLikeBoolean",
            "FieldInOtherGroup", "ParentAccount",
        ];

        Assert.Equal(codes, File.ReadLines(BuildPaths.Example("../docs/mapping.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal) && (line.Contains("| Error |") || line.Contains("| Warning |") || line.Contains("| Information |")))
            .Select(line => line.Split('`')[1]));
    }

    private static IEnumerable<string> Words(JsonProperty property) =>
        property.Value.TryGetProperty("enum", out JsonElement words) ? words.EnumerateArray().Select(word => word.GetString()!) : [];
}
