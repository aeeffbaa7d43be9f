using System.Text;
using PendoSegment.Core.Tests.Mapping;
using PendoSegment.Events;
using PendoSegment.Values;
using Xunit;

namespace PendoSegment.Core.Tests.Events;

public sealed class OutgoingEventTests
{
    [Theory]
    [InlineData("u")]
    [InlineData("007")]
    [InlineData(" blank around ")]
    [InlineData("Müller, Zoë \u4e2d\u6587")]
    [InlineData("\ud83d\ude00")]
    [InlineData("quote\"back\\slash/tab\tline\nnull\0bell\u0007")]
    [InlineData("<a href='x'>&amp;</a>\u2028")]
    public void An_id_is_read_back_as_it_was(string id)
    {
        OutgoingEvent outgoing = Map(id);

        Assert.Equal(id, outgoing.ReadId());
        outgoing.Release();
    }

    [Fact]
    public void Equal_ids_have_equal_order_keys_and_others_have_not()
    {
        string[] ids = ["u", "U", "u ", "\ud83d\ude00", "a\"b"];
        ulong[] keys = [.. ids.Select(id => Map(id, ("name", "A")).OrderKey)];

        Assert.Equal(keys, ids.Select(id => Map(id, ("name", "quite another"), ("x", 1)).OrderKey));
        Assert.Equal(ids.Length, keys.Distinct().Count());
    }

    [Fact]
    public void What_it_knows_of_its_record_stays()
    {
        DictionaryRecord record = new(("UserId", "u"));
        using EventMapper keeping = new(Mapped.Identify, DotNetObjectModel.Instance, Mapped.Stamps, keepSource: true);
        OutgoingEvent outgoing = keeping.Map(record, out _)!;

        Assert.Same(record.Source, outgoing.Source);
        Assert.Equal(7, outgoing.Line);
        Assert.Equal(EventKind.Identify, outgoing.Kind);
        Assert.Equal(Mapped.MessageId, outgoing.MessageId);
        Assert.Null(Map("u").Source);
    }

    [Fact]
    public void Its_JSON_is_its_body()
    {
        OutgoingEvent outgoing = Map("Zoë");

        Assert.Equal(Encoding.UTF8.GetString(outgoing.Body.ToArray()), outgoing.ReadJson());
        Assert.Equal(outgoing.Body.ToArray(), outgoing.BodySegment.ToArray());
    }

    [Fact]
    public void After_its_release_it_has_no_body_and_a_second_release_does_nothing()
    {
        OutgoingEvent released = Map("first");
        released.Release();
        OutgoingEvent next = Map("second");
        released.Release();

        // A second return of the same array would hand it to two events at once.
        OutgoingEvent third = Map("third");
        Assert.Equal("second", next.ReadId());
        Assert.Equal("third", third.ReadId());
        Assert.True(released.Body.IsEmpty);
        Assert.Equal(0, released.BodySegment.Count);
        Assert.Throws<InvalidOperationException>(released.ReadId);
        Assert.Throws<InvalidOperationException>(released.ReadJson);
    }

    [Fact]
    public void Events_of_one_mapper_do_not_share_bytes()
    {
        using EventMapper mapper = Mapped.Mapper(Mapped.Identify);
        OutgoingEvent first = mapper.Map(new DictionaryRecord(("UserId", "first")), out _)!;
        string json = first.ReadJson();
        OutgoingEvent second = mapper.Map(new DictionaryRecord(("UserId", "other"), ("text", new string('x', 5000))), out _)!;

        Assert.Equal(json, first.ReadJson());
        Assert.Contains(new string('x', 5000), second.ReadJson(), StringComparison.Ordinal);
    }

    private static OutgoingEvent Map(string id, params (string Name, object? Value)[] properties)
    {
        using EventMapper mapper = Mapped.Mapper(Mapped.Identify);
        return mapper.Map(new DictionaryRecord([("UserId", id), .. properties]), out _)!;
    }
}
