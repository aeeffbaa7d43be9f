using System.Text.Json;
using PendoSegment.Events;
using Xunit;

namespace PendoSegment.Core.Tests.Mapping;

public sealed class IdTests
{
    private static readonly MappingDefinition Accounts = MappingDefinition.Default(EventKind.Group);

    [Theory]
    [InlineData("007", "007")]
    [InlineData("Anna@X", "Anna@X")]
    [InlineData(" u ", " u ")]
    [InlineData("Zoë 中", "Zoë 中")]
    [InlineData(42, "42")]
    [InlineData(-1L, "-1")]
    [InlineData(1001.0, "1001")]
    [InlineData(-0.0, "0")]
    [InlineData(9007199254740992.0, "9007199254740992")]
    [InlineData(16777216f, "16777216")]
    [InlineData('x', "x")]
    [InlineData(DayOfWeek.Friday, "Friday")]
    public void Text_and_numbers_are_ids(object value, string expected) =>
        Assert.Equal(expected, Mapped.Event(Mapped.Identify, ("UserId", value)).GetProperty("userId").GetString());

    [Fact]
    public void A_guid_is_an_id()
    {
        Guid id = Guid.Parse("0e8c78ea-9d97-a7b8-185e-863200000001");
        Assert.Equal("0e8c78ea-9d97-a7b8-185e-863200000001", Mapped.Event(Mapped.Identify, ("UserId", id)).GetProperty("userId").GetString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\u00a0")]
    public void A_blank_id_is_missing(string? value)
    {
        EventFault fault = Mapped.Fault(Mapped.Identify, ("UserId", value));

        Assert.Equal(MappingIssueCode.IdMissing, fault.Code);
        Assert.Equal("UserId", fault.Field);
        Assert.Contains("visitor", fault.Message, StringComparison.Ordinal);
        Assert.Contains("'UserId'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_databases_null_is_a_missing_id() => Assert.Equal(MappingIssueCode.IdMissing, Mapped.Fault(Mapped.Identify, ("UserId", DBNull.Value)).Code);

    [Fact]
    public void Without_any_of_the_properties_the_message_names_them_in_one_spelling_each()
    {
        EventFault fault = Mapped.Fault(Accounts, ("name", "Initech"));

        Assert.Equal(MappingIssueCode.IdMissing, fault.Code);
        Assert.Contains("'GroupId', 'AccountId', 'Id'", fault.Message, StringComparison.Ordinal);
        Assert.Contains("-GroupIdProperty", fault.Message, StringComparison.Ordinal);
    }

    public static TheoryData<object> WrongKinds => new(
        true,
        new DateTime(2026, 1, 31, 0, 0, 0, DateTimeKind.Utc),
        DateTimeOffset.UnixEpoch,
        TimeSpan.FromHours(1),
#if NET
        new DateOnly(2026, 1, 31),
#endif
        double.NaN,
        new byte[] { 1 },
        new List<string> { "u", "v" },
        new Dictionary<string, object?> { ["a"] = 1 },
        new object());

    [Theory]
    [MemberData(nameof(WrongKinds), DisableDiscoveryEnumeration = true)]
    public void Everything_else_is_no_id(object value)
    {
        EventFault fault = Mapped.Fault(Mapped.Identify, ("UserId", value));

        Assert.Equal(MappingIssueCode.IdInvalid, fault.Code);
        Assert.Contains("'UserId'", fault.Message, StringComparison.Ordinal);
        Assert.Contains("text or a number", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_floating_point_number_that_cannot_be_the_whole_id_is_refused()
    {
        object[] ids =
        [
#if NET
            (Half)2050,
#endif
            1.5, 1.9143100000101E+18, 9007199254740994.0, -1e300, 16777218f, 0.5f,
        ];
        foreach (object id in ids)
        {
            EventFault fault = Mapped.Fault(Mapped.Identify, ("UserId", id));

            Assert.Equal(MappingIssueCode.IdInvalid, fault.Code);
            Assert.Contains("floating-point", fault.Message, StringComparison.Ordinal);
        }

        Assert.Equal("12345678901234567.5", Mapped.Event(Mapped.Identify, ("UserId", 12345678901234567.5m)).GetProperty("userId").GetString());
    }

    [Theory]
    [InlineData("[object Object]")]
    [InlineData("System.Object[]")]
    [InlineData("Microsoft.ActiveDirectory.Management.ADPropertyValueCollection")]
    public void A_types_name_is_no_id(string id)
    {
        EventFault fault = Mapped.Fault(Mapped.Identify, ("UserId", id));

        Assert.Equal(MappingIssueCode.IdInvalid, fault.Code);
        Assert.Contains($"'{id[..15]}", fault.Message, StringComparison.Ordinal);
        Assert.Equal(MappingIssueCode.IdInvalid, Mapped.Fault(EventKind.Group, new DirectEvent { Id = id }).Code);
        Assert.Equal(MappingIssueCode.IdInvalid, Mapped.Fault(EventKind.Identify, new DirectEvent { Id = "u", GroupId = id }).Code);
    }

    [Fact]
    public void A_list_of_accounts_is_refused_with_the_way_to_send_them()
    {
        EventFault fault = Mapped.Fault(Mapped.Identify with { GroupId = ["Accounts"] }, ("UserId", "u"), ("Accounts", new List<string> { "acme", "globex" }));

        Assert.Equal(MappingIssueCode.IdInvalid, fault.Code);
        Assert.Contains("a row for each", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void In_tables_of_events_the_id_is_the_users_and_not_the_messages()
    {
        Assert.Equal("u-1", Mapped.Event(Mapped.Identify, ("id", "message"), ("visitor_id", "v"), ("user_id", "u-1")).GetProperty("userId").GetString());
        Assert.Equal("acme", Mapped.Event(Accounts, ("id", "message"), ("user_id", "u-1"), ("account_id", "a"), ("group_id", "acme")).GetProperty("groupId").GetString());
        Assert.Equal("v", Mapped.Event(Mapped.Identify, ("id", "message"), ("visitor_id", "v")).GetProperty("userId").GetString());
        Assert.Equal("a", Mapped.Event(Accounts, ("id", "message"), ("account_id", "a")).GetProperty("groupId").GetString());
    }

    [Fact]
    public void An_id_that_cannot_be_read_says_why()
    {
        EventFault fault = Mapped.Fault(Mapped.Identify, ("UserId", new InvalidOperationException("the directory is away")));

        Assert.Equal(MappingIssueCode.IdInvalid, fault.Code);
        Assert.Contains("the directory is away", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_character_is_refused_since_it_would_arrive_as_another_id()
    {
        // Not an attribute's arguments: these are kept as UTF-8 and would not be halves any more.
        foreach (string id in new[] { "u\ud800", "\udc00u", "\ude00\ud83d" })
        {
            Assert.Equal(MappingIssueCode.IdInvalid, Mapped.Fault(Mapped.Identify, ("UserId", id)).Code);
        }
    }

    [Theory]
    [InlineData("::")]
    [InlineData("PARENT::")]
    [InlineData("::CHILD")]
    [InlineData(" ::CHILD")]
    [InlineData("PARENT:: ")]
    public void An_account_needs_both_its_parent_and_its_own_id(string id)
    {
        EventFault fault = Mapped.Fault(Accounts, ("GroupId", id));

        Assert.Equal(MappingIssueCode.IdInvalid, fault.Code);
        Assert.Contains($"'{id}'", fault.Message, StringComparison.Ordinal);
        Assert.Equal(MappingIssueCode.IdInvalid, Mapped.Fault(EventKind.Identify, new DirectEvent { Id = "u", GroupId = id }).Code);
    }

    [Fact]
    public void A_parent_and_a_child_make_an_account() =>
        Assert.Equal("PARENT::CHILD", Mapped.Event(Accounts, ("GroupId", "PARENT::CHILD")).GetProperty("groupId").GetString());

    [Fact]
    public void A_visitor_has_no_parent_so_that_only_the_separator_alone_is_refused()
    {
        Assert.Equal(MappingIssueCode.IdInvalid, Mapped.Fault(Mapped.Identify, ("UserId", "::")).Code);
        Assert.Equal("std::", Mapped.Event(Mapped.Identify, ("UserId", "std::")).GetProperty("userId").GetString());
    }

    [Theory]
    [InlineData("VISITOR-UNIQUE-ID")]
    [InlineData("account-unique-id")]
    public void The_placeholders_of_the_install_guide_are_refused(string id)
    {
        Assert.Equal(MappingIssueCode.IdPlaceholder, Mapped.Fault(Mapped.Identify, ("UserId", id)).Code);
        Assert.Equal(MappingIssueCode.IdPlaceholder, Mapped.Fault(EventKind.Group, new DirectEvent { Id = id }).Code);
    }

    [Fact]
    public void The_first_property_that_the_record_has_gives_the_id_and_the_others_are_traits()
    {
        JsonElement root = Mapped.Event(Mapped.Identify, ("ID", "third"), ("visitorid", "second"), ("x", 1));

        Assert.Equal("second", root.GetProperty("userId").GetString());
        Assert.Equal("""{"ID":"third","x":1}""", root.GetProperty("traits").GetRawText());
    }

    [Fact]
    public void An_id_is_never_made_up_from_a_second_choice() =>
        Assert.Equal(MappingIssueCode.IdMissing, Mapped.Fault(Mapped.Identify, ("UserId", ""), ("Id", "other")).Code);

    [Fact]
    public void Which_property_has_the_id_is_seen_for_each_record()
    {
        using EventMapper mapper = Mapped.Mapper(Mapped.Identify);
        Mapped.Parse(mapper.Map(new DictionaryRecord(("UserId", "a"), ("Id", "1")), out _)!);
        JsonElement second = Mapped.Parse(mapper.Map(new DictionaryRecord(("Id", "1")), out _)!);
        JsonElement third = Mapped.Parse(mapper.Map(new DictionaryRecord(("UserId", "a"), ("Id", "1")), out _)!);

        Assert.Equal("{}", second.GetProperty("traits").GetRawText());
        Assert.Equal("""{"Id":"1"}""", third.GetProperty("traits").GetRawText());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void A_visitor_without_an_account_is_sent_without(string? account)
    {
        MappingDefinition mapping = Mapped.Identify with { GroupId = ["company"] };

        Assert.False(Mapped.Event(mapping, ("UserId", "u"), ("company", account)).GetProperty("context").TryGetProperty("groupId", out _));
        Assert.False(Mapped.Event(mapping, ("UserId", "u"), ("company", DBNull.Value)).GetProperty("context").TryGetProperty("groupId", out _));
    }

    [Fact]
    public void Of_several_properties_for_the_account_the_first_with_a_value_counts_and_none_is_a_trait()
    {
        MappingDefinition mapping = Mapped.Identify with { GroupId = ["company", "org", "tenant"] };
        JsonElement root = Mapped.Event(mapping, ("UserId", "u"), ("company", DBNull.Value), ("org", 17), ("tenant", "t"));

        Assert.Equal("17", root.GetProperty("context").GetProperty("groupId").GetString());
        Assert.Equal("{}", root.GetProperty("traits").GetRawText());
    }

    [Fact]
    public void An_account_that_is_there_must_be_one()
    {
        MappingDefinition mapping = Mapped.Identify with { GroupId = ["company"] };
        EventFault fault = Mapped.Fault(mapping, ("UserId", "u"), ("company", false));

        Assert.Equal(MappingIssueCode.IdInvalid, fault.Code);
        Assert.Equal("company", fault.Field);
        Assert.Contains("account", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Boolean", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_user_of_an_account_is_read_by_the_same_rules()
    {
        MappingDefinition mapping = Accounts with { UserId = ["owner"] };

        Assert.Equal("5", Mapped.Event(mapping, ("GroupId", "g"), ("owner", 5)).GetProperty("userId").GetString());
        Assert.Equal("pendosegment", Mapped.Event(mapping, ("GroupId", "g"), ("owner", "")).GetProperty("anonymousId").GetString());
        Assert.Equal(MappingIssueCode.IdPlaceholder, Mapped.Fault(mapping, ("GroupId", "g"), ("owner", "VISITOR-UNIQUE-ID")).Code);
    }

    [Fact]
    public void Long_ids_are_shown_cut()
    {
        EventFault fault = Mapped.Fault(Accounts, ("GroupId", "::" + new string('x', 500)));

        Assert.True(fault.Message.Length < 300, fault.Message);
    }
}
