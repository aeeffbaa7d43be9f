using System.Text.Json;
using PendoSegment.Comparison;
using Xunit;

namespace PendoSegment.Core.Tests.Comparison;

/// <summary>What differs from what Pendo has, field by field.</summary>
public sealed class MetadataComparerTests
{
    [Theory]
    [InlineData("\"gold\"", "\"gold\"")]
    [InlineData("\"\"", "\"\"")]
    [InlineData("1", "1.0")]
    [InlineData("1", "1e0")]
    [InlineData("100", "1E+2")]
    [InlineData("0", "-0.0")]
    [InlineData("0.1", "0.10")]
    [InlineData("0.12345678901234567891", "0.12345678901234568")]
    [InlineData("9007199254740993", "9007199254740993")]
    [InlineData("12345678901234567890", "1.2345678901234567E+19")]
    [InlineData("true", "true")]
    [InlineData("\"2026-01-31T23:59:59.999Z\"", "\"2026-02-01T00:59:59.999+01:00\"")]
    [InlineData("\"2026-01-31T23:59:59.000Z\"", "\"2026-01-31T23:59:59Z\"")]
    [InlineData("\"2026-01-31T23:59:59.999Z\"", "1769903999999")]
    [InlineData("\"2026-01-31T23:59:59.999Z\"", "1.769903999999E+12")]
    [InlineData("\"1969-12-31T23:59:59.999Z\"", "-1")]
    [InlineData("\"2026-01-31\"", "\"2026-01-31T00:00:00Z\"")]
    [InlineData("\"2026-01-31\"", "1769817600000")]
    [InlineData("[]", "[]")]
    [InlineData("[1,\"a\",null]", "[1.0,\"a\",null]")]
    [InlineData("{\"a\":1,\"b\":[2]}", "{\"b\":[2.0],\"a\":1}")]
    public void What_is_the_same_is_not_told(string sent, string stored)
    {
        Assert.Empty(Compare($$"""{"Plan":{{sent}}}""", $$$"""{"custom":{"plan":{{{stored}}}}}"""));
    }

    [Theory]
    [InlineData("\"gold\"", "\"Gold\"")]
    [InlineData("\"gold\"", "\"gold \"")]
    [InlineData("\"\"", "\" \"")]
    [InlineData("1", "1.0000000001")]
    [InlineData("9007199254740993", "9007199254740992")]
    [InlineData("9007199254740993", "9007199254740992.0")]
    [InlineData("1e400", "2e400")]
    [InlineData("0", "1e-30")]
    [InlineData("true", "false")]
    [InlineData("\"2026-01-31T23:59:59.999Z\"", "\"2026-01-31T23:59:59.998Z\"")]
    [InlineData("\"2026-01-31T23:59:59.999Z\"", "1769903999998")]
    [InlineData("\"2026-01-31\"", "\"2026-01-31 \"")]
    [InlineData("\"2026-01-31T00:00:00\"", "\"2026-01-31 00:00:00\"")]
    [InlineData("[1,2]", "[2,1]")]
    [InlineData("[1,2]", "[1]")]
    [InlineData("[1]", "[\"1\"]")]
    [InlineData("[null]", "[]")]
    [InlineData("{\"a\":1}", "{\"a\":2}")]
    [InlineData("{\"a\":1}", "{\"a\":1,\"b\":1}")]
    [InlineData("null", "\"gold\"")]
    [InlineData("null", "0")]
    public void Another_value_is_told(string sent, string stored)
    {
        FieldFinding finding = Assert.Single(Compare($$"""{"Plan":{{sent}}}""", $$$"""{"custom":{"plan":{{{stored}}}}}"""));

        Assert.Equal(("plan", PendoDifferenceStatus.Different, null), (finding.Field, finding.Status, finding.StoredIn));
    }

