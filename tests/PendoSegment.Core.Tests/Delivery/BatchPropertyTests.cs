using System.Collections.Concurrent;
using CsCheck;
using PendoSegment.Delivery;
using PendoSegment.Events;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery;

/// <summary>
/// Whatever fails, of whole requests and of single records: each record ends as it deserves, exactly once or is left over, of one id in order, and no request is
/// larger than the endpoint takes.
/// </summary>
public sealed class BatchPropertyTests
{
    private static readonly Gen<TransportReply> Trouble = Gen.Frequency(
        (10, Gen.Const(new TransportReply(500, "broken"))),
        (5, Gen.Const(new TransportReply(503, "busy"))),
        (5, Gen.Int[0, 20].Select(seconds => new TransportReply(429, "slow") { RetryAfter = TimeSpan.FromSeconds(seconds) })),
        (5, Gen.Const(new TransportReply(408, "took over five minutes"))),
        (10, Gen.Const(new TransportReply(TransportFailure.Unreachable, "reset"))),
        (5, Gen.Const(new TransportReply(TransportFailure.TimedOut, "silence"))),
        (1, Gen.Const(new TransportReply(403, "key"))));

    private static readonly Gen<Schedule> Schedules =
        from throttle in Gen.Int[1, 10]
        from most in Gen.Int[2, 40]
        from retries in Gen.Int[0, 4]
        from ids in Gen.Int[1, 60]
        from events in Gen.Int[1, 400]
        from rate in Gen.Frequency((3, Gen.Const((double?)null)), (1, Gen.Double[5, 500].Select(value => (double?)value)))
        from share in Gen.Int[0, 70]
        from troubles in Trouble.Array[1, 20]
        from seed in Gen.Int
        select new Schedule(throttle, most, retries, ids, events, rate, share, troubles, seed);

    [Fact]
    public void Each_record_ends_once_as_it_deserves_and_of_one_id_in_order() => Schedules.Sample(
        schedule =>
        {
            Random random = new(schedule.Seed);
            Endpoint endpoint = new(schedule, random);
            ScriptedBatches transport = new(schedule.Most, endpoint.Answer);
            Rejects rejects = new(endpoint.Ends);
            DeliveryOptions options = new()
            {
                ThrottleLimit = schedule.Throttle,
                MaximumRetryCount = schedule.Retries,
                RateLimit = schedule.Rate,
                OutageTimeout = TimeSpan.FromSeconds(60),
            };
            using Delivering delivering = new(options, transport, rejects);
            OutgoingEvent[] events = [.. Enumerable.Range(0, schedule.Events).Select(i => Make.Event("u" + (i % schedule.Ids), i))];
            delivering.RunWhatFits(events, out int taken);
            int[] left = [.. delivering.Dispatcher.TakeUndelivered().Select(ScriptedBatches.Sequence)];

            int[] ended = [.. endpoint.Ends.Select(end => end.Sequence)];
            Assert.Equal(Enumerable.Range(0, taken), ended.Concat(left).Order());
            Assert.All(endpoint.Ends, end => Assert.True(end.Status == Deserved(end.Sequence) || end.Status == DeliveryStatus.Failed || endpoint.Forbidden.Contains(end.Sequence), $"{end.Sequence} ended as {end.Status}"));
            Assert.All(endpoint.Ends.GroupBy(end => end.Sequence % schedule.Ids), ofId => Assert.Equal(ofId.Select(end => end.Sequence).Order(), ofId.Select(end => end.Sequence)));
            Assert.All(transport.Requests, ids =>
            {
                Assert.InRange(ids.Length, 1, schedule.Most);
                Assert.Equal(ids.Distinct(), ids);
            });
            Assert.Equal(
                (Count(endpoint, DeliveryStatus.Accepted), Count(endpoint, DeliveryStatus.Missing)),
                (delivering.Dispatcher.Accepted, delivering.Dispatcher.Missing));
        },
        iter: 300,
        threads: 1);

    private static long Count(Endpoint endpoint, DeliveryStatus status) => endpoint.Ends.Count(end => end.Status == status);

    // What is wrong with a record, by its number.
    private static DeliveryStatus Deserved(int sequence) => (sequence % 20) switch
    {
        3 => DeliveryStatus.Missing,
        8 => DeliveryStatus.TypeConflict,
        13 => DeliveryStatus.Rejected,
        _ => DeliveryStatus.Accepted,
    };

    private sealed record Schedule(int Throttle, int Most, int Retries, int Ids, int Events, double? Rate, int SharePercent, TransportReply[] Troubles, int Seed);

    /// <summary>Refuses a request as a whole for one bad record, says of another that it is missing, and of a third sometimes only that there is one.</summary>
    private sealed class Endpoint(Schedule schedule, Random random)
    {
        public ConcurrentQueue<(int Sequence, DeliveryStatus Status)> Ends { get; } = new();

        /// <summary>Those that were answered 403 alone: to the command it is their own fault then.</summary>
        public HashSet<int> Forbidden { get; } = [];

        public TransportReply Answer(EventBatch batch)
        {
            lock (random)
            {
                if (random.Next(100) < schedule.SharePercent)
                {
                    TransportReply trouble = schedule.Troubles[random.Next(schedule.Troubles.Length)];
                    if (trouble.MayBeForAll && batch.Count == 1)
                    {
                        Forbidden.Add(ScriptedBatches.Sequence(batch[0]));
                    }

                    return trouble;
                }

                int[] sequences = [.. batch.Slice(0, batch.Count).Select(ScriptedBatches.Sequence)];
                if (sequences.Any(sequence => Deserved(sequence) == DeliveryStatus.Rejected))
                {
                    return new TransportReply(400, "no such field");
                }

                batch.IsUnclear = batch.Count > 1 && sequences.Any(sequence => Deserved(sequence) == DeliveryStatus.TypeConflict) && random.Next(2) == 0;
                if (batch.IsUnclear)
                {
                    return new TransportReply(200, null);
                }

                for (int i = 0; i < sequences.Length; i++)
                {
                    DeliveryStatus deserved = Deserved(sequences[i]);
                    if (deserved == DeliveryStatus.Accepted)
                    {
                        Ends.Enqueue((sequences[i], deserved));
                    }
                    else
                    {
                        batch.Mark(i, deserved, "as it deserves");
                    }
                }

                return new TransportReply(200, null);
            }
        }
    }

    private sealed class Rejects(ConcurrentQueue<(int Sequence, DeliveryStatus Status)> ends) : IRejectSink
    {
        public void Add(DeliveryOutcome outcome) => ends.Enqueue((ScriptedBatches.Sequence(outcome.Event), outcome.Status));

        public void AddUndelivered(OutgoingEvent outgoing, string reason) => throw new NotSupportedException("Nobody ends a run here.");
    }
}
