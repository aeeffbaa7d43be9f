using System.Text;
using PendoSegment.Delivery.Engage;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery.Engage;

public sealed class GroupFieldsTests
{
    private static readonly PendoMetadataField[] Schema =
    [
        new(MetadataKind.Visitor, "custom", "plan"), new(MetadataKind.Visitor, "custom", "gone") { IsDeleted = true }, new(MetadataKind.Visitor, "custom", "address_city"),
        new(MetadataKind.Visitor, "agent", "seen"),
    ];

    [Theory]
    [InlineData("""{"type":"identify","traits":{"plan":1}}""")]
    [InlineData("""{"type":"identify","traits":{"PLAN":{"colour":1}, "\u0070lan" : [ {"x":1} ] }}""")]
    [InlineData("""{"traits":{}}""")]
    [InlineData("""{"traits":null}""")]
    [InlineData("""{"traits":7}""")]
    [InlineData("""{"other":{"colour":1}}""")]
    [InlineData("""{"traits":{"colour":1},"traits":{"plan":1}}""")]
    [InlineData("""{"traits":{"\ud800":1}}""")]
    public void An_event_that_the_group_can_take_has_no_unknown_fields(string json) => Assert.Null(Unknown(GroupFields.Of(Schema, "custom")!, json));

    [Fact]
    public void Unknown_fields_are_named_once_as_they_are_written_deleted_ones_and_those_of_other_groups_too()
    {
        GroupFields fields = GroupFields.Of(Schema, "custom")!;

        Assert.Equal(["Colour", "gone", "seen"], Unknown(fields, """{"traits":{"Colour":1,"plan":1,"gone":2,"Colour":3,"seen":4}}"""));
    }

    [Fact]
    public void What_is_remembered_of_one_event_does_not_hold_for_another_in_its_place()
    {
        GroupFields fields = GroupFields.Of(Schema, "custom")!;

        Assert.Null(Unknown(fields, """{"traits":{"plan":1,"address_city":2}}"""));
        Assert.Equal(["colour"], Unknown(fields, """{"traits":{"colour":1,"plan":2}}"""));
        Assert.Null(Unknown(fields, """{"traits":{"plan":1,"address_city":2}}"""));
        Assert.Equal(["x"], Unknown(fields, """{"traits":{"address_city":1,"plan":2,"x":3}}"""));
    }

    [Fact]
    public void A_group_that_is_not_named_beside_others_has_no_fields()
    {
        Assert.False(GroupFields.Of(Schema, "pendo")!.Has("plan"));
        Assert.False(GroupFields.Of([], "custom")!.Has("plan"));
    }

    [Fact]
    public void Of_a_schema_with_other_names_than_are_known_nothing_is_said() => Assert.Null(GroupFields.Of([new(MetadataKind.Visitor, "metadata/custom", "plan")], "custom"));

    [Fact]
    public void A_field_is_there_under_its_name_and_an_object_by_its_members()
    {
        GroupFields fields = GroupFields.Of(Schema, "custom")!;

        Assert.Equal([true, false, false], [fields.Has("Plan"), fields.Has("gone"), fields.Has("address")]);
        Assert.Equal([true, false, true], [fields.MayHave("PLAN"), fields.MayHave("gone"), fields.MayHave("Address")]);
    }

    private static IReadOnlyList<string>? Unknown(GroupFields fields, string json) => fields.Unknown(Encoding.UTF8.GetBytes(json));
}
