using PendoSegment.Delivery;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery;

/// <summary>What is said of delivery while it goes on.</summary>
public sealed class DeliveryWatchTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 2, 30, 0, TimeSpan.Zero);

    private static readonly DeliverySnapshot Sending = new()
    {
        Accepted = 1200,
        Missing = 0,
        Retries = 0,
        Throttled = 0,
        Failures = string.Empty,
        UnderWay = 12,
        Concurrency = 16,
        Pace = null,
        IsOutage = false,
        Wait = null,
    };

    private readonly DeliveryWatch _watch = new("accepted", "events");

    [Fact]
    public void The_first_look_says_how_it_stands() =>
        Assert.Equal("4.0 s: sends; 1,200 accepted (300/s), 3 rejected; 12 of 16 requests under way.", Look(Sending, 4, rejected: 3));

    [Fact]
    public void While_nothing_changes_a_line_comes_every_thirty_seconds_with_the_rate_since_the_last()
    {
        Look(Sending, 1);
        for (int at = 1200; at < 31_000; at += 200)
        {
            Assert.Null(Look(Sending with { Accepted = 1300 }, at / 1000.0));
        }

        Assert.Equal("31.0 s: sends; 4,200 accepted (100/s), 0 rejected; 12 of 16 requests under way.", Look(Sending with { Accepted = 4200 }, 31));
        Assert.Null(Look(Sending with { Accepted = 4300 }, 60.9));
        Assert.NotNull(Look(Sending with { Accepted = 4300 }, 61));
    }

    [Fact]
    public void A_wait_is_told_with_its_end_when_it_begins_and_when_it_is_over()
    {
        Look(Sending, 1);
        DeliverySnapshot waiting = Sending with { Wait = TimeSpan.FromSeconds(67), Retries = 21, Failures = "429: 64, 503: 2", UnderWay = 0 };

        Assert.Equal("2.0 s: waits until 02:31:07; 1,200 accepted (0/s), 0 rejected, 21 retries (429: 64, 503: 2); 0 of 16 requests under way.", Look(waiting, 2));
        Assert.Null(Look(waiting with { Wait = TimeSpan.FromSeconds(66) }, 3));
        Assert.StartsWith("4.0 s: sends; ", Look(Sending, 4), StringComparison.Ordinal);
    }

    [Fact]
    public void An_outage_is_told_with_the_next_try()
    {
        Look(Sending, 1);

        Assert.StartsWith("2.0 s: nothing gets through, next try at 02:30:15; ", Look(Sending with { IsOutage = true, Wait = TimeSpan.FromSeconds(15) }, 2), StringComparison.Ordinal);

        // The try itself changes nothing.
        Assert.Null(Look(Sending with { IsOutage = true }, 3));
        Assert.StartsWith("32.0 s: nothing gets through; ", Look(Sending with { IsOutage = true }, 32), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(31, false)]
    [InlineData(32, true)]
    [InlineData(9, false)]
    [InlineData(8, true)]
    public void Concurrency_is_told_when_it_has_doubled_or_halved(int concurrency, bool isTold)
    {
        Look(Sending, 1);

        Assert.Equal(isTold, Look(Sending with { Concurrency = concurrency }, 2) is not null);
    }

    [Fact]
    public void A_pace_is_told_when_it_is_learned_when_it_has_doubled_and_when_there_is_none_any_more()
    {
        Look(Sending, 1);

        Assert.EndsWith("; pace 98 events a second.", Look(Sending with { Pace = 98.4 }, 2), StringComparison.Ordinal);
        Assert.Null(Look(Sending with { Pace = 190 }, 3));
        Assert.EndsWith("; pace 1,000 events a second.", Look(Sending with { Pace = 1000 }, 4), StringComparison.Ordinal);
        Assert.EndsWith(" under way.", Look(Sending, 5), StringComparison.Ordinal);
        Assert.Null(Look(Sending, 6));
    }

    [Fact]
    public void What_Pendo_does_not_know_is_counted() =>
        Assert.Equal("1.0 s: sends; 1,200 updated (1,200/s), 7 missing, 0 rejected; 12 of 16 requests under way.", new DeliveryWatch("updated", "calls").Look(Sending with { Missing = 7 }, 0, TimeSpan.FromSeconds(1), Now));

    [Fact]
    public void At_the_end_retries_are_told_by_what_was_said()
    {
        Assert.Null(DeliveryWatch.Sum(Sending));
        Assert.Equal("939 retries. What was tried again, or given up, by what was said to it: 429: 900, 503: 40.", DeliveryWatch.Sum(Sending with { Retries = 939, Failures = "429: 900, 503: 40" }));
        Assert.StartsWith("1 retry.", DeliveryWatch.Sum(Sending with { Retries = 1, Failures = "503: 1" }), StringComparison.Ordinal);
    }

    private string? Look(DeliverySnapshot snapshot, double seconds, long rejected = 0) => _watch.Look(snapshot, rejected, TimeSpan.FromSeconds(seconds), Now);
}
