using System.Collections;
using System.Text.Json;
using PendoSegment.Core.Tests.Values;
using PendoSegment.Events;
using Xunit;

namespace PendoSegment.Core.Tests.Mapping;

/// <summary>Lists, dictionaries, and those that are broken.</summary>
public sealed class NestedTests
{
    private static readonly Dictionary<string, object?> Address = new()
    {
        ["city"] = "Zürich",
        ["geo"] = new Dictionary<string, object?> { ["lat"] = 47.5, [""] = null },
        ["tags"] = new object?[] { "a", 1, null, true },
        ["none"] = null,
        ["photo"] = new byte[] { 1 },
    };

    [Fact]
    public void Members_become_fields_of_their_own()
    {
        (JsonElement traits, List<string> leftOut) = Mapped.Traits(Mapped.Identify, ("address", Address));

        Assert.Equal("""{"address_city":"Zürich","address_geo_lat":47.5,"address_tags":["a",1,true]}""", traits.GetRawText());
        Assert.StartsWith("address_photo: bytes", Assert.Single(leftOut), StringComparison.Ordinal);
    }

    [Fact]
    public void Objects_can_be_left_out()
    {
        (JsonElement traits, List<string> leftOut) = Mapped.Traits(Mapped.Identify with { Nested = NestedHandling.Omit }, ("address", Address), ("x", 1));

        Assert.Equal("""{"x":1}""", traits.GetRawText());
        Assert.Contains("Omit", Assert.Single(leftOut), StringComparison.Ordinal);
    }

