using System.Collections;
using System.Text.Json;
using Xunit;

namespace PendoSegment.Core.Tests.Mapping;

/// <summary>Values as directory tools hand them out.</summary>
public sealed class DirectoryValueTests
{
    private static readonly MappingDefinition Mapping = new()
    {
        Kind = EventKind.Identify,
        Id = ["SamAccountName"],
        GroupId = ["Company"],
        Fields =
        [
            new FieldDefinition { Field = "groups", Properties = ["MemberOf"], Type = FieldType.List },
            new FieldDefinition { Field = "mail", Properties = ["mail"], Type = FieldType.Text },
            new FieldDefinition { Field = "last", Properties = ["lastLogonTimestamp"], Type = FieldType.FileTime },
            new FieldDefinition { Field = "uac", Properties = ["userAccountControl"], Type = FieldType.Number },
            new FieldDefinition { Field = "photo", Properties = ["thumbnailPhoto"] },
            new FieldDefinition { Field = "guid", Properties = ["ObjectGUID"] },
            new FieldDefinition { Field = "phones", Properties = ["otherTelephone"] },
        ],
    };

    [Fact]
    public void Collections_of_one_stand_for_their_value_where_one_is_wanted()
    {
        JsonElement root = Mapped.Event(
            Mapping,
            ("SamAccountName", new Values("anna")), ("Company", new Values("acme")), ("mail", new Values("a@x")), ("lastLogonTimestamp", new Values(134143218000000000L)),
            ("userAccountControl", new Values(512)), ("MemberOf", new Values("CN=a")), ("otherTelephone", new Lazy("1")), ("ObjectGUID", Guid.Empty));

        Assert.Equal("anna", root.GetProperty("userId").GetString());
        Assert.Equal("acme", root.GetProperty("context").GetProperty("groupId").GetString());
        Assert.Equal(
            """{"groups":["CN=a"],"mail":"a@x","last":"2026-01-31T08:30:00.000Z","uac":512,"guid":"00000000-0000-0000-0000-000000000000","phones":["1"]}""",
            root.GetProperty("traits").GetRawText());
    }

    [Fact]
    public void Collections_of_none_are_empty_and_absent_properties_are_absent()
    {
        MappingDefinition mapping = Mapping with { Empty = EmptyHandling.Null };

        Assert.Equal(
            """{"groups":null,"mail":null,"phones":null}""",
            Mapped.Event(mapping, ("SamAccountName", "anna"), ("MemberOf", new Values()), ("mail", new Values()), ("otherTelephone", new Lazy())).GetProperty("traits").GetRawText());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_photo_is_left_out_and_told(bool inCollection)
    {
        byte[] photo = [0xff, 0xd8];
        MappingDefinition mapping = Mapping with { Id = ["UserId"], Empty = EmptyHandling.Null };
        (JsonElement traits, List<string> leftOut) = Mapped.Traits(mapping, ("thumbnailPhoto", inCollection ? new Values(photo) : photo));

        Assert.Equal("{}", traits.GetRawText());
        Assert.Contains("bytes", Assert.Single(leftOut), StringComparison.Ordinal);
    }

    [Fact]
    public void Several_values_where_one_is_wanted_are_not_chosen_from()
    {
        Assert.Equal(MappingIssueCode.IdInvalid, Mapped.Fault(Mapping, ("SamAccountName", new Values("a", "b"))).Code);
        Assert.Contains("a list", Mapped.Fault(Mapping, ("SamAccountName", "a"), ("userAccountControl", new Values(1, 2))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_collection_that_cannot_be_read_is_told()
    {
        (JsonElement traits, List<string> leftOut) = Mapped.Traits(Mapping with { Id = ["UserId"] }, ("mail", Broken()), ("MemberOf", Broken()));

        Assert.Equal("{}", traits.GetRawText());
        Assert.Equal(2, leftOut.Count);
    }

    private static IEnumerable<string> Broken()
    {
        yield return "a";
        throw new InvalidOperationException("The server is gone.");
    }

    /// <summary>As Microsoft.ActiveDirectory.Management's collections are made.</summary>
    private sealed class Values : CollectionBase
    {
        public Values(params object[] values) => InnerList.AddRange(values);
    }

    /// <summary>A collection that says nothing of its size.</summary>
    private sealed class Lazy(params object[] values) : IEnumerable
    {
        public IEnumerator GetEnumerator() => values.GetEnumerator();
    }
}
