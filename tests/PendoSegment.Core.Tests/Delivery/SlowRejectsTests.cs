using System.Collections.Concurrent;
using PendoSegment.Delivery;
using PendoSegment.Events;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery;

/// <summary>A disk that takes its time, or none at all for a while.</summary>
public sealed class SlowRejectsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public async Task Others_are_sent_while_it_is_written_and_everything_is_written_in_order(int throttle)
    {
        SlowSink sink = new();
        ConcurrentDictionary<string, bool> accepted = new();
        TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ScriptedTransport transport = new(attempt =>
        {
            if (attempt.Id.StartsWith("bad", StringComparison.Ordinal))
            {
                return new TransportReply(400, "bad");
            }

            accepted[attempt.Id] = true;
            if (accepted.Count == 30)
            {
                all.TrySetResult();
            }

            return new TransportReply(200, null);
        });
        using Dispatcher dispatcher = new(transport, new DeliveryOptions { ThrottleLimit = throttle }, new Time.ManualClock(), () => 0, sink);

        // Those behind the first of an id wait until it is in the file.
        for (int i = 0; i < 5; i++)
        {
            Assert.True(dispatcher.TryAdd(Make.Event("bad", i)));
            Assert.True(dispatcher.TryAdd(Make.Event($"bad-{i}", i)));
        }

        for (int i = 0; i < 30; i++)
        {
            Assert.True(dispatcher.TryAdd(Make.Event($"good-{i}", i)));
        }

        await all.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.Equal(0, dispatcher.Rejected);
        Assert.False(dispatcher.IsIdle);
        Assert.Single(transport.Attempts, attempt => attempt.Id == "bad");

        sink.Opened.Set();
        dispatcher.WaitForEnd(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        Assert.True(dispatcher.IsIdle, $"{dispatcher.Accepted} accepted, {dispatcher.Rejected} rejected, fault: {dispatcher.Fault?.Message}");
        Assert.Equal(10, dispatcher.Rejected);
        Assert.Equal(["0", "1", "2", "3", "4"], sink.Written.Where(line => line.StartsWith("bad ", StringComparison.Ordinal)).Select(line => line[4..]));
        Assert.Equal(10, sink.Written.Count);
    }

    [Fact]
    public async Task The_end_waits_for_what_is_being_written_and_writes_what_waits()
    {
        SlowSink sink = new();
        TaskCompletionSource writing = new(TaskCreationOptions.RunContinuationsAsynchronously);
        sink.Writing = writing;
        using Dispatcher dispatcher = new(new ScriptedTransport(_ => new TransportReply(400, "bad")), new DeliveryOptions(), new Time.ManualClock(), () => 0, sink);
        for (int i = 0; i < 20; i++)
        {
            Assert.True(dispatcher.TryAdd(Make.Event($"bad-{i}", i)));
        }

        await writing.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Task<IReadOnlyList<OutgoingEvent>> end = Task.Run(dispatcher.TakeUndelivered, TestContext.Current.CancellationToken);
        sink.Opened.Set();
        IReadOnlyList<OutgoingEvent> left = await end.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        Assert.Equal(20, sink.Written.Count + left.Count);
        Assert.Equal(dispatcher.Rejected, sink.Written.Count);
        Assert.Empty(sink.Written.Intersect(left.Select(outgoing => $"{outgoing.ReadId()} {outgoing.ReadId()[4..]}")));
    }

    private sealed class SlowSink : IRejectSink
    {
        public ManualResetEventSlim Opened { get; } = new(initialState: false);

        public ConcurrentQueue<string> Written { get; } = new();

        public TaskCompletionSource? Writing { get; set; }

        public void Add(DeliveryOutcome outcome)
        {
            Writing?.TrySetResult();
            Opened.Wait();
            using System.Text.Json.JsonDocument document = System.Text.Json.JsonDocument.Parse(outcome.Event.ReadJson());
            Written.Enqueue($"{outcome.Event.ReadId()} {document.RootElement.GetProperty("traits").GetProperty("sequence")}");
        }

        public void AddUndelivered(OutgoingEvent outgoing, string reason) => throw new NotSupportedException("Nobody ends a run here.");
    }
}
