using System.Collections;
using PendoSegment.Mapping;
using PendoSegment.Values;
using Xunit;

namespace PendoSegment.Core.Tests.Mapping;

public sealed class MappingReaderTests
{
    [Fact]
    public void Everything_is_read_whatever_the_case_of_its_key()
    {
        MappingDefinition mapping = Read(new Hashtable
        {
            ["kind"] = "identify",
            ["ID"] = "SamAccountName",
            ["GroupId"] = new object[] { "Company", "Department" },
            ["Traits"] = new Hashtable { ["logins"] = new Hashtable { ["property"] = "logonCount", ["TYPE"] = "number" } },
            ["Unmapped"] = "send",
            ["Empty"] = "Null",
            ["Invalid"] = InvalidHandling.Omit,
            ["Nested"] = "Omit",
        });

        Assert.Equal(EventKind.Identify, mapping.Kind);
        Assert.Equal(["SamAccountName"], mapping.Id);
        Assert.Equal(["Company", "Department"], mapping.GroupId);
        Assert.Equal((UnmappedHandling.Send, EmptyHandling.Null, InvalidHandling.Omit, NestedHandling.Omit), (mapping.Unmapped, mapping.Empty, mapping.Invalid, mapping.Nested));
        FieldDefinition field = Assert.Single(mapping.Fields);
        Assert.Equal(("logins", FieldType.Number), (field.Field, field.Type));
        Assert.Equal(["logonCount"], field.Properties);
    }

    [Fact]
    public void What_is_not_said_has_its_default()
    {
        MappingDefinition mapping = Read(new Hashtable { ["Id"] = "id" });

        Assert.Empty(mapping.Fields);
        Assert.Equal(
            (UnmappedHandling.Ignore, EmptyHandling.Omit, InvalidHandling.Reject, NestedHandling.Flatten), (mapping.Unmapped, mapping.Empty, mapping.Invalid, mapping.Nested));
    }

    [Fact]
    public void A_field_is_a_property_several_or_a_constant()
    {
        MappingDefinition mapping = Read(Traits(new SortedList { ["a"] = "p", ["b"] = new List<string> { "p", "q" }, ["c"] = new Hashtable { ["Value"] = 5, ["Type"] = "Text" } }));

        Assert.Equal(["p"], mapping.Fields[0].Properties);
        Assert.Equal(["p", "q"], mapping.Fields[1].Properties);
        Assert.Equal((5, FieldType.Text), (mapping.Fields[2].Value, mapping.Fields[2].Type));
        Assert.Equal("""{"a":1,"b":1,"c":"5"}""", Mapped.Event(mapping, ("id", "u"), ("p", 1)).GetProperty("traits").GetRawText());
    }

    [Fact]
    public void A_track_mapping_has_an_event_a_time_and_properties()
    {
        Hashtable source = new() { ["Id"] = "id", ["Event"] = "what", ["Timestamp"] = "when", ["Properties"] = new Hashtable { ["pages"] = "n" } };
        MappingDefinition mapping = MappingReader.Read(source, EventKind.Track, new MappingContext(DotNetObjectModel.Instance), null);

        Assert.Equal(["what"], mapping.Event);
        Assert.Equal(["when"], mapping.Timestamp);
        Assert.Equal("pages", Assert.Single(mapping.Fields).Field);
        source.Remove("Event");
        Assert.Equal(["Event"], MappingReader.Read(source, EventKind.Track, new MappingContext(DotNetObjectModel.Instance), null).Event);
    }

    [Fact]
    public void An_id_that_is_named_outside_wins() =>
        Assert.Equal(["mail"], MappingReader.Read(new Hashtable { ["Id"] = "id" }, EventKind.Identify, new MappingContext(DotNetObjectModel.Instance), ["mail"]).Id);

    [Fact]
    public void A_missing_id_is_an_error() => Refused([], "Mapping.Id is missing", "visitor", "Id = 'UserId'");

    [Theory]
    [InlineData("Trais", "did you mean 'Traits'?")]
    [InlineData("Propertys", "did you mean 'Properties'?")]
    [InlineData("Colour", "Known are: Kind, Id")]
    public void An_unknown_key_is_named_with_the_nearest(string key, string hint) => Refused(new() { ["Id"] = "id", [key] = "x" }, "Mapping has an unknown key", $"'{key}'", hint);

    [Fact]
    public void An_unknown_key_of_a_field_is_named_with_its_place() =>
        Refused(Traits("joined", new Hashtable { ["Property"] = "p", ["Tipe"] = "Date" }), "Mapping.Traits.joined", "'Tipe'", "did you mean 'Type'?");

    [Theory]
    [InlineData("Date2", "did you mean 'Date'?")]
    [InlineData("Money", "Known are: Auto, Text, Number, Boolean, Date")]
    public void An_unknown_type_is_named_with_its_place(string type, string hint) =>
        Refused(Traits("f", new Hashtable { ["Property"] = "p", ["Type"] = type }), "Mapping.Traits.f.Type", $"'{type}'", hint);

    [Theory]
    [InlineData("Unmapped", "Sent", "did you mean 'Send'?")]
    [InlineData("Empty", "Nul", "did you mean 'Null'?")]
    [InlineData("Invalid", "Rejects", "did you mean 'Reject'?")]
    [InlineData("Nested", "Flat", "Known are: Flatten, Omit, Send")]
    [InlineData("Kind", "Identfy", "did you mean 'Identify'?")]
    public void An_unknown_word_is_named_with_its_key(string key, string word, string hint) =>
        Refused(new() { ["Id"] = "id", [key] = word }, $"Mapping.{key} is '{word}'", hint);

