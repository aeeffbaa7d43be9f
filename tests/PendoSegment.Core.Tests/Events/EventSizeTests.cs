using PendoSegment.Core.Tests.Mapping;
using PendoSegment.Events;
using PendoSegment.Values;
using Xunit;

namespace PendoSegment.Core.Tests.Events;

public sealed class EventSizeTests
{
    private const int Limit = 32 * 1024;

    [Fact]
    public void One_byte_less_than_32_KB_is_sent_and_32_KB_are_refused()
    {
        using EventMapper mapper = Mapped.Mapper(Mapped.Identify);
        int room = Limit - Map(mapper, string.Empty.PadLeft(1, 'x')).Event!.Body.Length + 1;

        OutgoingEvent largest = Map(mapper, new string('x', room - 1)).Event!;
        Assert.Equal(Limit - 1, largest.Body.Length);
        Assert.NotNull(Mapped.Parse(largest).GetProperty("traits").GetProperty("bio").GetString());

        EventFault fault = Map(mapper, new string('x', room)).Fault!;
        Assert.Equal(MappingIssueCode.EventTooLarge, fault.Code);
        Assert.Equal("bio", fault.Field);
        Assert.Contains("32,767 bytes", fault.Message, StringComparison.Ordinal);
        Assert.Contains("'bio'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void After_one_that_was_too_large_the_next_is_whole()
    {
        using EventMapper mapper = Mapped.Mapper(Mapped.Identify);
        Assert.Null(Map(mapper, new string('x', Limit)).Event);

        Assert.Equal("short", Mapped.Parse(Map(mapper, "short").Event!).GetProperty("traits").GetProperty("bio").GetString());
    }

    [Fact]
    public void Of_text_that_is_too_long_no_more_is_encoded_than_shows_it()
    {
        using EventMapper mapper = Mapped.Mapper(Mapped.Identify);

        Assert.Equal(MappingIssueCode.EventTooLarge, Map(mapper, new string('x', 1_000_000)).Fault!.Code);
        Assert.Equal(MappingIssueCode.EventTooLarge, Map(mapper, new[] { new string('x', 1_000_000) }).Fault!.Code);
        Assert.Equal(Limit, JsonText.Cut(new string('x', 1_000_000)).Length);
        Assert.Equal(Limit - 1, JsonText.Cut(new string('x', Limit - 1)).Length);
    }

    [Fact]
    public void A_list_that_never_ends_is_refused()
    {
        using EventMapper mapper = Mapped.Mapper(Mapped.Identify);

        Assert.Equal(MappingIssueCode.EventTooLarge, Map(mapper, Endless(1)).Fault!.Code);
        Assert.Null(Map(mapper, Endless(new object())).Fault);
    }

    [Fact]
    public void An_id_that_is_too_long_is_named()
    {
        EventFault fault = Mapped.Fault(Mapped.Identify, ("UserId", new string('x', Limit)));

        Assert.Equal(MappingIssueCode.EventTooLarge, fault.Code);
        Assert.Contains("Its id or name alone", fault.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<object> Endless(object element)
    {
        while (true)
        {
            yield return element;
        }
    }

    private static (OutgoingEvent? Event, EventFault? Fault) Map(EventMapper mapper, object bio)
    {
        OutgoingEvent? outgoing = mapper.Map(new DictionaryRecord(("UserId", "u"), ("bio", bio)), out EventFault? fault);
        return (outgoing, fault);
    }
}
