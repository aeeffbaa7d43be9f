using PendoSegment.Core.Tests.Mapping;
using PendoSegment.Preflight;
using PendoSegment.Shards;
using PendoSegment.Values;
using Xunit;

namespace PendoSegment.Core.Tests.Preflight;

/// <summary>A preflight of one shard's records.</summary>
public sealed class ShardedPreflightTests
{
    [Fact]
    public void It_counts_its_own_records_and_names_them_by_their_place_among_all()
    {
        // Of two shards the first has Anna, the second u-1.
        (string, object?)[][] records = [[("UserId", "u-1"), ("name", "Anna")], [("UserId", ""), ("name", "x")], [("UserId", "Anna"), ("name", "Ben")], [("UserId", "N/A"), ("name", "y")]];
        int own = Shard.Of(1, 2)!.Takes("N/A".AsSpan()) ? 1 : 2;

        PendoMappingField first = Id(1, records);
        PendoMappingField second = Id(2, records);

        Assert.Equal(4, first.Records + second.Records);
        Assert.Equal(3, first.Filled + second.Filled);
        Assert.Equal(2, Assert.Single(first.Issues, issue => issue.Code == MappingIssueCode.IdMissing).FirstRecord);
        Assert.DoesNotContain(second.Issues, issue => issue.Code == MappingIssueCode.IdMissing);
        Assert.Equal(4, Assert.Single((own == 1 ? first : second).Issues, issue => issue.Code == MappingIssueCode.IdMeansNothing).FirstRecord);
    }

    [Fact]
    public void A_shard_without_records_says_so_and_nothing_of_names()
    {
        int other = Shard.Of(1, 2)!.Takes("u-1".AsSpan()) ? 2 : 1;
        MappingDefinition mapping = Mapped.Identify with { Fields = [new FieldDefinition { Field = "f", Properties = ["nowhere"] }] };

        IReadOnlyList<PendoMappingField> fields = Report(mapping, other, [[("UserId", "u-1")]]);

        PendoMappingIssue issue = Assert.Single(fields.SelectMany(field => field.Issues));
        Assert.Equal(MappingIssueCode.RecordsNone, issue.Code);
        Assert.Contains($"None of 1 records is one of shard {other}/2", issue.Message, StringComparison.Ordinal);
        Assert.Contains(Report(mapping, 3 - other, [[("UserId", "u-1")]]).SelectMany(field => field.Issues), found => found.Code == MappingIssueCode.PropertyNotFound);
    }

    private static PendoMappingField Id(int index, params (string, object?)[][] records) => Report(Mapped.Identify, index, records)[0];

    private static IReadOnlyList<PendoMappingField> Report(MappingDefinition mapping, int index, (string, object?)[][] records)
    {
        using MappingPreflight preflight = new(mapping, DotNetObjectModel.Instance, Mapped.Now, shard: Shard.Of(index, 2));
        foreach ((string, object?)[] record in records)
        {
            preflight.Add(new DictionaryRecord(record) { At = 0 });
        }

        return preflight.Report();
    }
}
