using System.Text.Json;
using PendoSegment.Events;
using PendoSegment.Values;
using Xunit;

namespace PendoSegment.Core.Tests.Mapping;

public sealed class TrackRecordTests
{
    private static readonly MappingDefinition Mapping = MappingDefinition.Default(EventKind.Track) with { Timestamp = ["at"], GroupId = ["account"] };

    [Theory]
    [InlineData("")]
    [InlineData(" \t")]
    [InlineData(' ')]
    [InlineData(null)]
    public void An_event_without_a_name_is_refused(object? name) =>
        Assert.Equal(MappingIssueCode.ValueInvalid, Mapped.Fault(MappingDefinition.Default(EventKind.Track), ("UserId", "u"), ("Event", name)).Code);

    [Fact]
    public void A_records_parts_are_read_and_its_other_properties_sent()
    {
        JsonElement root = Mapped.Event(Mapping, ("UserId", "u"), ("event", "Saved"), ("at", "2026-01-01T10:00:00+01:00"), ("account", "acme"), ("pages", 3));

        Assert.Equal("Saved", root.GetProperty("event").GetString());
        Assert.Equal("2026-01-01T09:00:00.000Z", root.GetProperty("timestamp").GetString());
        Assert.Equal("""{"groupId":"acme","pages":3}""", root.GetProperty("properties").GetRawText());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Without_a_time_it_is_now_and_without_a_name_it_is_refused(string? blank)
    {
        JsonElement root = Mapped.Event(Mapping, ("UserId", "u"), ("event", "Saved"), ("at", blank));
        EventFault fault = Mapped.Fault(Mapping, ("UserId", "u"), ("event", blank));

        Assert.Equal(IsoDate.ToText(Mapped.Now), root.GetProperty("timestamp").GetString());
        Assert.Equal(MappingIssueCode.ValueInvalid, fault.Code);
        Assert.Contains("'Event' is empty", fault.Message, StringComparison.Ordinal);
        Assert.Contains("-EventProperty", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_that_is_none_is_refused_with_its_text_and_property()
    {
        EventFault fault = Mapped.Fault(Mapping, ("UserId", "u"), ("event", "e"), ("at", "03/04/2026"));

        Assert.Equal(MappingIssueCode.ValueInvalid, fault.Code);
        Assert.Contains("'03/04/2026'", fault.Message, StringComparison.Ordinal);
        Assert.Contains("'at'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_read_says_why()
    {
        InvalidOperationException failure = new("the getter is broken");

        Assert.Contains(failure.Message, Mapped.Fault(Mapping, ("UserId", "u"), ("event", "e"), ("at", failure)).Message, StringComparison.Ordinal);
        Assert.Contains(failure.Message, Mapped.Fault(Mapping, ("UserId", "u"), ("event", failure)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_no_text_is_not_called_an_id()
    {
        EventFault fault = Mapped.Fault(Mapping, ("UserId", "u"), ("event", new object()));

        Assert.Equal(MappingIssueCode.ValueInvalid, fault.Code);
        Assert.DoesNotContain(" id ", fault.Message, StringComparison.Ordinal);
        Assert.Equal("5", Mapped.Event(Mapping, ("UserId", "u"), ("event", 5)).GetProperty("event").GetString());
    }

    [Fact]
    public void Times_of_every_kind_are_taken()
    {
        DateTime utc = new(2026, 1, 31, 8, 0, 0, DateTimeKind.Utc);
        object[] times = [utc, new DateTimeOffset(utc), "2026-01-31T08:00Z", DateTime.SpecifyKind(utc, DateTimeKind.Unspecified)];

        foreach (object time in times)
        {
            Assert.Equal("2026-01-31T08:00:00.000Z", Mapped.Event(Mapping, ("UserId", "u"), ("event", "e"), ("at", time)).GetProperty("timestamp").GetString());
            Assert.Equal(new DateTimeOffset(utc), IsoDate.FromObject(time));
        }

        Assert.Null(IsoDate.FromObject("31.01.2026"));
        Assert.Null(IsoDate.FromObject(5));
        Assert.Null(IsoDate.FromObject(null));
    }
}
