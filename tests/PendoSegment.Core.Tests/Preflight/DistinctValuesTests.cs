using PendoSegment.Preflight;
using Xunit;

namespace PendoSegment.Core.Tests.Preflight;

public sealed class DistinctValuesTests
{
    private readonly RecordInHand _record = new();

    [Fact]
    public void The_most_frequent_come_first_and_those_that_came_once_have_no_number()
    {
        DistinctValues values = new(_record);
        See(values, "k.A.", "n/a", "-", "n/a", "-", "n/a");

        Assert.Equal("'n/a' (3), '-' (2), 'k.A.'", values.ToString());
    }

    [Fact]
    public void Ten_are_shown_and_the_others_counted()
    {
        DistinctValues values = new(_record);
        See(values, [.. Enumerable.Range(1, 1000).Select(i => $"v{i}")]);
        See(values, "v999");

        Assert.Equal("'v999' (2), 'v1', 'v2', 'v3', 'v4', 'v5', 'v6', 'v7', 'v8', 'v9' and 990 more", values.ToString());
    }

    [Fact]
    public void Beyond_what_is_told_apart_there_are_others_and_what_is_known_is_counted_on()
    {
        DistinctValues values = new(_record, atMost: 3);
        See(values, "a", "b", "c", "d", "b", "e");

        Assert.Equal("'b' (2), 'a', 'c' and others", values.ToString());
        Assert.Equal(3, values.Count);
    }

    [Fact]
    public void All_lists_together_have_bounded_room_and_a_closed_one_gives_its_own_back()
    {
        DistinctValues[] lists = [.. Enumerable.Range(0, 30).Select(_ => new DistinctValues(_record))];
        foreach (DistinctValues list in lists)
        {
            See(list, [.. Enumerable.Range(1, DistinctValues.Most).Select(i => $"v{i}")]);
        }

        Assert.Equal(20_000, lists.Sum(list => list.Count));
        lists[0].Close();
        DistinctValues late = new(_record);
        See(late, [.. Enumerable.Range(1, DistinctValues.Most).Select(i => $"w{i}")]);

        Assert.Equal(DistinctValues.Most - 10, late.Count);
        Assert.Equal("'v1', 'v2', 'v3', 'v4', 'v5', 'v6', 'v7', 'v8', 'v9', 'v10' and others", lists[0].ToString());
    }

    [Fact]
    public void A_long_value_is_shown_cut_and_told_from_one_that_begins_like_it()
    {
        DistinctValues values = new(_record);
        See(values, new string('x', 100), new string('x', 101));

        Assert.Equal($"'{new string('x', 60)}...', '{new string('x', 60)}...'", values.ToString());
    }

    [Fact]
    public void Of_nothing_there_is_no_text() => Assert.Null(new DistinctValues(_record).ToString());

    private static void See(DistinctValues values, params string[] texts)
    {
        foreach (string text in texts)
        {
            values.See(text.AsSpan());
        }
    }
}
