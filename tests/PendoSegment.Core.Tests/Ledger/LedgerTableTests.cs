using PendoSegment.Ledger;
using PendoSegment.Values;
using Xunit;

namespace PendoSegment.Core.Tests.Ledger;

public sealed class LedgerTableTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1_000_000)]
    public void A_million_entries_are_found_again_each_at_its_place(int reserved)
    {
        const int Count = 1_000_000;
        SipHash hash = new(new byte[SipHash.KeySize]);
        LedgerTable table = new();
        table.Reserve(reserved);
        ulong[] keys = new ulong[Count];
        for (int i = 0; i < Count; i++)
        {
            keys[i] = hash.Of(BitConverter.GetBytes(i)).Low;
            Assert.Equal(i, table.FindOrAdd(keys[i]));
            table[i].Minutes = (uint)i;
        }

        Assert.Equal(Count, table.Count);
        for (int i = 0; i < Count; i++)
        {
            Assert.Equal(i, table.Find(keys[i]));
            Assert.Equal((keys[i], (uint)i), (table[i].Key, table[i].Minutes));
            Assert.True(table.Find(~keys[i]) < 0);
        }

        Assert.Equal(17, table.FindOrAdd(keys[17]));
        Assert.Equal(Count, table.Count);
    }

    [Fact]
    public void Keys_that_want_the_same_slot_all_get_one()
    {
        LedgerTable table = new();
        for (int i = 0; i < 3000; i++)
        {
            Assert.Equal(i, table.FindOrAdd((ulong)i << 40));
        }

        Assert.All(Enumerable.Range(0, 3000), i => Assert.Equal(i, table.Find((ulong)i << 40)));
        Assert.True(table.Find(1) < 0);
    }

    [Fact]
    public void What_an_entry_says_is_one_thing_each()
    {
        LedgerEntry entry = new() { Kind = EventKind.Group, Minutes = (1u << 25) - 1 };
        Assert.Equal((EventKind.Group, (1u << 25) - 1), (entry.Kind, entry.Minutes));
        Assert.False(entry.IsStored || entry.IsDoubtful || entry.IsHandedOver || entry.IsSeen || entry.IsWritten);

        entry.IsDoubtful = true;
        entry.IsSeen = true;
        entry.Minutes = 1;
        entry.Kind = EventKind.Identify;
        entry.IsDoubtful = false;

        Assert.Equal((EventKind.Identify, 1u), (entry.Kind, entry.Minutes));
        Assert.True(entry.IsSeen);
        Assert.False(entry.IsStored || entry.IsDoubtful || entry.IsHandedOver || entry.IsWritten);
    }

    [Theory]
    [InlineData("2019-06-01T00:00:00Z", 0)]
    [InlineData("2020-01-01T00:01:59Z", 1)]
    [InlineData("2020-01-02T00:00:00+01:00", 1380)]
    [InlineData("9999-12-31T23:59:59Z", (1 << 25) - 1)]
    public void A_clock_that_is_far_out_gives_the_nearest_minute_that_there_is_room_for(string time, int minutes) =>
        Assert.Equal((uint)minutes, LedgerTime.ToMinutes(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture)));
}
