using System.Text;
using System.Text.Json;
using PendoSegment.Core.Tests.Csv;
using PendoSegment.Csv;
using PendoSegment.Events;
using Xunit;

namespace PendoSegment.Core.Tests.Mapping;

/// <summary>Accounts with a parent: <c>PARENT::CHILD</c>.</summary>
public sealed class ParentTests
{
    private static readonly MappingDefinition Account = MappingDefinition.Default(EventKind.Group) with { ParentId = ["holding"] };
    private static readonly MappingDefinition Visitor = Mapped.Identify with { GroupId = ["company"], ParentId = ["holding", "org.top"] };

    [Theory]
    [InlineData("acme", "acme::berlin")]
    [InlineData(4711, "4711::berlin")]
    [InlineData("", "berlin")]
    [InlineData(" ", "berlin")]
    [InlineData(null, "berlin")]
    public void An_account_gets_its_parent_and_the_plain_id_without_one(object? parent, string expected)
    {
        JsonElement root = Mapped.Event(Account, ("id", "berlin"), ("holding", parent), ("n", 1));

        Assert.Equal(expected, root.GetProperty("groupId").GetString());
        Assert.Equal("""{"n":1}""", root.GetProperty("traits").GetRawText());
        Assert.Equal("berlin", Mapped.Event(Account, ("id", "berlin")).GetProperty("groupId").GetString());
        Assert.Equal("berlin", Mapped.Event(Account with { NullValue = ["NULL"] }, ("id", "berlin"), ("holding", "NULL")).GetProperty("groupId").GetString());
    }

    [Fact]
    public void The_account_of_a_visitor_and_of_a_track_event_gets_it_too()
    {
        Dictionary<string, object?> org = new() { ["top"] = "globex", ["unit"] = "x" };

        JsonElement visitor = Mapped.Event(Visitor, ("id", "u"), ("company", "berlin"), ("holding", ""), ("org", org));
        JsonElement track = Mapped.Event(
            Visitor with { Kind = EventKind.Track, Event = ["what"] }, ("id", "u"), ("what", "Opened"), ("company", "berlin"), ("holding", "acme"), ("org", org));

        Assert.Equal("globex::berlin", visitor.GetProperty("context").GetProperty("groupId").GetString());
        Assert.Equal("""{"org_unit":"x"}""", visitor.GetProperty("traits").GetRawText());
        Assert.Equal("acme::berlin", track.GetProperty("context").GetProperty("groupId").GetString());
        Assert.Equal("""{"groupId":"acme::berlin","org_unit":"x"}""", track.GetProperty("properties").GetRawText());
    }

    [Fact]
    public void A_visitor_without_an_account_has_none_by_its_parent()
    {
        JsonElement root = Mapped.Event(Visitor, ("id", "u"), ("company", ""), ("holding", "acme"));

        Assert.False(root.GetProperty("context").TryGetProperty("groupId", out _));
    }

    [Theory]
    [InlineData("a::b", "berlin", "holding")]
    [InlineData("acme:", "berlin", "holding")]
    [InlineData("acme", "acme::berlin", "id")]
    [InlineData("acme", ":berlin", "id")]
    [InlineData("acme", "a::b::c", "id")]
    public void Ids_that_cannot_be_parted_again_are_refused(string parent, string child, string property)
    {
        EventFault fault = Mapped.Fault(Account, ("id", child), ("holding", parent));

        Assert.Equal(MappingIssueCode.IdInvalid, fault.Code);
        Assert.Contains($"in '{(property == "id" ? "Id" : property)}'", fault.Message, StringComparison.Ordinal);
        Assert.Contains($"'{parent}::{child}'", fault.Message, StringComparison.Ordinal);
        Assert.Equal(MappingIssueCode.IdInvalid, Mapped.Fault(Visitor, ("id", "u"), ("company", child), ("holding", parent)).Code);
        Assert.Equal(MappingIssueCode.IdInvalid, Mapped.Fault(EventKind.Group, new DirectEvent { Id = child, ParentId = parent }).Code);
    }

    [Theory]
    [InlineData("a:b", "c:d", "a:b::c:d")]
    [InlineData(":a", "b:", ":a::b:")]
    public void Single_colons_are_characters_like_any_other(string parent, string child, string expected)
    {
        Assert.Equal(expected, Mapped.Event(Account, ("id", child), ("holding", parent)).GetProperty("groupId").GetString());
        Assert.Equal(expected, Mapped.Event(EventKind.Group, new DirectEvent { Id = child, ParentId = parent }).GetProperty("groupId").GetString());
    }

    [Theory]
    [InlineData("ACCOUNT-UNIQUE-ID", MappingIssueCode.IdPlaceholder)]
    [InlineData(true, MappingIssueCode.IdInvalid)]
    [InlineData(1.5, MappingIssueCode.IdInvalid)]
    [InlineData("System.Object[]", MappingIssueCode.IdInvalid)]
    [InlineData("::", MappingIssueCode.IdInvalid)]
    public void A_parent_is_an_id_like_any_other(object parent, MappingIssueCode code)
    {
        EventFault fault = Mapped.Fault(Account, ("id", "berlin"), ("holding", parent));

        Assert.Equal(code, fault.Code);
        Assert.Contains("'holding'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_child_with_its_parent_in_its_id_is_taken_where_no_other_is_named() =>
        Assert.Equal("acme::berlin", Mapped.Event(Account, ("id", "acme::berlin"), ("holding", "")).GetProperty("groupId").GetString());

    [Fact]
    public void A_parent_that_no_record_has_is_told()
    {
        using EventMapper mapper = Mapped.Mapper(Account);
        mapper.Map(new DictionaryRecord(("id", "berlin")), out _)!.Release();

        Assert.Equal("'holding'", Assert.Single(mapper.PropertiesNeverFound));
    }

#if NET
    [Fact]
    public void Joining_ids_costs_no_memory_a_record()
    {
        const int Rows = 2000;
        const int Tolerance = 16;
        string cells = string.Concat(Enumerable.Range(0, Rows + 1).Select(i => $"u{i},berlin,acme\n"));
        long plain = Allocated(Visitor with { ParentId = [] });

        Assert.InRange(Allocated(Visitor), plain - Tolerance, plain + Tolerance);

        long Allocated(MappingDefinition mapping)
        {
            using TempCsv file = new(new StringBuilder("id,company,holding\n").Append(cells).ToString());
            using CsvFile csv = CsvFile.Open(file.Path, new CsvOptions());
            using EventMapper mapper = Mapped.Mapper(mapping with { Unmapped = UnmappedHandling.Ignore });
            csv.Read();
            mapper.Map(csv.Record, out _)!.Release();
            long before = GC.GetAllocatedBytesForCurrentThread();
            long reading = 0;
            while (true)
            {
                long start = GC.GetAllocatedBytesForCurrentThread();
                bool isRow = csv.Read();
                reading += GC.GetAllocatedBytesForCurrentThread() - start;
                if (!isRow)
                {
                    return (GC.GetAllocatedBytesForCurrentThread() - before - reading) / Rows;
                }

                mapper.Map(csv.Record, out _)!.Release();
            }
        }
    }
#endif
}
