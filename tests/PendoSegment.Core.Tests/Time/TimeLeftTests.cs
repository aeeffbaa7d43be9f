using PendoSegment.Time;
using Xunit;

namespace PendoSegment.Core.Tests.Time;

public sealed class TimeLeftTests
{
    private readonly TimeLeft _left = new();

    [Fact]
    public void Nothing_is_said_before_the_pace_has_been_seen_for_ten_seconds()
    {
        Assert.All(Enumerable.Range(1, 10), second => Assert.Null(Tell(second, second / 100.0)));
        Assert.Equal(89, Tell(11, 0.11));
    }

    [Fact]
    public void It_is_the_pace_of_the_last_minute_that_counts()
    {
        // A hundredth a second, and then half as much.
        Go(0, 40, second => second / 100.0);
        Go(40, 200, second => 0.4 + ((second - 40) / 1000.0));

        Assert.Equal(440, Tell(200, 0.56));
    }

    [Fact]
    public void Nothing_is_said_while_the_pace_changes()
    {
        Go(0, 40, second => second / 1000.0);
        int?[] told = [.. Enumerable.Range(41, 20).Select(second => Tell(second, 0.04 + ((second - 40) / 100.0)))];

        Assert.Null(told[10]);
        Assert.Null(told[19]);
    }

    [Fact]
    public void Nothing_is_said_in_a_pause_and_what_was_before_counts_no_more()
    {
        Go(0, 20, second => second / 100.0);
        Assert.NotNull(Tell(21, 0.21));
        Assert.Null(_left.Tell(TimeSpan.FromSeconds(22), 0.21, isHeld: true));

        Assert.All(Enumerable.Range(23, 10), second => Assert.Null(Tell(second, 0.21 + ((second - 23) / 1000.0))));
        Assert.Equal(780, Tell(33, 0.22));
    }

    [Fact]
    public void Nothing_is_said_while_nothing_moves()
    {
        Go(0, 20, second => second / 100.0);

        Assert.All(Enumerable.Range(40, 40), second => Assert.Null(Tell(second, 0.2)));
    }

    [Fact]
    public void Nothing_is_said_of_the_first_hundredth()
    {
        Go(0, 90, second => second / 10_000.0);

        Assert.Null(Tell(90, 0.0099));
        Assert.NotNull(Tell(101, 0.0101));
    }

    [Fact]
    public void Nothing_is_said_when_all_is_read_and_the_rest_is_on_its_way()
    {
        Go(0, 99, second => second / 100.0);

        Assert.Equal(1, Tell(99, 0.999));
        Assert.Null(Tell(100, 1));
    }

    [Fact]
    public void Nothing_is_said_where_nobody_knows_how_much_there_is() =>
        Assert.All(Enumerable.Range(0, 100), second => Assert.Null(Tell(second, 0)));

    [Fact]
    public void It_is_never_less_than_a_second_and_never_more_than_there_is_room_for()
    {
        Go(0, 30, second => 0.97 + (second / 1000.0));
        Assert.Equal(1, Tell(29.9, 0.9999));

        TimeLeft slow = new();
        Assert.All(Enumerable.Range(0, 200), second => Assert.InRange(slow.Tell(TimeSpan.FromSeconds(second), 0.5 + (second * 1e-14), isHeld: false) ?? 1, 1, int.MaxValue));
    }

    private void Go(int from, int to, Func<int, double> share)
    {
        for (int second = from; second < to; second++)
        {
            _ = Tell(second, share(second));
        }
    }

    private int? Tell(double second, double share) => _left.Tell(TimeSpan.FromSeconds(second), share, isHeld: false);
}