    [Theory]
    [InlineData("5", "\"5\"")]
    [InlineData("\"5\"", "5")]
    [InlineData("true", "\"true\"")]
    [InlineData("1", "true")]
    [InlineData("\"a\"", "[\"a\"]")]
    [InlineData("[\"a\"]", "\"a\"")]
    [InlineData("\"2026-01-31T23:59:59.999Z\"", "7")]
    [InlineData("\"2026\"", "1769903999999")]
    [InlineData("1769903999999", "\"2026-01-31T23:59:59.999Z\"")]
    [InlineData("{\"a\":1}", "\"{}\"")]
    public void A_value_of_another_type_is_told_as_such(string sent, string stored)
    {
        Assert.Equal(PendoDifferenceStatus.OtherType, Assert.Single(Compare($$"""{"plan":{{sent}}}""", $$$"""{"custom":{"plan":{{{stored}}}}}""")).Status);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"custom\":{}}")]
    [InlineData("{\"custom\":{\"plan\":null}}")]
    [InlineData("{\"custom\":7}")]
    [InlineData("{\"custom\":{},\"agent\":{\"plan\":\"silver\"},\"auto\":null}")]
    [InlineData("null")]
    public void A_field_that_is_not_there_is_missing(string metadata)
    {
        FieldFinding finding = Assert.Single(Compare("""{"plan":"gold","gone":null}""", metadata));

        Assert.Equal(("plan", PendoDifferenceStatus.Missing, "gold", null), (finding.Field, finding.Status, finding.Sent, finding.Stored));
    }

    [Fact]
    public void The_same_value_in_another_group_is_told_with_its_group()
    {
        FieldFinding finding = Assert.Single(Compare("""{"seats":5}""", """{"custom":{"seats":null},"agent":{"seats":"5"},"segmentio":{"seats":5.0}}"""));

        Assert.Equal((PendoDifferenceStatus.OtherGroup, "segmentio", 5.0), (finding.Status, finding.StoredIn, finding.Stored));
    }

    [Fact]
    public void A_field_that_differs_in_its_group_differs_wherever_else_it_is_right()
    {
        Assert.Equal(PendoDifferenceStatus.Different, Assert.Single(Compare("""{"plan":"gold"}""", """{"agent":{"plan":"gold"},"custom":{"plan":"silver"}}""")).Status);
    }

    [Fact]
    public void Of_names_that_Pendo_writes_alike_the_last_is_compared()
    {
        Assert.Empty(Compare("""{"Plan":"silver","PLAN":"gold"}""", """{"custom":{"plan":"gold"}}"""));
        Assert.Equal("gold", Assert.Single(Compare("""{"Plan":"silver","PLAN":"gold"}""", """{"custom":{"plan":"silver"}}""")).Sent);
    }

    [Fact]
    public void Names_of_groups_and_fields_are_found_in_any_case()
    {
        Assert.Empty(Compare("""{"ownerName":"Anna"}""", """{"Salesforce":{"OwnerName":"Anna"}}""", "salesforce"));
    }

    [Fact]
    public void What_is_equal_is_told_when_it_is_asked_for()
    {
        IReadOnlyList<FieldFinding> findings = Compare("""{"b":1,"a":null,"c":[1,"x"]}""", """{"custom":{"b":1,"c":[1,"x"]}}""", includeEqual: true);

        Assert.All(findings, finding => Assert.Equal(PendoDifferenceStatus.Same, finding.Status));
        Assert.Equal(["b", "a", "c"], findings.Select(finding => finding.Field));
        Assert.Equal("1, x", findings[2].Stored!.ToString());
    }

    private static IReadOnlyList<FieldFinding> Compare(string sent, string metadata, string group = "custom", bool includeEqual = false)
    {
        using JsonDocument sentFields = JsonDocument.Parse(sent);
        using JsonDocument stored = JsonDocument.Parse(metadata);
        return new MetadataComparer(group, includeEqual).Compare(sentFields.RootElement, stored.RootElement);
    }
}
