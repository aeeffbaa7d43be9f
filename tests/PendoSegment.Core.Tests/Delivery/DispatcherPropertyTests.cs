using System.Collections.Concurrent;
using CsCheck;
using PendoSegment.Delivery;
using PendoSegment.Events;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery;

/// <summary>Whatever fails, and in whatever order: nothing is lost, nothing arrives twice, and one id's events stay in order.</summary>
public sealed class DispatcherPropertyTests
{
    private static readonly Gen<TransportReply> Trouble = Gen.Frequency(
        (10, Gen.Const(new TransportReply(500, "broken"))),
        (10, Gen.Const(new TransportReply(503, "busy"))),
        (5, Gen.Int[0, 20].Select(seconds => new TransportReply(503, "busy") { RetryAfter = TimeSpan.FromSeconds(seconds) })),
        (5, Gen.Int[0, 20].Select(seconds => new TransportReply(429, "slow") { RetryAfter = TimeSpan.FromSeconds(seconds) })),
        (5, Gen.Int[-10, 20].Select(seconds => new TransportReply(429, "slow") { RetryAt = Time.ManualClock.Start.AddSeconds(seconds) })),
        (5, Gen.Const(new TransportReply(429, "slow"))),
        (10, Gen.Const(new TransportReply(TransportFailure.Unreachable, "reset"))),
        (5, Gen.Const(new TransportReply(TransportFailure.TimedOut, "silence"))),
        (3, Gen.Const(new TransportReply(400, "bad"))),
        (1, Gen.Const(new TransportReply(403, "key"))));

    private static readonly Gen<(int Throttle, int Retries, int Ids, int Events, int SharePercent, TransportReply[] Troubles, int Seed)> Schedule = Gen.Select(
        Gen.Int[1, 20], Gen.Int[0, 4], Gen.Int[1, 30], Gen.Int[1, 300], Gen.Int[0, 90], Trouble.Array[1, 40], Gen.Int);

    [Fact]
    public void Every_event_is_accepted_once_or_reported_and_one_ids_events_stay_in_order() => Schedule.Sample(
        schedule =>
        {
            Random random = new(schedule.Seed);
            ConcurrentDictionary<Guid, int> accepted = new();
            ConcurrentQueue<(string Id, Guid MessageId)> ends = new();
            Rejects rejects = new(ends);
            DeliveryOptions options = new() { ThrottleLimit = schedule.Throttle, MaximumRetryCount = schedule.Retries, OutageTimeout = TimeSpan.FromSeconds(60) };
            using Delivering delivering = new(
                options,
                attempt =>
                {
                    lock (random)
                    {
                        if (random.Next(100) < schedule.SharePercent)
                        {
                            return schedule.Troubles[random.Next(schedule.Troubles.Length)];
                        }

                        accepted.AddOrUpdate(attempt.MessageId, 1, (_, count) => count + 1);
                        ends.Enqueue((attempt.Id, attempt.MessageId));
                        return new TransportReply(200, null);
                    }
                },
                rejects);

            OutgoingEvent[] events = [.. Enumerable.Range(0, schedule.Events).Select(i => Make.Event("u" + (i % schedule.Ids), i))];
            (string Id, Guid MessageId, string Json)[] sent = [.. events.Select(outgoing => (outgoing.ReadId(), outgoing.MessageId, outgoing.ReadJson()))];
            delivering.RunWhatFits(events, out int taken);
            Guid[] left = [.. delivering.Dispatcher.TakeUndelivered().Select(outgoing => outgoing.MessageId)];

            // Accepted, refused, and left over: each event that was taken is exactly one of these.
            Guid[] all = [.. accepted.Keys, .. rejects.MessageIds, .. left];
            Assert.All(accepted.Values, count => Assert.Equal(1, count));
            Assert.Equal(sent.Take(taken).Select(entry => entry.MessageId).Order(), all.Order());
            Assert.Equal(accepted.Count, delivering.Dispatcher.Accepted);

            // The bytes of an attempt are those of its event.
            Dictionary<Guid, string> bytes = sent.ToDictionary(entry => entry.MessageId, entry => entry.Json);
            Assert.All(delivering.Transport.Attempts, attempt => Assert.Equal(bytes[attempt.MessageId], attempt.Json));

            // What ended, ended in the order in which it came in; and nobody overtook: attempts of one id never go back.
            Dictionary<Guid, int> position = sent.Select((entry, index) => (entry.MessageId, index)).ToDictionary(pair => pair.MessageId, pair => pair.index);
            Assert.All(ends.GroupBy(end => end.Id), ofId => Assert.Equal(ofId.Select(end => position[end.MessageId]).Order(), ofId.Select(end => position[end.MessageId])));
            Assert.All(
                delivering.Transport.Attempts.GroupBy(attempt => attempt.Id),
                ofId => Assert.Equal(
                    ofId.OrderBy(attempt => attempt.Number).Select(attempt => position[attempt.MessageId]).Order(),
                    ofId.OrderBy(attempt => attempt.Number).Select(attempt => position[attempt.MessageId])));
        },
        iter: 300,
        threads: 1);

    private sealed class Rejects(ConcurrentQueue<(string Id, Guid MessageId)> ends) : IRejectSink
    {
        public ConcurrentQueue<Guid> MessageIds { get; } = new();

        public void Add(DeliveryOutcome outcome)
        {
            MessageIds.Enqueue(outcome.Event.MessageId);
            ends.Enqueue((outcome.Event.ReadId(), outcome.Event.MessageId));
        }

        public void AddUndelivered(OutgoingEvent outgoing, string reason) => throw new NotSupportedException("Nobody ends a run here.");
    }
}
