using PendoSegment.Delivery.Engage;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery.Engage;

/// <summary>Which fields are to be created for a mapping.</summary>
public sealed class NewFieldsTests
{
    [Fact]
    public void A_field_is_there_however_the_schema_writes_its_name()
    {
        List<FieldDefinition> untold = [];
        MappingDefinition mapping = Of(Field("Plan", FieldType.Auto), Field("LOGINS", FieldType.Number), Field("seats", FieldType.Number));

        IReadOnlyList<NewMetadataField> wanted = NewFields.Of(mapping, [There("PLAN", "string"), There("plan", "string"), There("Logins", "float")], "custom", untold);

        Assert.Equal("seats", Assert.Single(wanted).Name);
        Assert.Empty(untold);
    }

    [Fact]
    public void Its_type_counts_too()
    {
        SchemaConflictException problem = Assert.Throws<SchemaConflictException>(
            () => NewFields.Of(Of(Field("plan", FieldType.Number)), [There("Plan", "string")], "custom", []));

        Assert.Contains("'plan' is Number in the mapping and string in Pendo", problem.Message, StringComparison.Ordinal);
    }

    private static MappingDefinition Of(params FieldDefinition[] fields) => new() { Kind = EventKind.Identify, Id = ["id"], Fields = fields };

    private static FieldDefinition Field(string name, FieldType type) => new() { Field = name, Properties = ["p"], Type = type };

    private static PendoMetadataField There(string name, string type) => new(MetadataKind.Visitor, "custom", name) { Type = type };
}
