using System.Text.Json;
using CsCheck;
using PendoSegment.Comparison;
using PendoSegment.Core.Tests.Mapping;
using PendoSegment.Sandbox;
using PendoSegment.Sandbox.Rules;
using Xunit;

namespace PendoSegment.Core.Tests.Comparison;

/// <summary>What a mapping wrote compares as equal with what the same mapping makes, and any one change is found, and nothing else.</summary>
public sealed class MetadataComparerPropertyTests
{
    private static readonly MappingDefinition Everything = Mapped.Identify with { Unmapped = UnmappedHandling.Send, Empty = EmptyHandling.Null };

    private static readonly string[] Names = ["Plan", "seats", "LastSeen", "is_active", "größe", "Tags", "x", "Straße 1"];

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.Char['\u0020', '\ud7ff'].Array[0, 12].Select(letters => new string(letters)),
        Gen.OneOf("", "5", "true", "null", "2026-01-31", "2026-01-31T08:00:00+02:00", "1769903999999", "::", "𝒂/b"));

    private static readonly Gen<object?> Scalar = Gen.OneOf(
        Text.Select(text => (object?)text),
        Gen.Int.Select(number => (object?)number),
        Gen.Long.Select(number => (object?)number),
        Gen.Double.Select(number => (object?)(double.IsNaN(number) || double.IsInfinity(number) ? 0.5 : number)),
        Gen.Bool.Select(flag => (object?)flag),
        Gen.DateTimeOffset.Select(time => (object?)time),
        Gen.Const((object?)null));

    private static readonly Gen<object?> Value = Gen.Frequency((5, Scalar), (1, Scalar.Select(value => value ?? "filler").Array[0, 4].Select(list => (object?)list)));

    private static readonly Gen<object?[]> Scalars = Scalar.Array[1, Names.Length];
    private static readonly Gen<object?[]> Values = Value.Array[1, Names.Length];

    [Fact]
    public void What_the_batch_API_was_given_is_what_is_read_back() => Scalars.Sample(
        values =>
        {
            JsonElement traits = Map(values);
            SandboxStore store = new();
            store.CreateFields(MetadataKind.Visitor, "custom", [.. traits.EnumerateObject().Select(ToField)]);
            byte[] body = JsonSerializer.SerializeToUtf8Bytes(new[] { new { visitorId = "u", values = traits } });
            List<MetadataUpdate> updates = EngageBody.ReadUpdates(body, MetadataKind.Visitor);
            Assert.Empty(store.Update(MetadataKind.Visitor, "custom", updates, create: true, Mapped.Now).Errors);

            Assert.Empty(Compare(traits, store));
        },
        iter: 500);

    [Fact]
    public void One_change_is_found_and_nothing_else() => Gen.Select(Values, Gen.Int[0, 999]).Sample(
        (values, chosen) =>
        {
            int changed = chosen % values.Length;
            JsonElement before = Map(values);
            values[changed] = Another(values[changed]);
            JsonElement after = Map(values);

            FieldFinding finding = Assert.Single(Compare(after, before));

            Assert.Equal(Names[changed].ToLowerInvariant(), finding.Field);
            Assert.Empty(Compare(after, after));
        },
        iter: 2000);

    private static object? Another(object? value) => value switch
    {
        null => "something",
        string text => text + "x",
        int number => (double)number + 0.5,
        long number => number == long.MaxValue ? number - 1 : number + 1,
        double number => number == 0 ? 1.5 : -number,
        bool flag => !flag,
        DateTimeOffset time => time.Year > 5000 ? time.AddMilliseconds(-1) : time.AddMilliseconds(1),
        object?[] list => (object?[])[.. list, "more"],
        _ => throw new InvalidOperationException(value.GetType().Name),
    };

    private static JsonElement Map(object?[] values) =>
        Mapped.Event(Everything, [("UserId", "u"), .. values.Select((value, i) => (Names[i], value))]).GetProperty("traits");

    private static SchemaField ToField(JsonProperty field)
    {
        string name = field.Name.ToLowerInvariant();
        return new SchemaField(name, field.Name, MetadataType.Of(MetadataReader.Convert(name, field.Value)));
    }

    private static IReadOnlyList<FieldFinding> Compare(JsonElement traits, SandboxStore store)
    {
        using JsonDocument stored = JsonDocument.Parse(store.GetSubject(MetadataKind.Visitor, "u")!);
        return new MetadataComparer("custom", includeEqual: false).Compare(traits, stored.RootElement.GetProperty("metadata"));
    }

    // Pendo writes names in lower case.
    private static IReadOnlyList<FieldFinding> Compare(JsonElement traits, JsonElement written)
    {
        using JsonDocument stored = JsonSerializer.SerializeToDocument(new { custom = written.EnumerateObject().ToDictionary(field => field.Name.ToLowerInvariant(), field => field.Value) });
        return new MetadataComparer("custom", includeEqual: false).Compare(traits, stored.RootElement);
    }
}
