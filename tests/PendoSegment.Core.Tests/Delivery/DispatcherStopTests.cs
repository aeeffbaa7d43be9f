using PendoSegment.Delivery;
using PendoSegment.Events;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery;

public sealed class DispatcherStopTests
{
    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    public async Task An_answer_that_comes_after_everything_was_given_back_changes_nothing(int status)
    {
        StubbornTransport transport = new();
        Rejects rejects = new();
        using Dispatcher dispatcher = new(transport, new DeliveryOptions(), new Time.ManualClock(), () => 0, rejects);
        OutgoingEvent outgoing = Make.Event("u");
        string json = outgoing.ReadJson();
        Assert.True(dispatcher.TryAdd(outgoing));
        await transport.Posted.Task;

        OutgoingEvent left = Assert.Single(dispatcher.TakeUndelivered());
        transport.Answer.SetResult(new TransportReply(status, "late"));
        Assert.True(dispatcher.WaitUntilQuiet(TimeSpan.FromMinutes(1)));

        // The bytes are the caller's: it may just be writing them into the rejects file.
        Assert.Equal(json, left.ReadJson());
        Assert.Equal(0, dispatcher.Accepted);
        Assert.Equal(0, rejects.Count);
        Assert.False(dispatcher.TryTakeOutcome(out _));
        Assert.Null(dispatcher.Fault);
    }

    private sealed class Rejects : IRejectSink
    {
        public int Count { get; private set; }

        public void Add(DeliveryOutcome outcome) => Count++;

        public void AddUndelivered(OutgoingEvent outgoing, string reason) => Count++;
    }

    /// <summary>Does not let go when it is told to.</summary>
    private sealed class StubbornTransport : IEventTransport
    {
        public TaskCompletionSource Posted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource<TransportReply> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public BatchLimits Limits => BatchLimits.One;

        public EndpointWords Words => EndpointWords.Segment;

        public async ValueTask<TransportReply> PostAsync(EventBatch batch, CancellationToken cancellation)
        {
            OutgoingEvent outgoing = batch[0];
            Posted.SetResult();
            return await Answer.Task;
        }
    }
}
