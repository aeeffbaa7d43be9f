using PendoSegment.Core.Tests.Mapping;
using PendoSegment.Events;
using PendoSegment.Records;
using PendoSegment.Shards;
using PendoSegment.Values;
using Xunit;
using Record = PendoSegment.Records.Record;

namespace PendoSegment.Core.Tests.Events;

/// <summary>A mapper that looks at the records of one shard.</summary>
public sealed class ShardedMapperTests
{
    private const int Count = 5;

    private static readonly MappingDefinition Track = MappingDefinition.Default(EventKind.Track) with { Unmapped = UnmappedHandling.Send };

    [Fact]
    public void Shards_make_the_whole_each_id_in_its_order()
    {
        (string, object?)[][] records = [.. Enumerable.Range(0, 1000).Select(i => new (string, object?)[] { ("UserId", $"u-{i % 37}"), ("Event", "e"), ("n", i) })];
        List<(string Id, int N)> sent = [];
        for (int index = 1; index <= Count; index++)
        {
            using EventMapper mapper = Mapper(Track, index);
            sent.AddRange(records.Select(record => mapper.Map(new DictionaryRecord(record), out EventFault? fault)).OfType<OutgoingEvent>().Select(Read));
        }

        Assert.Equal(Enumerable.Range(0, 1000), sent.Select(one => one.N).Order());
        Assert.All(sent.GroupBy(one => one.Id), ofId => Assert.Equal(ofId.Select(one => one.N).Order(), ofId.Select(one => one.N)));
    }

    [Fact]
    public void Of_another_shards_record_the_id_is_read_and_nothing_else()
    {
        using EventMapper mapper = Mapper(Track, OtherThan("u-1"));
        ReadRecord record = new(("UserId", "u-1"), ("Event", "e"), ("name", "Anna"));

        Assert.Null(mapper.Map(record, out EventFault? fault));

        Assert.Null(fault);
        Assert.Equal("UserId", Assert.Single(record.Read.Distinct()));
        Assert.False(mapper.HasRecords);
        Assert.Empty(mapper.PropertiesNeverFound);
    }

