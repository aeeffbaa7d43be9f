using System.Text.Json;
using PendoSegment.Events;
using Xunit;

namespace PendoSegment.Core.Tests.Mapping;

/// <summary>Properties that come out as one field: which of them is sent hangs on what they are, not on the order in which they come.</summary>
public sealed class FieldCollisionTests
{
    private static readonly Dictionary<string, object?> Bern = new() { ["city"] = "Bern" };

    [Fact]
    public void A_property_of_the_records_own_wins_over_a_member_whatever_the_order()
    {
        Assert.Equal("""{"address_city":"Basel"}""", Traits(Mapped.Identify, ("address", Bern), ("address_city", "Basel")));
        Assert.Equal("""{"address_city":"Basel"}""", Traits(Mapped.Identify, ("address_city", "Basel"), ("address", Bern)));
        Assert.Equal("""{"x":1,"y":2,"address_city":"Basel","z":3}""", Traits(Mapped.Identify, ("x", 1), ("address", Bern), ("y", 2), ("address_city", "Basel"), ("z", 3)));
    }

    [Fact]
    public void What_goes_together_with_others_leaves_them_whole()
    {
        Dictionary<string, object?> deep = new() { ["a"] = 1, ["b"] = new Dictionary<string, object?> { ["c"] = 2, ["d"] = new[] { 3, 4 } }, ["e"] = "5" };

        Assert.Equal("""{"o_b_c":2,"o_a":10,"o_b_d":40,"o_e":"50"}""", Traits(Mapped.Identify, ("o", deep), ("o_a", 10), ("o_b_d", 40), ("o_e", "50")));
        Assert.Equal("""{"o_a":10,"o_b_c":20,"o_b_d":40,"o_e":50}""", Traits(Mapped.Identify, ("o", deep), ("o_a", 10), ("o_b_c", 20), ("o_b_d", 40), ("o_e", 50)));
    }

    [Fact]
    public void Each_record_is_judged_by_what_it_has_itself()
    {
        using EventMapper mapper = Mapped.Mapper(Mapped.Identify);

        string[] all =
        [
            Traits(mapper, ("address", Bern)),
            Traits(mapper, ("address", Bern), ("address_city", "Basel")),
            Traits(mapper, ("address", Bern), ("address_city", "")),
            Traits(mapper, ("address_city", "Chur")),
            Traits(mapper, ("address", Bern)),
        ];

        Assert.Equal(["Bern", "Basel", "Bern", "Chur", "Bern"], all.Select(traits => traits.Split('"')[3]));
        Assert.Equal("'address_city' and not 'address.city'", Assert.Single(mapper.FieldsMet));
    }

    [Theory]
    [InlineData("address", "address_city")]
    [InlineData("address_city", "address")]
    public void A_field_of_the_mapping_wins_over_all(string first, string second)
    {
        Dictionary<string, string> from = new() { ["address"] = "home", ["address_city"] = "town" };
        MappingDefinition mapping = Mapped.Identify with
        {
            Fields = [new FieldDefinition { Field = first, Properties = [from[first]] }, new FieldDefinition { Field = second, Properties = [from[second]] }],
        };

        using EventMapper mapper = Mapped.Mapper(mapping);

        Assert.Equal("""{"address_city":"Chur"}""", Traits(mapper, ("address_city", "Basel"), ("home", Bern), ("town", "Chur")));
        Assert.Equal("'town' (as 'address_city') and not 'home.city', 'address_city'", string.Join("; ", mapper.FieldsMet));
    }

    [Theory]
    [InlineData("Address_City")]
    [InlineData("ADDRESS_CITY")]
    public void Names_that_differ_by_case_are_one_field(string own)
    {
        string expected = $$"""{"{{own}}":"Basel"}""";

        Assert.Equal(expected, Traits(Mapped.Identify, ("address", Bern), (own, "Basel")));
        Assert.Equal(expected, Traits(Mapped.Identify, (own, "Basel"), ("address", Bern)));
        MappingDefinition mapping = Mapped.Identify with { Fields = [new FieldDefinition { Field = own, Properties = ["town"] }] };
        Assert.Equal(expected, Traits(mapping, ("address_city", "Chur"), ("town", "Basel")));
    }

