using PendoSegment.Delivery;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery;

public sealed class SenderTests
{
    private static readonly TimeSpan Now = TimeSpan.FromSeconds(100);

    [Fact]
    public void An_attempt_is_cancelled_when_its_time_is_up_and_the_next_one_is_not()
    {
        using CancellationTokenSource stop = new();
        Sender sender = new(_ => Task.CompletedTask, stop.Token);
        CancellationToken first = sender.Begin(Now);
        sender.Expire(begunBefore: Now);
        Assert.False(first.IsCancellationRequested);

        sender.Expire(begunBefore: Now + TimeSpan.FromTicks(1));
        Assert.True(first.IsCancellationRequested);

        sender.End();
        Assert.False(sender.Begin(Now).IsCancellationRequested);
        Assert.False(stop.IsCancellationRequested);
    }

    [Fact]
    public void Attempts_that_end_in_time_share_one_source()
    {
        Sender sender = new(_ => Task.CompletedTask, CancellationToken.None);
        CancellationToken first = sender.Begin(Now);
        sender.End();
        sender.Expire(begunBefore: TimeSpan.MaxValue);

        Assert.Equal(first, sender.Begin(Now));
        Assert.False(first.IsCancellationRequested);
    }

    [Fact]
    public void When_everything_stops_so_does_the_attempt_and_each_after_it()
    {
        using CancellationTokenSource stop = new();
        Sender sender = new(_ => Task.CompletedTask, stop.Token);
        CancellationToken under = sender.Begin(Now);
        stop.Cancel();

        Assert.True(under.IsCancellationRequested);
        sender.End();
        Assert.True(sender.Begin(Now).IsCancellationRequested);
    }
}