    [Fact]
    public void A_record_that_is_refused_is_told_of_by_its_ids_shard()
    {
        for (int index = 1; index <= Count; index++)
        {
            using EventMapper mapper = Mapper(Track, index);

            Assert.Null(mapper.Map(new DictionaryRecord(("UserId", "u-1"), ("Event", "")), out EventFault? fault));

            Assert.Equal(ShardOf("u-1") == index, fault is { IsElsewhere: false });
            Assert.Equal(ShardOf("u-1") == index, mapper.HasRecords);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("::")]
    [InlineData("VISITOR-UNIQUE-ID")]
    [InlineData("System.Object[]")]
    [InlineData("HALF A PAIR")]
    [InlineData(1.5)]
    [InlineData(null)]
    public void A_record_without_an_id_is_told_of_by_the_first_shard(object? id)
    {
        // An attribute is kept as UTF-8, which has no such thing.
        id = id is "HALF A PAIR" ? "a\ud83d" : id;
        bool[] told = [.. Enumerable.Range(1, Count).Select(index =>
        {
            using EventMapper mapper = Mapper(Track, index);
            Assert.Null(mapper.Map(new DictionaryRecord(("UserId", id), ("Event", "e")), out EventFault? fault));
            return !fault!.IsElsewhere;
        })];

        Assert.Equal([true, false, false, false, false], told);
    }

    [Fact]
    public void A_record_that_cannot_be_read_is_told_of_once()
    {
        EventFault[] faults = [.. Enumerable.Range(1, Count).Select(index =>
        {
            using EventMapper mapper = Mapper(Track, index);
            Assert.Null(mapper.Map(new ThrowingRecord("UserId"), out EventFault? fault));
            return fault!;
        })];

        Assert.All(faults, fault => Assert.Contains("cannot be read", fault.Message, StringComparison.Ordinal));
        Assert.False(Assert.Single(faults, fault => !fault.IsElsewhere).IsIdAbsent);
    }

    [Fact]
    public void A_record_that_fails_behind_its_id_is_its_ids_shards()
    {
        for (int index = 1; index <= Count; index++)
        {
            using EventMapper mapper = Mapper(Track, index);
            Assert.Null(mapper.Map(new ThrowingRecord("Event"), out EventFault? fault));
            Assert.Equal(ShardOf("u-1") == index, fault is { IsElsewhere: false });
        }
    }

    [Fact]
    public void An_account_with_a_parent_falls_by_both_ids()
    {
        MappingDefinition mapping = MappingDefinition.Default(EventKind.Group) with { ParentId = ["Parent"] };
        int[] takers = [.. Enumerable.Range(1, Count).Where(index =>
        {
            using EventMapper mapper = Mapper(mapping, index);
            return mapper.Map(new DictionaryRecord(("GroupId", "CHILD"), ("Parent", "PARENT")), out _) is not null;
        })];

        Assert.Equal([ShardOf("PARENT::CHILD")], takers);
        Assert.NotEqual(ShardOf("PARENT::CHILD"), ShardOf("CHILD"));
    }

    [Fact]
    public void A_visitors_account_has_no_say_and_neither_has_the_kind()
    {
        foreach (string account in new[] { "A", "B", "C" })
        {
            using EventMapper mapper = Mapper(MappingDefinition.Default(EventKind.Identify) with { GroupId = ["account"] }, ShardOf("u-1"));
            Assert.NotNull(mapper.Map(new DictionaryRecord(("UserId", "u-1"), ("account", account)), out _));
        }

        using EventMapper ofAccounts = Mapper(MappingDefinition.Default(EventKind.Group), ShardOf("u-1"));
        Assert.NotNull(ofAccounts.Map(new DictionaryRecord(("GroupId", "u-1")), out _));
    }

    [Fact]
    public void An_events_order_key_falls_to_the_shard_of_its_id()
    {
        foreach (string id in new[] { "u-1", "Zo\u00eb", "a\"b\\c", "\ud83d\ude00\u0007" })
        {
            OutgoingEvent outgoing = Mapped.Mapper(Mapped.Identify).Map(new DictionaryRecord(("UserId", id)), out _)!;
            Assert.True(Shard.Of(ShardOf(id), Count)!.Takes(outgoing.OrderKey));
            outgoing.Release();
        }
    }

    private static int ShardOf(string id) => Enumerable.Range(1, Count).Single(index => Shard.Of(index, Count)!.Takes(id.AsSpan()));

    private static int OtherThan(string id) => (ShardOf(id) % Count) + 1;

    private static EventMapper Mapper(MappingDefinition mapping, int index) => new(mapping, DotNetObjectModel.Instance, Mapped.Stamps, keepSource: false, shard: Shard.Of(index, Count));

    private static (string Id, int N) Read(OutgoingEvent outgoing)
    {
        string id = outgoing.ReadId();
        return (id, Mapped.Parse(outgoing).GetProperty("properties").GetProperty("n").GetInt32());
    }

    /// <summary>A record that remembers what was read of it.</summary>
    private sealed class ReadRecord(params (string Name, object? Value)[] properties) : Record
    {
        private readonly DictionaryRecord _record = new(properties);

        public List<string> Read { get; } = [];

        public override object Source => properties;

        public override RecordValue this[PropertyName property]
        {
            get
            {
                Read.Add(property.Name);
                return _record[property];
            }
        }

        public override void Visit(IPropertyVisitor visitor) => throw new InvalidOperationException("Everything is read.");
    }

    /// <summary>A record of the id u-1, of which one property throws when it is looked up.</summary>
    private sealed class ThrowingRecord(string failing) : Record
    {
        public override object Source => failing;

        public override RecordValue this[PropertyName property] => property.Name == failing ? throw new InvalidOperationException("gone")
            : property.Name == "UserId" ? RecordValue.FromObject("u-1") : RecordValue.Missing;

        public override void Visit(IPropertyVisitor visitor) => throw new InvalidOperationException("gone");
    }
}
