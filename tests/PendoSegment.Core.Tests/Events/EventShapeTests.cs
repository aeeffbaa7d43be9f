using System.Text.Json;
using PendoSegment.Core.Tests.Mapping;
using PendoSegment.Events;
using Xunit;

namespace PendoSegment.Core.Tests.Events;

public sealed class EventShapeTests
{
    private const string Time = "2026-01-31T23:59:59.999Z";

    [Fact]
    public void The_seeds_identify_example_comes_out_with_its_id_and_traits()
    {
        JsonElement root = Mapped.Event(EventKind.Identify, new DirectEvent
        {
            Id = "userId1",
            Traits = new Dictionary<string, object?> { ["name"] = "Peter Gibbons", ["email"] = "peter@example.com", ["plan"] = "premium", ["logins"] = 5 },
        });

        Assert.Equal("userId1", root.GetProperty("userId").GetString());
        Assert.Equal("""{"name":"Peter Gibbons","email":"peter@example.com","plan":"premium","logins":5}""", root.GetProperty("traits").GetRawText());
    }

    [Fact]
    public void The_seeds_group_example_comes_out_with_its_id_and_traits()
    {
        JsonElement root = Mapped.Event(EventKind.Group, new DirectEvent
        {
            Id = "0e8c78ea9d97a7b8185e8632",
            Traits = new Dictionary<string, object?> { ["name"] = "Initech", ["industry"] = "Technology", ["employees"] = 329, ["plan"] = "enterprise" },
        });

        Assert.Equal("0e8c78ea9d97a7b8185e8632", root.GetProperty("groupId").GetString());
        Assert.Equal("""{"name":"Initech","industry":"Technology","employees":329,"plan":"enterprise"}""", root.GetProperty("traits").GetRawText());
    }

    [Fact]
    public void An_identify_event_has_its_members_and_no_others()
    {
        JsonElement root = Mapped.Event(EventKind.Identify, new DirectEvent { Id = "u" });

        Assert.Equal(["type", "messageId", "userId", "traits", "context", "timestamp", "originalTimestamp", "version"], Names(root));
        Assert.Equal("identify", root.GetProperty("type").GetString());
        Assert.Equal("{}", root.GetProperty("traits").GetRawText());
        Assert.Equal(["library"], Names(root.GetProperty("context")));
        Assert.Equal(["name", "version"], Names(root.GetProperty("context").GetProperty("library")));
        Assert.Equal("PendoSegment", root.GetProperty("context").GetProperty("library").GetProperty("name").GetString());
        Assert.Equal(1, root.GetProperty("version").GetInt32());
    }

    [Fact]
    public void The_messageId_and_the_time_are_the_stamps()
    {
        JsonElement root = Mapped.Event(EventKind.Identify, new DirectEvent { Id = "u" });

        Assert.Equal(Mapped.MessageId.ToString(), root.GetProperty("messageId").GetString());
        Assert.Equal(Time, root.GetProperty("timestamp").GetString());
        Assert.Equal(Time, root.GetProperty("originalTimestamp").GetString());
    }

    [Fact]
    public void An_events_own_time_takes_the_place_of_now_and_is_sent_as_UTC()
    {
        JsonElement root = Mapped.Event(EventKind.Track, new DirectEvent { Id = "u", Event = "e", Timestamp = new DateTimeOffset(2026, 3, 1, 1, 30, 0, TimeSpan.FromHours(2)) });

        Assert.Equal("2026-02-28T23:30:00.000Z", root.GetProperty("timestamp").GetString());
        Assert.Equal("2026-02-28T23:30:00.000Z", root.GetProperty("originalTimestamp").GetString());
    }

    [Fact]
    public void The_account_of_a_visitor_is_in_the_context()
    {
        JsonElement root = Mapped.Event(EventKind.Identify, new DirectEvent { Id = "u", GroupId = "acme" });

        Assert.Equal(["groupId", "library"], Names(root.GetProperty("context")));
        Assert.Equal("acme", root.GetProperty("context").GetProperty("groupId").GetString());
        Assert.False(root.TryGetProperty("groupId", out _));
        Assert.Equal("{}", root.GetProperty("traits").GetRawText());
    }

    [Fact]
    public void A_group_event_without_a_user_has_the_constant_anonymousId()
    {
        JsonElement root = Mapped.Event(EventKind.Group, new DirectEvent { Id = "acme" });

        Assert.Equal(["type", "messageId", "groupId", "anonymousId", "traits", "context", "timestamp", "originalTimestamp", "version"], Names(root));
        Assert.Equal("pendosegment", root.GetProperty("anonymousId").GetString());
    }

    [Fact]
    public void A_group_events_user_takes_the_place_of_the_anonymousId()
    {
        JsonElement root = Mapped.Event(EventKind.Group, new DirectEvent { Id = "acme", UserId = "u" });

        Assert.Equal("u", root.GetProperty("userId").GetString());
        Assert.False(root.TryGetProperty("anonymousId", out _));
    }

    [Fact]
    public void A_track_event_has_its_account_in_properties_and_context()
    {
        JsonElement root = Mapped.Event(EventKind.Track, new DirectEvent
        {
            Id = "u",
            Event = "Report exported",
            GroupId = "acme",
            Traits = new Dictionary<string, object?> { ["pages"] = 3 },
        });

        Assert.Equal(["type", "messageId", "userId", "event", "properties", "context", "timestamp", "originalTimestamp", "version"], Names(root));
        Assert.Equal("Report exported", root.GetProperty("event").GetString());
        Assert.Equal("""{"groupId":"acme","pages":3}""", root.GetProperty("properties").GetRawText());
        Assert.Equal("acme", root.GetProperty("context").GetProperty("groupId").GetString());
    }

    [Fact]
    public void The_account_of_a_track_event_wins_over_a_property_of_that_name()
    {
        DirectEvent direct = new() { Id = "u", Event = "e", GroupId = "acme", Traits = new Dictionary<string, object?> { ["groupId"] = "other" } };

        Assert.Equal("""{"groupId":"acme"}""", Mapped.Event(EventKind.Track, direct).GetProperty("properties").GetRawText());
        Assert.Equal("""{"groupId":"other"}""", Mapped.Event(EventKind.Track, direct with { GroupId = null }).GetProperty("properties").GetRawText());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t")]
    public void A_track_event_without_a_name_is_refused(string? name)
    {
        EventFault fault = Mapped.Fault(EventKind.Track, new DirectEvent { Id = "u", Event = name });

        Assert.Equal(MappingIssueCode.ValueInvalid, fault.Code);
        Assert.Contains("no name", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Traits_without_names_are_a_programming_error() =>
        Assert.Throws<ArgumentException>(() => Mapped.Fault(EventKind.Identify, new DirectEvent { Id = "u", Traits = 5 }));

    private static string[] Names(JsonElement element) => [.. element.EnumerateObject().Select(member => member.Name)];
}
