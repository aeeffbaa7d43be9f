using System.Collections.Concurrent;
using PendoSegment.Delivery;
using PendoSegment.Events;

namespace PendoSegment.Core.Tests.Delivery;

/// <summary>An endpoint that takes batches, answers by a script and writes down what it was sent.</summary>
/// <param name="events">The most events in a request.</param>
/// <param name="answer">What it answers; it may say of single events what it likes.</param>
internal sealed class ScriptedBatches(int events, Func<EventBatch, TransportReply> answer) : IEventTransport
{
    public static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(200);

    /// <summary>The ids of each request, in the order in which they were sent.</summary>
    public ConcurrentQueue<string[]> Requests { get; } = new();

    /// <summary>Holds every answer until it is completed; null answers at once.</summary>
    public TaskCompletionSource? Gate { get; init; }

    public int Bytes { get; init; } = 1_000_000;

    public BatchLimits Limits => new(events, Bytes, Linger);

    public EndpointWords Words => EndpointWords.Engage;

    /// <summary>One for each event: <see cref="Make.Event"/> gives it as its trait.</summary>
    public static int Sequence(OutgoingEvent outgoing)
    {
        using System.Text.Json.JsonDocument document = System.Text.Json.JsonDocument.Parse(outgoing.Body);
        return document.RootElement.GetProperty("traits").GetProperty("sequence").GetInt32();
    }

    public async ValueTask<TransportReply> PostAsync(EventBatch batch, CancellationToken cancellation)
    {
        Requests.Enqueue([.. batch.Slice(0, batch.Count).Select(outgoing => outgoing.ReadId())]);
        if (Gate is not null)
        {
            await Gate.Task.WaitAsync(cancellation);
        }

        return answer(batch);
    }
}
