using PendoSegment.Delivery;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery;

public sealed class SenderTests
{
    private static readonly TimeSpan Noon = TimeSpan.FromHours(12);

    [Fact]
    public void An_attempt_is_cancelled_when_its_time_is_up_and_the_next_one_is_not()
    {
        using CancellationTokenSource stop = new();
        Sender sender = new(_ => Task.CompletedTask, 1, stop.Token);
        CancellationToken first = sender.Begin(Noon);
        sender.Expire(Noon);
        Assert.False(first.IsCancellationRequested);

        sender.Expire(Noon + TimeSpan.FromTicks(1));
        Assert.True(first.IsCancellationRequested);
        sender.End();

        CancellationToken second = sender.Begin(Noon);
        Assert.False(second.IsCancellationRequested);
        Assert.False(stop.IsCancellationRequested);
    }

    [Fact]
    public void Attempts_that_end_in_time_share_one_source_and_a_late_watch_does_not_touch_them()
    {
        using CancellationTokenSource stop = new();
        Sender sender = new(_ => Task.CompletedTask, 1, stop.Token);
        CancellationToken first = sender.Begin(Noon);
        sender.End();
        sender.Expire(TimeSpan.MaxValue);
        CancellationToken second = sender.Begin(Noon + TimeSpan.FromHours(1));
        sender.Expire(Noon + TimeSpan.FromMinutes(59));

        Assert.Equal(first, second);
        Assert.False(second.IsCancellationRequested);
    }

    [Fact]
    public void When_everything_stops_so_does_the_attempt_and_each_after_it()
    {
        using CancellationTokenSource stop = new();
        Sender sender = new(_ => Task.CompletedTask, 1, stop.Token);
        CancellationToken first = sender.Begin(Noon);
        stop.Cancel();
        Assert.True(first.IsCancellationRequested);

        sender.Expire(TimeSpan.MaxValue);
        sender.End();
        Assert.True(sender.Begin(Noon).IsCancellationRequested);
    }

    [Fact]
    public async Task Its_loop_gets_the_sender_itself()
    {
        Sender? seen = null;
        Sender sender = new(
            self =>
            {
                seen = self;
                return Task.CompletedTask;
            },
            1,
            CancellationToken.None);
        await sender.Loop();
        Assert.Same(sender, seen);
    }
}