    [Theory]
    [InlineData(1)]
    [InlineData(null)]
    [InlineData(true)]
    public void A_word_must_be_text(object? value) => Refused(new() { ["Id"] = "id", ["Empty"] = value }, "Mapping.Empty", "must be one of Omit, Null");

    [Fact]
    public void A_mapping_of_another_kind_is_refused() =>
        Refused(new() { ["Kind"] = "Group", ["Id"] = "id" }, "Mapping.Kind is 'Group'", "Identify events", "Send-PendoGroup");

    [Theory]
    [InlineData(EventKind.Group, "GroupId")]
    [InlineData(EventKind.Identify, "UserId")]
    [InlineData(EventKind.Track, "UserId")]
    [InlineData(EventKind.Identify, "Event")]
    [InlineData(EventKind.Group, "Properties")]
    public void A_key_without_meaning_for_the_kind_is_refused(EventKind kind, string key)
    {
        MappingException problem = Assert.Throws<MappingException>(
            () => MappingReader.Read(new Hashtable { ["Id"] = "id", [key] = "x" }, kind, new MappingContext(DotNetObjectModel.Instance), null));

        Assert.Contains($"Mapping.{key}", problem.Message, StringComparison.Ordinal);
        Assert.Contains(kind.ToString(), problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Traits_beside_properties_are_refused()
    {
        Hashtable source = new() { ["Id"] = "id", ["Traits"] = new Hashtable(), ["Properties"] = new Hashtable() };

        Assert.Contains(
            "both Traits and Properties", Assert.Throws<MappingException>(() => MappingReader.Read(source, EventKind.Track, new MappingContext(DotNetObjectModel.Instance), null)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name")]
    [InlineData(5)]
    [InlineData(null)]
    public void Traits_must_be_a_hashtable(object? traits) => Refused(new() { ["Id"] = "id", ["Traits"] = traits }, "Mapping.Traits must be a hashtable");

    [Fact]
    public void Fields_that_differ_by_case_alone_are_refused() =>
        Refused(Traits(new Dictionary<string, object> { ["Name"] = "p", ["name"] = "q" }), "Mapping.Traits", "twice");

    [Fact]
    public void Keys_that_differ_by_case_alone_are_refused() =>
        Refused(Traits("f", new Dictionary<string, object> { ["Property"] = "p", ["property"] = "q" }), "Mapping.Traits.f", "'property' twice");

    [Fact]
    public void Keys_that_are_no_text_are_refused()
    {
        Refused(new() { ["Id"] = "id", [5] = "x" }, "Mapping has a key that is not text", "'5'");
        Refused(Traits(new Hashtable { [1.5] = "x" }), "Mapping.Traits has a key that is not text", "'1.5'");
    }

    [Fact]
    public void A_field_has_a_property_or_a_value()
    {
        Refused(Traits("f", new Hashtable { ["Property"] = "p", ["Value"] = 1 }), "Mapping.Traits.f has both Property and Value");
        Refused(Traits("f", new Hashtable { ["Type"] = "Text" }), "Mapping.Traits.f has neither Property nor Value");
    }

    public static TheoryData<object?> NoProperties => new() { (object?)null, "", " ", 5, new List<object> { "p", 5 }, new List<object>() };

    [Theory]
    [MemberData(nameof(NoProperties), DisableDiscoveryEnumeration = true)]
    public void A_property_is_named_by_text(object? property)
    {
        Refused(Traits("f", property), "Mapping.Traits.f ");
        Refused(Traits("f", new Hashtable { ["Property"] = property }), "Mapping.Traits.f.Property");
    }

    [Fact]
    public void A_field_needs_a_name() => Refused(Traits(" ", "p"), "Mapping.Traits", "needs a name");

    [Fact]
    public void A_constant_that_its_type_cannot_take_is_refused() =>
        Refused(Traits("f", new Hashtable { ["Value"] = "many", ["Type"] = "Number" }), "Mapping.Traits.f.Value cannot be sent", "'many'", "Number");

    public static TheoryData<object> UnsendableConstants => new(new byte[] { 1 }, double.NaN, new object(), new List<object> { new() }, new Hashtable { ["inner"] = new Hashtable { ["deep"] = new byte[] { 1 } } });

    [Theory]
    [MemberData(nameof(UnsendableConstants), DisableDiscoveryEnumeration = true)]
    public void A_constant_that_cannot_be_sent_is_refused(object value) => Refused(Traits("f", new Hashtable { ["Value"] = value }), "Mapping.Traits.f.Value cannot be sent");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void An_empty_constant_makes_sense_only_where_null_is_sent(object? value)
    {
        Hashtable source = Traits("f", new Hashtable { ["Value"] = value });
        Refused(source, "Mapping.Traits.f.Value is empty", "Empty = 'Null'");
        source["Empty"] = "Null";

        Assert.Equal("""{"f":null}""", Mapped.Event(Read(source), ("id", "u")).GetProperty("traits").GetRawText());
    }

    private static Hashtable Traits(string field, object? value) => Traits(new Hashtable { [field] = value });

    private static Hashtable Traits(IDictionary traits) => new() { ["Id"] = "id", ["Traits"] = traits };

    private static MappingDefinition Read(Hashtable mapping) => MappingReader.Read(mapping, EventKind.Identify, new MappingContext(DotNetObjectModel.Instance), null);

    private static void Refused(Hashtable mapping, params string[] parts)
    {
        MappingException problem = Assert.Throws<MappingException>(() => Read(mapping));
        Assert.All(parts, part => Assert.Contains(part, problem.Message, StringComparison.Ordinal));
    }
}
