using System.Text.Json;
using CsCheck;
using PendoSegment.Mapping;
using Xunit;

namespace PendoSegment.Core.Tests.Mapping;

/// <summary>docs/mapping.schema.json says of every mapping what the parser says of it.</summary>
public sealed class MappingSchemaTests
{
    private static readonly JsonSchemaSubset Schema = new(JsonDocument.Parse(File.ReadAllText(Repository.Path("docs/mapping.schema.json"))).RootElement);

    // Pieces from which mappings are put together; about half of what comes out is wrong. Left out is what no schema can say: names of cultures and
    // time zones, date formats, constants that their type cannot take, fields that differ by case alone.
    private static readonly Gen<string> Names = Pick("\"p\"", "[\"p\", \"q\"]", "[\"p\"]", "[]", "5", "\" \"", "\"\"", "null", "[5]", "{}");

    private static readonly Gen<string> GoodNames = Pick("\"p\"", "[\"p\", \"q\"]");

    private static readonly Gen<string> Option = Pick(
        "\"Format\": \"dd.MM.yyyy\"", "\"Format\": [\"dd.MM.yyyy\", \"yyyyMMdd\"]", "\"Format\": []", "\"Format\": \"Seconds\"", "\"Format\": [\"Milliseconds\"]", "\"Format\": \"DistinguishedName\"", "\"Format\": 5", "\"Culture\": \"de-DE\"",
        "\"Culture\": \"\"", "\"Culture\": null", "\"TimeZone\": \"UTC\"", "\"TimeZone\": 1", "\"Separator\": \";\"", "\"Separator\": \"\"", "\"Formt\": \"x\"", "\"Expression\": \"$_\"");

    private static readonly Gen<string> Type = Pick("Auto", "Text", "Number", "Boolean", "Date", "FileTime", "UnixTime", "List", "Money").Select(type => $"\"Type\": \"{type}\"");

    private static readonly Gen<string> Source = Gen.OneOf(GoodNames.Select(names => "\"Property\": " + names), Gen.Const("\"Value\": [\"a\", 1]"), Names.Select(names => "\"Property\": " + names));

    private static readonly Gen<string> Field = Gen.OneOf(
        GoodNames,
        Source.Select(source => $"{{ {source} }}"),
        Gen.Select(GoodNames, Type, Option, (names, type, option) => $"{{ \"Property\": {names}, {type}, {option} }}"),
        Gen.Select(GoodNames, Option, (names, option) => $"{{ \"Property\": {names}, {option} }}"),
        Gen.Select(GoodNames, Type, (names, type) => $"{{ \"Property\": {names}, {type} }}"),
        Pick("{ \"Property\": \"p\", \"Value\": 1 }", "{ \"Type\": \"Text\" }", "{}", "5", "null", "true"));

    private static readonly Gen<string> Fields = Gen.OneOf(
        Field.Select(field => $"{{ \"f\": {field} }}"),
        Gen.Select(Field, Field, (first, second) => $"{{ \"f\": {first}, \"g\": {second} }}"),
        Pick("{}", "{ \"\": \"p\" }", "{ \" \": \"p\" }", "[]", "5", "null"));

    private static readonly Gen<string> Key = Gen.OneOf(
        Fields.Select(fields => "\"Traits\": " + fields),
        Fields.Select(fields => "\"Traits\": " + fields),
        Fields.Select(fields => "\"Properties\": " + fields),
        Names.Select(names => "\"GroupId\": " + names),
        Names.Select(names => "\"ParentId\": " + names),
        GoodNames.Select(names => "\"UserId\": " + names),
        GoodNames.Select(names => "\"Event\": " + names),
        Names.Select(names => "\"Timestamp\": " + names),
        Pick(
            "\"Unmapped\": \"Send\"", "\"Unmapped\": \"Sent\"", "\"Empty\": \"Null\"", "\"Empty\": null", "\"Invalid\": \"Omit\"", "\"Invalid\": true", "\"Nested\": \"Flatten\"", "\"Nested\": \"Flat\"",
            "\"Naming\": \"SnakeCase\"", "\"Naming\": \"Snake\"", "\"Trais\": {}", "\"$schema\": \"x\"", "\"$schema\": 5"));

    private static readonly Gen<(EventKind Kind, string Json)> Mapping = Gen.Select(
        Gen.Enum<EventKind>(), Gen.OneOf(GoodNames, GoodNames, GoodNames, Names).Select(names => "\"Id\": " + names), Key.Array[0, 3],
        (kind, id, keys) => (kind, $"{{ \"Kind\": \"{kind}\", {string.Join(", ", keys.Prepend(id).DistinctBy(key => key.Split(':')[0]))} }}"));

    [Fact]
    public void The_schema_and_the_parser_agree_on_any_mapping()
    {
        int accepted = 0;
        int refused = 0;
        Mapping.Sample(
            mapping =>
            {
                string? reason = Refusal(mapping.Json, mapping.Kind);
                Assert.True(
                    Allows(mapping.Json) == reason is null,
                    $"{mapping.Json}: the parser says {reason ?? "that it is right"}, and the schema says otherwise.");
                Interlocked.Increment(ref reason is null ? ref accepted : ref refused);
            },
            iter: 20_000);

        // Otherwise the pieces no longer fit, and the test says nothing.
        Assert.True(accepted > 1_000 && refused > 1_000, $"{accepted} accepted, {refused} refused");
    }

    [Fact]
    public void A_mapping_without_a_kind_or_without_an_id_is_judged_alike()
    {
        Assert.True(Allows("""{ "Id": "a", "Properties": {} }"""));
        Assert.Null(Refusal("""{ "Id": "a", "Properties": {} }""", EventKind.Track));
        Assert.False(Allows("""{ "Kind": "Identify" }"""));
        Assert.NotNull(Refusal("""{ "Kind": "Identify" }""", EventKind.Identify));
    }

    [Fact]
    public void The_shipped_JSON_examples_fit_the_schema_and_the_parser()
    {
        string[] examples = Directory.GetFiles(Repository.Path("examples/mappings"), "*.json");

        Assert.NotEmpty(examples);
        foreach (string example in examples)
        {
            string json = File.ReadAllText(example);
            Assert.True(Allows(json), example);
            Assert.Null(Refusal(json, EventKind.Identify));
        }
    }

    [Fact]
    public void The_schema_knows_every_word_that_the_parser_knows()
    {
        string schema = File.ReadAllText(Repository.Path("docs/mapping.schema.json"));
        foreach (Type type in new[] { typeof(EventKind), typeof(FieldType), typeof(UnmappedHandling), typeof(EmptyHandling), typeof(InvalidHandling), typeof(NestedHandling), typeof(NamingStyle) })
        {
            Assert.Contains($"\"enum\": [{string.Join(", ", Enum.GetNames(type).Select(name => $"\"{name}\""))}]", schema, StringComparison.Ordinal);
        }
    }

    private static Gen<string> Pick(params string[] pieces) => Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]);

    private static bool Allows(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        return Schema.Allows(document.RootElement);
    }

    private static string? Refusal(string json, EventKind kind)
    {
        try
        {
            MappingReader.Read(MappingFile.FromJson(json, "mapping.json"), kind, null);
            return null;
        }
        catch (MappingException problem)
        {
            return problem.Message;
        }
    }
}
