using PendoSegment.Mapping;
using Xunit;

namespace PendoSegment.Core.Tests.Mapping;

/// <summary>Mappings in JSON.</summary>
public sealed class JsonMappingTests
{
    [Fact]
    public void Everything_is_read_with_comments_and_commas_to_spare()
    {
        MappingDefinition mapping = Read("""
            {
              // Where editors find the schema.
              "$schema": "https://example.com/mapping.schema.json",
              "kind": "Identify",
              "Id": "Sam", /* the id */
              "Traits": {
                "mail": ["mail", "upn"],
                "logins": { "Property": "count", "Type": "Number", "Culture": "de-DE" },
                "wave": { "Value": 3 },
                "share": { "Value": 0.25 },
                "beta": { "Value": true },
                "tags": { "Value": ["a", "b"] },
              },
              "Naming": "SnakeCase",
            }
            """);

        Assert.Equal(["mail", "logins", "wave", "share", "beta", "tags"], mapping.Fields.Select(field => field.Field));
        Assert.Equal(["mail", "upn"], mapping.Fields[0].Properties);
        Assert.Equal((FieldType.Number, "de-DE"), (mapping.Fields[1].Type, mapping.Fields[1].Culture));
        Assert.Equal(
            """{"wave":3,"share":0.25,"beta":true,"tags":["a","b"]}""", Mapped.Event(mapping, ("Sam", "u")).GetProperty("traits").GetRawText());
    }

    [Theory]
    [InlineData("{ \"Id\": \"a\",\n  \"Id\": \"b\" }", "line 2, column 3: Mapping has the key 'Id' twice")]
    [InlineData("{ \"Id\": \"a\", \"ID\": \"b\" }", "line 1, column 14: Mapping has the key 'ID' twice")]
    [InlineData("{ \"Id\": \"a\", \"Traits\": {\n\"n\": \"p\", \"N\": \"q\" } }", "line 2, column 11: Mapping.Traits has the key 'N' twice")]
    [InlineData("{\n  \"Id\": \"a\",\n  \"Trais\": {}\n}", "line 3, column 3: Mapping has an unknown key 'Trais': did you mean 'Traits'?")]
    [InlineData("{ \"Id\": \"a\", \"Traits\": { \"n\": {\n \"Property\": \"p\",\n   \"Type\": \"Nmber\" } } }", "line 3, column 4: Mapping.Traits.n.Type is 'Nmber', which is unknown: did you mean 'Number'?")]
    [InlineData("{ \"Id\": \"a\", \"Traits\": { \"ö\": 5, \"n\": { \"Property\": 5 } } }", "line 1, column 26: Mapping.Traits.ö must be the name of a property")]
    [InlineData("{ \"Traits\": { \"a.b\": { \"Property\": 5 } } , \"Id\": \"a\" }", "line 1, column 24: Mapping.Traits.a.b.Property")]
    [InlineData("{ \"Traits\": {} }", "mapping.json: Mapping.Id is missing")]
    [InlineData("{ \"Id\": \"a\", \"Traits\": { \"n\": { \"Expression\": \"1\" } } }", "line 1, column 33: Mapping.Traits.n.Expression cannot be in a file")]
    [InlineData("{ \"Id\": \"a\", \"$schema\": 5 }", "line 1, column 14: Mapping has an unknown key '$schema'")]
    [InlineData("{ \"Id\": \"a\"\n  \"Kind\": 1 }", "line 2, column 3: After Mapping.Id it is not JSON")]
    [InlineData("{ \"Id\": \"a\", \"Traits\": { \"n\":\n\"ö\" x } }", "line 2, column 5: After Mapping.Traits.n it is not JSON")]
    [InlineData("", "line 1, column 1: After Mapping it is not JSON")]
    [InlineData("[]", "line 1, column 1: The mapping must be an object")]
    [InlineData("{ \"Id\": \"a\" } {}", "line 1, column 15: After Mapping")]
    [InlineData("{ \"Id\": \"\\ud800\" }", "line 1, column 9: The text contains half a character")]
    [InlineData("{ 'Id': 'a' }", "line 1, column 3: After Mapping it is not JSON")]
    public void What_is_wrong_is_told_with_its_line_and_place(string json, string expected)
    {
        MappingException problem = Assert.Throws<MappingException>(() => Read(json));

        Assert.StartsWith("mapping.json: ", problem.Message, StringComparison.Ordinal);
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("BytePosition", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_without_end_is_refused() =>
        Assert.Contains("is not JSON", Assert.Throws<MappingException>(() => Read(string.Concat(Enumerable.Repeat("{\"a\":", 100_000)))).Message, StringComparison.Ordinal);

    private static MappingDefinition Read(string json) => MappingReader.Read(MappingFile.FromJson(json, "/some/mapping.json"), EventKind.Identify, null);
}
