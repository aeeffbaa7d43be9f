using PendoSegment.Delivery;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery;

public sealed class AttemptTimerTests
{
    private static readonly TimeSpan Never = TimeSpan.FromDays(1);

    [Fact]
    public async Task An_attempt_is_cancelled_when_its_time_is_up_and_the_next_one_is_not()
    {
        using CancellationTokenSource stop = new();
        using AttemptTimer timer = new(TimeSpan.FromMilliseconds(1), stop.Token);
        CancellationToken first = timer.Start();
        TaskCompletionSource cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using (first.Register(cancelled.SetResult))
        {
            await cancelled.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        }

        timer.End();
        Assert.NotEqual(first, timer.Start());
        Assert.False(stop.IsCancellationRequested);
    }

    [Fact]
    public void Attempts_that_end_in_time_share_one_source()
    {
        using CancellationTokenSource stop = new();
        using AttemptTimer timer = new(Never, stop.Token);
        CancellationToken first = timer.Start();
        timer.End();
        CancellationToken second = timer.Start();
        timer.End();

        Assert.Equal(first, second);
        Assert.False(second.IsCancellationRequested);
    }

    [Fact]
    public void When_everything_stops_so_does_the_attempt_and_each_after_it()
    {
        using CancellationTokenSource stop = new();
        using AttemptTimer timer = new(Never, stop.Token);
        CancellationToken under = timer.Start();
        stop.Cancel();

        Assert.True(under.IsCancellationRequested);
        timer.End();
        Assert.True(timer.Start().IsCancellationRequested);
    }

    [Fact]
    public void Ending_what_was_never_started_is_nothing()
    {
        using AttemptTimer timer = new(Never, CancellationToken.None);
        timer.End();
        Assert.False(timer.Start().IsCancellationRequested);
    }
}
