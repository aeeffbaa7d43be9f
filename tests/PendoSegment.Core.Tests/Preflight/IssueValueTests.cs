using PendoSegment.Core.Tests.Mapping;
using PendoSegment.Preflight;
using PendoSegment.Values;
using Xunit;

namespace PendoSegment.Core.Tests.Preflight;

/// <summary>An issue has all the values that it is about, and not the first alone.</summary>
public sealed class IssueValueTests
{
    [Fact]
    public void What_is_no_number_is_listed_so_that_NullValue_can_be_written_in_one_go()
    {
        PendoMappingIssue issue = Assert.Single(Issues(FieldType.Number, "7", "n/a", "-", "n/a", "k.A.", "n/a", "-"));

        Assert.Equal((MappingIssueCode.ValueInvalid, 6L, 2L), (issue.Code, issue.Count, issue.FirstRecord));
        Assert.Equal("'n/a' (3), '-' (2), 'k.A.'", issue.Values);
        Assert.StartsWith("record 2 ('u-2'): The field 'f' cannot take 'n/a' from 'p'", issue.Message, StringComparison.Ordinal);
        Assert.EndsWith("The values: 'n/a' (3), '-' (2), 'k.A.'. Those that mean empty belong in the mapping's NullValue.", issue.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_value_is_in_the_message_already()
    {
        PendoMappingIssue issue = Assert.Single(Issues(FieldType.Number, "n/a", "n/a"));

        Assert.Equal("'n/a' (2)", issue.Values);
        Assert.DoesNotContain("The values", issue.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_text_either_is_listed_as_text() =>
        Assert.Equal("'true' (2), 'n/a'", Assert.Single(Issues(FieldType.Date, true, true, "n/a")).Values);

    [Fact]
    public void A_field_of_two_types_lists_the_values_of_the_rarer_one()
    {
        PendoMappingIssue late = Assert.Single(Issues(FieldType.Auto, [.. Enumerable.Range(1, 100), "n/a", "-", "n/a"]));
        PendoMappingIssue early = Assert.Single(Issues(FieldType.Auto, ["n/a", "-", "n/a", .. Enumerable.Range(1, 100)]));

        Assert.Equal((MappingIssueCode.TypeMixed, "'n/a' (2), '-'", "'n/a' (2), '-'"), (late.Code, late.Values, early.Values));
        Assert.Contains("Number in 100 records, Text in 3 records: 'n/a' (2), '-'. Give", late.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_type_with_many_values_the_first_are_shown() =>
        Assert.Equal(
            "'t1', 't2', 't3', 't4', 't5', 't6', 't7', 't8', 't9', 't10' and others",
            Assert.Single(Issues(FieldType.Auto, [.. Enumerable.Range(1, 50).Select(i => $"t{i}"), .. Enumerable.Range(1, 100)])).Values);

    [Fact]
    public void Ids_that_mean_nothing_are_listed_with_how_many_records_have_them()
    {
        IReadOnlyList<PendoMappingIssue> issues = OfIds("n/a", "u-1", "-", "n/a", "None");

        Assert.Equal("'n/a' (2), '-', 'None'", issues.Single(issue => issue.Code == MappingIssueCode.IdMeansNothing).Values);
        Assert.StartsWith("record 1: The visitor id 'n/a' is what programs write", issues.Single(issue => issue.Code == MappingIssueCode.IdMeansNothing).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_that_came_before_are_listed_with_how_often_they_came_again()
    {
        PendoMappingIssue issue = Assert.Single(OfIds("a", "b", "a", "a", "b", "c"));

        Assert.Equal((MappingIssueCode.IdDuplicate, 3L, 3L, "'a' (2), 'b'"), (issue.Code, issue.Count, issue.FirstRecord, issue.Values));
        Assert.Contains("The ids, and how often each came again: 'a' (2), 'b'.", issue.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Placeholders_and_ids_that_cannot_be_are_listed()
    {
        IReadOnlyList<PendoMappingIssue> issues = OfIds("VISITOR-UNIQUE-ID", "u-1", "VISITOR-UNIQUE-ID", "::");

        Assert.Equal("'VISITOR-UNIQUE-ID' (2)", issues.Single(issue => issue.Code == MappingIssueCode.IdPlaceholder).Values);
        Assert.Equal("'::'", issues.Single(issue => issue.Code == MappingIssueCode.IdInvalid).Values);
    }

    [Fact]
    public void Numbers_of_which_the_point_says_too_little_are_listed() =>
        Assert.Equal("'6.062' (2), '2.141'", Assert.Single(Issues(FieldType.Auto, "6.062", "2.141", "6.062")).Values);

    [Fact]
    public void Of_a_file_the_line_is_named_and_the_file()
    {
        using MappingPreflight preflight = new(Mapped.Field(FieldType.Number), DotNetObjectModel.Instance, DateTimeOffset.UnixEpoch);
        preflight.Add(new DictionaryRecord(("id", "u-1"), ("p", "1")));
        preflight.Add(new DictionaryRecord(("id", "u-2"), ("p", "n/a")) { At = 17 }, "/data/users.csv");

        PendoMappingIssue issue = Assert.Single(preflight.Report().Single(row => row.Field == "f").Issues);

        Assert.Equal(("f", "/data/users.csv", 17L, 2L), (issue.Field, issue.Path, issue.Line, issue.FirstRecord));
        Assert.StartsWith("users.csv: line 17 ('u-2'): The field", issue.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_issue_of_a_field_names_no_record_as_if_it_were_the_one_to_mend()
    {
        PendoMappingIssue issue = Assert.Single(Issues(FieldType.Auto, "1", "2"));

        Assert.Equal((MappingIssueCode.LooksLikeNumber, 1L), (issue.Code, issue.FirstRecord));
        Assert.StartsWith("Every value of 'f'", issue.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Issues_are_text_where_a_row_of_a_file_wants_one()
    {
        using MappingPreflight preflight = Preflight(FieldType.Number, ["n/a", "-", "1"]);

        Assert.Equal("ValueInvalid (2)", preflight.Report().Single(row => row.Field == "f").Issues.ToString());
    }

    private static IReadOnlyList<PendoMappingIssue> Issues(FieldType type, params object[] values)
    {
        using MappingPreflight preflight = Preflight(type, values);
        return preflight.Report().Single(row => row.Field == "f").Issues;
    }

    private static MappingPreflight Preflight(FieldType type, object[] values)
    {
        MappingPreflight preflight = new(Mapped.Field(type), DotNetObjectModel.Instance, DateTimeOffset.UnixEpoch);
        for (int i = 0; i < values.Length; i++)
        {
            preflight.Add(new DictionaryRecord(("id", $"u-{i + 1}"), ("p", values[i])) { At = 0 });
        }

        return preflight;
    }

    private static IReadOnlyList<PendoMappingIssue> OfIds(params string[] ids)
    {
        using MappingPreflight preflight = new(Mapped.Identify, DotNetObjectModel.Instance, DateTimeOffset.UnixEpoch);
        foreach (string id in ids)
        {
            preflight.Add(new DictionaryRecord(("UserId", id)) { At = 0 });
        }

        return preflight.Report().Single(row => row.Field == "userId").Issues;
    }
}
