using System.Collections;
using System.Collections.Specialized;
using Xunit;

namespace PendoSegment.Core.Tests.Mapping;

/// <summary>The type List.</summary>
public sealed class ListTests
{
    private static readonly MappingDefinition Cut = Mapped.Field(("Type", "List"), ("Separator", ";"));

    [Theory]
    [InlineData("a;b;c", """["a","b","c"]""")]
    [InlineData(" a ; b ", """["a","b"]""")]
    [InlineData("a;;b;", """["a","b"]""")]
    [InlineData("a", """["a"]""")]
    [InlineData("01;2", """["01","2"]""")]
    [InlineData("a,b", """["a,b"]""")]
    public void Text_is_cut_at_the_separator(string text, string expected) => Assert.Equal(expected, Mapped.Json(Cut, text));

    [Theory]
    [InlineData(";")]
    [InlineData(" ; ;")]
    [InlineData(" ")]
    public void Separators_around_nothing_make_no_list(string text)
    {
        Assert.Null(Mapped.Json(Cut, text));
        Assert.Equal("null", Mapped.Json(Cut with { Empty = EmptyHandling.Null }, text));
    }

    [Fact]
    public void A_separator_may_be_longer_than_a_character() => Assert.Equal("""["a","b"]""", Mapped.Json(Mapped.Field(("Type", "List"), ("Separator", " | ")), "a | b"));

    [Fact]
    public void Without_a_separator_text_is_one_element() => Assert.Equal("""["a;b"]""", Mapped.Json(Mapped.Field(("Type", "List")), "a;b"));

    public static TheoryData<object, string> Collections => new()
    {
        { new List<string> { "a;b", "c" }, """["a;b","c"]""" }, { new ArrayList { 1, true, "x", null }, """[1,true,"x"]""" }, { new StringCollection { "only" }, """["only"]""" }, { 5, "[5]" },
        { Enumerable.Range(1, 3).Select(n => n), "[1,2,3]" },
    };

    [Theory]
    [MemberData(nameof(Collections), DisableDiscoveryEnumeration = true)]
    public void Collections_and_single_values_are_lists(object value, string expected) => Assert.Equal(expected, Mapped.Json(Cut, value));

    [Fact]
    public void An_object_is_no_list() => Assert.Contains("a list", Mapped.Fault(Cut, ("id", "u"), ("p", new Hashtable { ["a"] = 1 })).Message, StringComparison.Ordinal);

    [Fact]
    public void Bytes_are_left_out()
    {
        Assert.Null(Mapped.Json(Cut, new byte[] { 1, 2 }));
        Assert.Null(Mapped.Json(Cut with { Empty = EmptyHandling.Null }, new List<byte[]> { new byte[] { 1 } }));
    }

    [Fact]
    public void A_list_that_fills_the_event_is_refused_by_size() =>
        Assert.Equal(MappingIssueCode.EventTooLarge, Mapped.Fault(Cut, ("id", "u"), ("p", string.Concat(Enumerable.Repeat("a;", 1_000_000)))).Code);

    [Fact]
    public void Where_the_first_has_no_element_the_next_has_its_turn()
    {
        MappingDefinition mapping = Mapped.Field(("Type", "List"), ("Separator", ";"), ("Property", new List<string> { "a", "b" }));

        Assert.Equal("""{"f":["x"]}""", Mapped.Event(mapping, ("id", "u"), ("a", ";"), ("b", "x")).GetProperty("traits").GetRawText());
    }
}
