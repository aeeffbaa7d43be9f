using System.Text.Json;
using PendoSegment.Events;
using PendoSegment.Mapping;
using Xunit;

namespace PendoSegment.Core.Tests.Mapping;

public sealed class OptionTests
{
    private static readonly MappingDefinition Mapping = new()
    {
        Kind = EventKind.Identify,
        Id = ["id"],
        Fields =
        [
            new FieldDefinition { Field = "mail", Properties = ["mail", "upn"] },
            new FieldDefinition { Field = "source", Value = "ad" },
            new FieldDefinition { Field = "logins", Properties = ["count"], Type = FieldType.Number },
        ],
    };

    [Fact]
    public void Fields_are_sent_in_the_mappings_order_and_nothing_else()
    {
        JsonElement root = Mapped.Event(Mapping, ("count", "5"), ("other", 1), ("MAIL", "a@x"), ("ID", "u"));

        Assert.Equal("""{"mail":"a@x","source":"ad","logins":5}""", root.GetProperty("traits").GetRawText());
    }

    public static TheoryData<object?> NoValues => new() { (object?)null, "", DBNull.Value, new List<string>() };

    [Theory]
    [MemberData(nameof(NoValues), DisableDiscoveryEnumeration = true)]
    public void The_first_property_with_a_value_gives_the_field(object? none)
    {
        Assert.Equal("""{"mail":"b@x","source":"ad"}""", Mapped.Event(Mapping, ("id", "u"), ("mail", none), ("upn", "b@x")).GetProperty("traits").GetRawText());
        Assert.Equal("""{"source":"ad"}""", Mapped.Event(Mapping, ("id", "u"), ("mail", none), ("upn", none)).GetProperty("traits").GetRawText());
    }

    [Theory]
    [MemberData(nameof(NoValues), DisableDiscoveryEnumeration = true)]
    public void Empty_values_can_be_sent_as_null_but_absent_ones_never(object? none)
    {
        MappingDefinition mapping = Mapping with { Empty = EmptyHandling.Null };

        Assert.Equal("""{"mail":null,"source":"ad"}""", Mapped.Event(mapping, ("id", "u"), ("upn", none)).GetProperty("traits").GetRawText());
        Assert.Equal("""{"source":"ad"}""", Mapped.Event(mapping, ("id", "u")).GetProperty("traits").GetRawText());
    }

    [Fact]
    public void An_invalid_value_refuses_the_record_and_names_the_property_that_it_came_from()
    {
        MappingDefinition mapping = Mapping with { Fields = [new FieldDefinition { Field = "n", Properties = ["first", "second"], Type = FieldType.Number }] };
        EventFault fault = Mapped.Fault(mapping, ("id", "u"), ("first", ""), ("second", "many"));

        Assert.Contains("'n' cannot take 'many' from 'second'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_invalid_value_can_be_left_out_and_is_told()
    {
        List<string> leftOut = [];
        using EventMapper mapper = Mapped.Mapper(Mapping with { Invalid = InvalidHandling.Omit });
        mapper.LeftOut = (field, reason) => leftOut.Add($"{field}: {reason}");
        OutgoingEvent outgoing = mapper.Map(new DictionaryRecord(("id", "u"), ("count", "many")), out EventFault? fault)!;

        Assert.Null(fault);
        Assert.Equal("""{"source":"ad"}""", Mapped.Parse(outgoing).GetProperty("traits").GetRawText());
        Assert.Contains("cannot take 'many' from 'count'", Assert.Single(leftOut), StringComparison.Ordinal);
    }

    [Fact]
    public void After_a_refused_record_the_next_is_whole()
    {
        using EventMapper mapper = Mapped.Mapper(Mapping);
        Assert.Null(mapper.Map(new DictionaryRecord(("id", "u"), ("mail", "a@x"), ("count", "many")), out EventFault? first));
        OutgoingEvent second = mapper.Map(new DictionaryRecord(("id", "v"), ("mail", "b@x")), out EventFault? none)!;

        Assert.NotNull(first);
        Assert.Null(none);
        Assert.Equal("""{"mail":"b@x","source":"ad"}""", Mapped.Parse(second).GetProperty("traits").GetRawText());
    }

    [Fact]
    public void Unmapped_properties_can_be_sent_under_their_own_names()
    {
        MappingDefinition mapping = Mapping with { Unmapped = UnmappedHandling.Send, GroupId = ["company"] };
        JsonElement root = Mapped.Event(mapping, ("Id", "u"), ("Mail", "a@x"), ("UPN", "b"), ("Count", "5"), ("Company", "acme"), ("City", "Bern"), ("", 1));

        Assert.Equal("""{"mail":"a@x","source":"ad","logins":5,"City":"Bern"}""", root.GetProperty("traits").GetRawText());
    }

    [Fact]
    public void A_mapped_field_wins_over_an_unmapped_property_of_its_name()
    {
        JsonElement root = Mapped.Event(Mapping with { Unmapped = UnmappedHandling.Send }, ("id", "u"), ("source", "record"));

        Assert.Equal("""{"source":"ad"}""", root.GetProperty("traits").GetRawText());
    }

    [Fact]
    public void A_filter_says_which_unmapped_properties_are_sent_and_is_asked_once_a_name()
    {
        NameFilter filter = new("secret");
        MappingDefinition mapping = Mapped.Identify with { Filter = filter };
        using EventMapper mapper = Mapped.Mapper(mapping);
        for (int i = 0; i < 3; i++)
        {
            OutgoingEvent outgoing = mapper.Map(new DictionaryRecord(("UserId", "u"), ("secret", "x"), ("open", 1)), out _)!;
            Assert.Equal("""{"open":1}""", Mapped.Parse(outgoing).GetProperty("traits").GetRawText());
        }

        Assert.Equal(["UserId", "secret", "open"], filter.Asked);
    }

    [Fact]
    public void Properties_that_no_record_has_are_known()
    {
        using EventMapper mapper = Mapped.Mapper(Mapping with { GroupId = ["compny"], Timestamp = ["count"] });
        Assert.Empty(mapper.PropertiesNeverFound);

        // Of a record without an id nothing else is looked up.
        Assert.Null(mapper.Map(new DictionaryRecord(("mail", "x")), out _));
        Assert.Empty(mapper.PropertiesNeverFound);

        mapper.Map(new DictionaryRecord(("id", "u")), out _)!.Release();
        Assert.Equal(["'mail', 'upn'", "'count'", "'compny'"], mapper.PropertiesNeverFound);

        mapper.Map(new DictionaryRecord(("id", "u"), ("upn", null), ("count", "")), out _)!.Release();
        Assert.Equal(["'compny'"], mapper.PropertiesNeverFound);
    }

    [Fact]
    public void A_file_without_the_id_is_known_before_its_first_row()
    {
        Mapped.Identify.RequireIdAmong(["name", "USERID"], "users.csv");
        MappingException problem = Assert.Throws<MappingException>(() => Mapped.Identify.RequireIdAmong(["name", "UserIdd"], "users.csv"));

        foreach (string part in new[] { "'users.csv'", "'UserId', 'user_id', 'VisitorId', 'visitor_id', 'Id'", "did you mean 'UserIdd'", "-UserIdProperty", "Its columns: 'UserIdd', 'name'" })
        {
            Assert.Contains(part, problem.Message, StringComparison.Ordinal);
        }
    }
}
