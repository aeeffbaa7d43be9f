using PendoSegment.Core.Tests.Mapping;
using PendoSegment.Preflight;
using PendoSegment.Values;
using Xunit;

namespace PendoSegment.Core.Tests.Preflight;

public sealed class IdAuditTests
{
    [Theory]
    [InlineData("001A0000006Vm9r", "001A0000006Vm9rIAC")]
    [InlineData("001A0000006Vm9rIAC", "001A0000006Vm9r")]
    public void One_record_of_Salesforce_in_both_lengths_looks_alike(string one, string other)
    {
        PendoMappingIssue issue = Assert.Single(Issues(EventKind.Group, one, other));

        Assert.Equal((MappingIssueCode.IdLookalike, 1L, 2L), (issue.Code, issue.Count, issue.FirstRecord));
        Assert.Contains("18 characters", issue.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("001A0000006Vm9r", "001A0000006Vm9rIAB")]
    [InlineData("001A0000006Vm9r", "001A0000006Vm9sIAC")]
    [InlineData("ABCDEFGHIJKLMNO", "ABCDEFGHIJKLMNOPQR")]
    public void Ids_of_15_and_18_characters_that_are_not_one_record_are_silent(string one, string other) => Assert.Empty(Issues(EventKind.Group, one, other));

    [Fact]
    public void Records_of_Salesforce_that_differ_by_case_are_not_to_be_written_alike()
    {
        PendoMappingIssue issue = Assert.Single(Issues(EventKind.Group, "001A0000006Vm9r", "001A0000006Vm9R"));

        Assert.Equal(MappingIssueCode.IdCaseConflict, issue.Code);
        Assert.DoesNotContain("same way", issue.Message, StringComparison.Ordinal);
        Assert.Contains("Salesforce", issue.Message, StringComparison.Ordinal);
        Assert.Contains("same way", Assert.Single(Issues(EventKind.Group, "acme-corporatio", "Acme-corporatio")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_of_15_digits_is_nobodys_in_particular() =>
        Assert.DoesNotContain("Salesforce", Assert.Single(Issues(EventKind.Group, "012345678901234 ", "012345678901234"), issue => issue.Code == MappingIssueCode.IdLookalike).Message, StringComparison.Ordinal);

    [Fact]
    public void A_long_id_of_another_case_of_the_short_one_is_another_record() =>
        Assert.DoesNotContain(Issues(EventKind.Group, "001A0000006Vm9R", "001A0000006Vm9rIAC"), issue => issue.Code == MappingIssueCode.IdLookalike);

    [Theory]
    [InlineData("Zoe\u0308", "Zo\u00eb")]
    [InlineData("\uff55-1", "u-1")]
    [InlineData("u\u00a0 1", "u\u00a0\u00a01")]
    [InlineData("u-1\u00ad", "\ufeffu-1")]
    [InlineData("Anna", "anna ")]
    [InlineData("\u0430nna", "anna")]
    [InlineData("\u041a-17", "K-17")]
    [InlineData("\u0391\u039d\u039d\u0391", "ANNA")]
    public void Forms_of_one_text_look_alike_in_either_order(string one, string other)
    {
        Assert.Contains(Issues(EventKind.Identify, one, other), issue => issue is { Code: MappingIssueCode.IdLookalike, Count: 1, FirstRecord: 2 });
        Assert.Contains(Issues(EventKind.Identify, other, one), issue => issue is { Code: MappingIssueCode.IdLookalike, Count: 1, FirstRecord: 2 });
    }

    [Theory]
    [InlineData("\u0430\u043d\u043d\u0430", "anna")]
    [InlineData("\u00e4nna", "anna")]
    public void Letters_that_look_otherwise_make_another_id(string one, string other) => Assert.Empty(Issues(EventKind.Identify, one, other));

    [Fact]
    public void A_text_that_no_system_can_normalize_is_itself() =>
        Assert.DoesNotContain(Issues(EventKind.Identify, "u\uffff", "u"), issue => issue.Code == MappingIssueCode.IdLookalike);

    [Fact]
    public void Of_padded_ids_each_that_came_before_is_told_once() =>
        Assert.Equal(4, Assert.Single(Issues(EventKind.Identify, "u-3", "u-3\u200b", "\u00a0u-3", "u-3\t", "u-3\r", "u-3\r"), issue => issue.Code == MappingIssueCode.IdLookalike).Count);

    [Fact]
    public void Rows_of_memberships_are_not_to_be_sent_once()
    {
        string told = Duplicate(("u-1", "acme"), ("u-1", "globex"), ("u-2", "acme"));

        Assert.DoesNotContain("once", told, StringComparison.Ordinal);
        Assert.Contains("another account", told, StringComparison.Ordinal);
        Assert.Contains("not documented", told, StringComparison.Ordinal);
    }

    [Fact]
    public void The_advice_holds_for_all_rows_whichever_came_first() =>
        Assert.DoesNotContain("once", Duplicate(("u-1", "acme"), ("u-1", "acme"), ("u-1", "globex")), StringComparison.Ordinal);

    [Fact]
    public void The_same_membership_twice_is_a_double() =>
        Assert.Contains("Send each visitor once", Duplicate(("u-1", "acme"), ("u-2", "acme"), ("u-1", "acme")), StringComparison.Ordinal);

    [Fact]
    public void Accounts_with_several_users_are_memberships_too()
    {
        using MappingPreflight preflight = new(MappingDefinition.Default(EventKind.Group) with { UserId = ["user"] }, DotNetObjectModel.Instance, Mapped.Now);
        preflight.Add(new DictionaryRecord(("GroupId", "acme"), ("user", "u-1")));
        preflight.Add(new DictionaryRecord(("GroupId", "acme"), ("user", "u-2")));

        Assert.Contains("another visitor", Assert.Single(preflight.Report()[0].Issues).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_that_is_the_word_of_a_database_is_told_as_both()
    {
        Assert.Equal([MappingIssueCode.IdMeansNothing, MappingIssueCode.ValueIsNull], Issues(EventKind.Identify, "NULL").Select(issue => issue.Code));
        Assert.Equal([MappingIssueCode.IdMeansNothing], Issues(EventKind.Identify, "Unknown").Select(issue => issue.Code));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("'undefined'")]
    [InlineData("#N/A")]
    [InlineData("{{ user.id }}")]
    [InlineData("${id}")]
    [InlineData("$(id)")]
    [InlineData("<%= id %>")]
    [InlineData("%USERID%")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public void What_products_refuse_as_an_id_means_nothing(string id) => Assert.Equal(MappingIssueCode.IdMeansNothing, Assert.Single(Issues(EventKind.Identify, id)).Code);

    [Theory]
    [InlineData("4,91512E+11")]
    [InlineData("-4.9e11")]
    [InlineData("1001,00")]
    [InlineData("=\"00417\"")]
    [InlineData("'00417")]
    public void What_a_spreadsheet_did_shows(string id) => Assert.Equal(MappingIssueCode.IdDamaged, Assert.Single(Issues(EventKind.Identify, id)).Code);

    [Theory]
    [InlineData("1001.")]
    [InlineData(".0")]
    [InlineData("E+11")]
    [InlineData("4.9E")]
    [InlineData("4.9E+")]
    [InlineData("4.9E+11x")]
    [InlineData("4.9.0")]
    [InlineData("'n-1")]
    [InlineData("+49")]
    [InlineData("=")]
    public void What_only_comes_near_is_an_id(string id) => Assert.Empty(Issues(EventKind.Identify, id));

    [Fact]
    public void The_largest_property_of_a_track_event_that_is_too_large_is_named()
    {
        using MappingPreflight preflight = new(MappingDefinition.Default(EventKind.Track), DotNetObjectModel.Instance, Mapped.Now);
        preflight.Add(new DictionaryRecord(("UserId", "u"), ("Event", "e"), ("little", "x"), ("large", new string('x', 600)), ("few", 1)));

        Assert.Contains("'large'", Assert.Single(preflight.Report().Single(row => row.Field == "event").Issues).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-7.01, MappingIssueCode.TrackTooOld)]
    [InlineData(-6.99, null)]
    [InlineData(0.003, null)]
    [InlineData(0.004, MappingIssueCode.TrackInFuture)]
    public void Times_of_track_events_are_held_against_the_time_that_is_given(double days, MappingIssueCode? expected)
    {
        using MappingPreflight preflight = new(MappingDefinition.Default(EventKind.Track) with { Timestamp = ["at"] }, DotNetObjectModel.Instance, Mapped.Now);
        preflight.Add(new DictionaryRecord(("UserId", "u"), ("Event", "e"), ("at", Mapped.Now.AddDays(days))));

        Assert.Equal(expected, preflight.Report().Single(row => row.Field == "timestamp").Issues.SingleOrDefault()?.Code);
    }

    private static string Duplicate(params (string User, string Account)[] rows)
    {
        using MappingPreflight preflight = new(Mapped.Identify with { GroupId = ["account"] }, DotNetObjectModel.Instance, Mapped.Now);
        foreach ((string user, string account) in rows)
        {
            preflight.Add(new DictionaryRecord(("UserId", user), ("account", account)));
        }

        return Assert.Single(preflight.Report()[0].Issues, issue => issue.Code == MappingIssueCode.IdDuplicate).Message;
    }

    private static IReadOnlyList<PendoMappingIssue> Issues(EventKind kind, params string[] ids)
    {
        using MappingPreflight preflight = new(MappingDefinition.Default(kind), DotNetObjectModel.Instance, Mapped.Now);
        foreach (string id in ids)
        {
            preflight.Add(new DictionaryRecord(("Id", id)));
        }

        return preflight.Report()[0].Issues;
    }
}