    [Fact]
    public void Of_one_rank_the_first_wins()
    {
        using EventMapper mapper = Mapped.Mapper(Mapped.Identify with { Naming = NamingStyle.SnakeCase });

        Assert.Equal("""{"job_title":"Engineer"}""", Traits(mapper, ("Job Title", "Engineer"), ("job_title", "Sales"), ("JobTitle", "Intern")));
        Assert.Equal("""{"job_title":"Sales"}""", Traits(mapper, ("Job Title", ""), ("job_title", "Sales"), ("JobTitle", "Intern")));
        Assert.Equal(["'Job Title' (as 'job_title') and not 'job_title', 'JobTitle'", "'job_title' and not 'JobTitle'"], mapper.FieldsMet);
    }

    [Fact]
    public void What_cannot_be_sent_takes_no_field()
    {
        Assert.Equal("""{"address_city":"Bern"}""", Traits(Mapped.Identify, ("address", Bern), ("address_city", new byte[] { 1 })));
        Assert.Equal("""{"address_city":"Bern"}""", Traits(Mapped.Identify, ("address_city", double.NaN), ("address", Bern)));
        Assert.Equal("""{"address_city":"Bern"}""", Traits(Mapped.Identify, ("address", Bern), ("address_city", new InvalidOperationException("unreadable"))));
    }

    [Fact]
    public void A_null_that_is_to_overwrite_counts_as_a_value()
    {
        MappingDefinition mapping = Mapped.Identify with { Empty = EmptyHandling.Null };

        Assert.Equal("""{"address_city":null}""", Traits(mapping, ("address", Bern), ("address_city", null)));
        Assert.Equal("""{"address_city":null}""", Traits(mapping, ("address_city", null), ("address", Bern)));
    }

    [Fact]
    public void A_member_that_is_sent_by_its_path_too_is_told_as_nothing()
    {
        using EventMapper mapper = Mapped.Mapper(Mapped.Identify with
        {
            Fields = [new FieldDefinition { Field = "address", Properties = ["address"] }, new FieldDefinition { Field = "address_city", Properties = ["address.city"], Type = FieldType.Text }],
        });

        Assert.Equal("""{"address_city":"Bern"}""", Traits(mapper, ("address", Bern)));
        Assert.Empty(mapper.FieldsMet);
    }

    [Fact]
    public void A_constant_and_the_account_of_a_track_event_win_too()
    {
        MappingDefinition mapping = MappingDefinition.Default(EventKind.Track) with { GroupId = ["acct"], Fields = [new FieldDefinition { Field = "source", Value = "ad" }] };
        using EventMapper mapper = Mapped.Mapper(mapping);

        OutgoingEvent outgoing = mapper.Map(new DictionaryRecord(("groupid", "x"), ("acct", "acme"), ("Source", "y"), ("UserId", "u"), ("Event", "e")), out _)!;

        Assert.Equal("""{"groupId":"acme","source":"ad"}""", Mapped.Parse(outgoing).GetProperty("properties").GetRawText());
        Assert.Equal(["'acct' (as 'groupId') and not 'groupid'", "a value of the mapping (as 'source') and not 'Source'"], mapper.FieldsMet);
    }

    [Fact]
    public void Names_without_end_meet_as_the_first_did()
    {
        using EventMapper mapper = Mapped.Mapper(Mapped.Identify);
        for (int i = 0; i < 12; i++)
        {
            Traits(mapper, ("o", Enumerable.Range(i * 1000, 1000).ToDictionary(key => $"k{key}", key => (object?)key)));
        }

        for (int i = 0; i < 2; i++)
        {
            Assert.Equal("""{"new_city":"Basel"}""", Traits(mapper, ("new", Bern), ("new_city", "Basel")));
            Assert.Equal("""{"late_city":"Basel","o_k3":2}""", Traits(mapper, ("late_city", "Basel"), ("late", Bern), ("o", new Dictionary<string, object?> { ["k3"] = 1 }), ("o_k3", 2)));
        }
    }

    [Fact]
    public void What_is_taken_out_again_makes_no_event_too_large()
    {
        string half = new('x', 20_000);

        Assert.Equal($$"""{"a_b":"{{half}}","c":1}""", Traits(Mapped.Identify, ("a", new Dictionary<string, object?> { ["b"] = half + "y" }), ("a_b", half), ("c", 1)));
    }

    private static string Traits(MappingDefinition mapping, params (string, object?)[] properties)
    {
        using EventMapper mapper = Mapped.Mapper(mapping);
        return Traits(mapper, properties);
    }

    private static string Traits(EventMapper mapper, params (string, object?)[] properties)
    {
        OutgoingEvent? outgoing = mapper.Map(new DictionaryRecord([("UserId", "u"), .. properties]), out EventFault? fault);
        Assert.Null(fault);
        JsonElement root = Mapped.Parse(outgoing!);
        return root.GetProperty("traits").GetRawText();
    }
}
