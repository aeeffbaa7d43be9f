using System.Collections.Concurrent;
using PendoSegment.Delivery;
using PendoSegment.Events;

namespace PendoSegment.Core.Tests.Delivery;

/// <summary>An endpoint that answers by a script and writes down what it was sent.</summary>
internal sealed class ScriptedTransport(Func<Attempt, TransportReply> answer) : IEventTransport
{
    private int _underWay;
    private int _number;

    public ConcurrentQueue<Attempt> Attempts { get; } = new();

    public int MostUnderWay { get; private set; }

    /// <summary>Holds every answer until it is completed; null answers at once.</summary>
    public TaskCompletionSource? Gate { get; init; }

    public BatchLimits Limits => BatchLimits.One;

    public EndpointWords Words => EndpointWords.Segment;

    public async ValueTask<TransportReply> PostAsync(EventBatch batch, CancellationToken cancellation)
    {
        OutgoingEvent outgoing = batch[0];
        Attempt attempt = new(Interlocked.Increment(ref _number), outgoing.ReadId(), outgoing.MessageId, outgoing.ReadJson());
        Attempts.Enqueue(attempt);
        int now = Interlocked.Increment(ref _underWay);
        lock (Attempts)
        {
            MostUnderWay = Math.Max(MostUnderWay, now);
        }

        try
        {
            if (Gate is not null)
            {
                await Gate.Task.WaitAsync(cancellation);
            }

            return answer(attempt);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }
}