    [Fact]
    public void Objects_can_be_sent_as_they_are()
    {
        (JsonElement traits, List<string> leftOut) = Mapped.Traits(Mapped.Identify with { Nested = NestedHandling.Send }, ("address", Address));

        Assert.Equal("""{"address":{"city":"Zürich","geo":{"lat":47.5},"tags":["a",1,true]}}""", traits.GetRawText());
        Assert.StartsWith("address.photo: bytes", Assert.Single(leftOut), StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_of_an_object_may_have_the_name_of_a_field()
    {
        (JsonElement traits, List<string> leftOut) = Mapped.Traits(
            Mapped.Identify with { Nested = NestedHandling.Send }, ("city", "a"), ("home", new Dictionary<string, object?> { ["city"] = "b" }), ("work", new Dictionary<string, object?> { ["city"] = "c" }), ("name", "d"));

        Assert.Equal("""{"city":"a","home":{"city":"b"},"work":{"city":"c"},"name":"d"}""", traits.GetRawText());
        Assert.Empty(leftOut);
    }

    [Fact]
    public void Empty_members_are_null_where_empty_fields_are()
    {
        Dictionary<string, object?> value = new() { ["a"] = null, ["b"] = "", ["c"] = Array.Empty<int>(), ["d"] = 1 };
        MappingDefinition mapping = Mapped.Identify with { Empty = EmptyHandling.Null };

        Assert.Equal("""{"o_a":null,"o_b":null,"o_c":null,"o_d":1}""", Mapped.Traits(mapping, ("o", value)).Traits.GetRawText());
        Assert.Equal(
            """{"o":{"a":null,"b":null,"c":null,"d":1}}""", Mapped.Traits(mapping with { Nested = NestedHandling.Send }, ("o", value)).Traits.GetRawText());
    }

    [Fact]
    public void A_list_keeps_its_simple_elements_and_tells_of_the_others()
    {
        (JsonElement traits, List<string> leftOut) = Mapped.Traits(
            Mapped.Identify, ("list", new ArrayList { 1, "", DBNull.Value, new List<int> { 2 }, double.NaN, DayOfWeek.Friday }), ("none", new object[] { new() }), ("empty", Array.Empty<int>()));

        Assert.Equal("""{"list":[1,"","Friday"]}""", traits.GetRawText());
        Assert.Equal(["list", "none"], leftOut.Select(told => told.Split(':')[0]));
    }

    [Theory]
    [InlineData(NestedHandling.Flatten, """{"a":1,"self_x":2,"z":9}""")]
    [InlineData(NestedHandling.Send, """{"a":1,"self":{"x":2},"z":9}""")]
    public void A_dictionary_that_contains_itself_is_sent_without_itself(NestedHandling nested, string expected)
    {
        Hashtable self = new() { ["x"] = 2 };
        self["me"] = self;
        (JsonElement traits, List<string> leftOut) = Mapped.Traits(Mapped.Identify with { Nested = nested }, ("a", 1), ("self", self), ("z", 9));

        Assert.Equal(expected, traits.GetRawText());
        Assert.Contains("contains itself", Assert.Single(leftOut), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_dictionaries_that_contain_each_other_end()
    {
        Hashtable left = [];
        Hashtable right = new() { ["left"] = left, ["x"] = 1 };
        left["right"] = right;

        Assert.Equal("""{"o_right_x":1}""", Mapped.Traits(Mapped.Identify, ("o", left)).Traits.GetRawText());
    }

    [Fact]
    public void A_list_that_contains_itself_is_sent_without_itself()
    {
        ArrayList self = [1];
        self.Add(self);

        Assert.Equal("""{"list":[1]}""", Mapped.Traits(Mapped.Identify, ("list", self)).Traits.GetRawText());
    }

    [Theory]
    [InlineData(NestedHandling.Flatten)]
    [InlineData(NestedHandling.Send)]
    public void What_is_nested_too_deep_is_left_out_and_told(NestedHandling nested)
    {
        Dictionary<string, object?> value = new() { ["end"] = "too deep" };
        for (int i = 0; i < 9; i++)
        {
            value = new() { ["n"] = value, ["v"] = i };
        }

        (JsonElement traits, List<string> leftOut) = Mapped.Traits(Mapped.Identify with { Nested = nested }, ("o", value));

        Assert.DoesNotContain("too deep", traits.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("8 levels", Assert.Single(leftOut), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(NestedHandling.Flatten)]
    [InlineData(NestedHandling.Send)]
    public void A_collection_that_fails_half_way_is_told_and_the_rest_goes_on(NestedHandling nested)
    {
        MappingDefinition mapping = Mapped.Identify with { Nested = nested };
        (JsonElement traits, List<string> leftOut) = Mapped.Traits(mapping, ("list", Failing()), ("o", new FailingDictionary { ["a"] = 1 }), ("z", 9));

        Assert.False(traits.TryGetProperty("list", out _));
        Assert.Equal(9, traits.GetProperty("z").GetInt32());
        Assert.Equal(["list", "o"], leftOut.Select(told => told.Split(':')[0]));
        Assert.All(leftOut, told => Assert.Contains("away", told, StringComparison.Ordinal));
    }

    [Fact]
    public void A_command_that_is_being_stopped_stops()
    {
        using EventMapper mapper = Mapped.Mapper(Mapped.Identify);

        Assert.Throws<OperationCanceledException>(() => mapper.Map(new DictionaryRecord(("UserId", "u"), ("list", Stopping())), out EventFault? _));
    }

    [Fact]
    public void Keys_that_are_no_text_have_one_name_in_every_culture()
    {
        Hashtable value = new() { [-1.5] = 1 };

        InCulture.Of("sv-SE", () => Assert.Equal("""{"o_-1.5":1}""", Mapped.Traits(Mapped.Identify, ("o", value)).Traits.GetRawText()));
    }

    private static IEnumerable<int> Failing()
    {
        yield return 1;
        throw new InvalidOperationException("the server is away");
    }

    private static IEnumerable<int> Stopping()
    {
        yield return 1;
        throw new OperationCanceledException();
    }

    private sealed class FailingDictionary : Hashtable
    {
        public override IDictionaryEnumerator GetEnumerator() => throw new InvalidOperationException("the server is away");
    }
}
