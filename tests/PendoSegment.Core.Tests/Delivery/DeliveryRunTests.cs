using System.Collections.Concurrent;
using CsCheck;
using PendoSegment.Core.Tests.Time;
using PendoSegment.Delivery;
using PendoSegment.Events;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery;

/// <summary>Whatever is answered, and however it ends: every record that was taken is accepted, rejected, kept, or known to be lost.</summary>
public sealed class DeliveryRunTests
{
    private static readonly TransportReply Ok = new(200, null);

    private static readonly Gen<TransportReply> Trouble = Gen.Frequency(
        (10, Gen.Const(new TransportReply(503, "busy"))),
        (5, Gen.Int[0, 20].Select(seconds => new TransportReply(429, "slow") { RetryAfter = TimeSpan.FromSeconds(seconds) })),
        (10, Gen.Const(new TransportReply(TransportFailure.Unreachable, "reset"))),
        (10, Gen.Const(new TransportReply(400, "bad"))),
        (1, Gen.Const(new TransportReply(401, "key"))));

    /// <summary>What brings a run to its end, beside a fault.</summary>
    public enum Ending
    {
        /// <summary>There is no more, and everything was delivered.</summary>
        Completed,

        /// <summary>The user stops it while requests are under way.</summary>
        Stopped,

        /// <summary>The process ends: another thread ends the run while records still come in, and a third comes upon it.</summary>
        ProcessExit,
    }

    private static readonly Gen<(int Events, int EndsAt, Ending Ending, int SharePercent, TransportReply[] Troubles, int DiskTakes, int Seed)> Schedule = Gen.Select(
        Gen.Int[1, 90], Gen.Int[0, 90], Gen.Enum<Ending>(), Gen.Int[0, 60], Trouble.Array[1, 10], Gen.Frequency((3, Gen.Const(int.MaxValue)), (1, Gen.Int[0, 30])), Gen.Int);

    [Fact]
    public void Nothing_that_was_taken_is_unaccounted_for() => Schedule.Sample(
        schedule =>
        {
            Random random = new(schedule.Seed);
            Endpoint endpoint = new(() => random.Next(100) < schedule.SharePercent ? schedule.Troubles[random.Next(schedule.Troubles.Length)] : Ok);
            Disk disk = new(schedule.DiskTakes);
            ManualClock clock = new();
            DeliveryOptions options = new() { ThrottleLimit = 4, MaximumRetryCount = 2, OutageTimeout = TimeSpan.FromSeconds(30) };
            using DeliveryRun run = new(new Dispatcher(endpoint, options, clock, () => 0.5, disk), disk);
            List<Guid> taken = [];
            int refused = 0;
            int unchanged = 0;
            Task<DeliveryAccount[]> exit = Task.FromResult<DeliveryAccount[]>([]);
            for (int i = 0; i < schedule.Events; i++)
            {
                if (i == schedule.EndsAt && schedule.Ending != Ending.Completed)
                {
                    endpoint.Hangs = true;
                    if (schedule.Ending == Ending.ProcessExit)
                    {
                        exit = Task.WhenAll(Task.Run(() => run.End("exit")), Task.Run(() => run.End("signal")));
                    }
                }

                if (i % 7 == 3)
                {
                    refused += Refuse(run, disk) ? 1 : 0;
                    continue;
                }

                if (i % 7 == 5 && schedule.Ending != Ending.ProcessExit)
                {
                    run.PassOver();
                    unchanged++;
                    continue;
                }

                OutgoingEvent outgoing = Make.Event("u" + (i % 11), i);
                Guid id = outgoing.MessageId;
                if (!run.TryAdd(outgoing))
                {
                    break;
                }

                taken.Add(id);
                while (!endpoint.Hangs && !run.Dispatcher.HasRoom && run.Dispatcher.Fault is null)
                {
                    Assert.True(run.Dispatcher.WaitUntilQuiet(TimeSpan.FromMinutes(1)));
                    Assert.True(run.Dispatcher.HasRoom || run.Dispatcher.Fault is not null || clock.MoveToNextTimer());
                }

                if (run.Dispatcher.Fault is not null)
                {
                    break;
                }
            }

            while (schedule.Ending == Ending.Completed && !run.Dispatcher.IsIdle && run.Dispatcher.Fault is null)
            {
                Assert.True(run.Dispatcher.WaitUntilQuiet(TimeSpan.FromMinutes(1)));
                Assert.True(run.Dispatcher.IsIdle || run.Dispatcher.Fault is not null || clock.MoveToNextTimer() || run.Dispatcher.IsIdle);
            }

            DeliveryAccount end = run.End("stopped");

            Assert.All(exit.Result, other => Assert.Equal(end, other));
            Assert.Equal(end, run.Account);
            Assert.Equal(end.Consumed, end.Accepted + end.Unchanged + end.Rejected + end.Kept + end.Lost);
            Assert.Equal(taken.Count + refused + unchanged, end.Consumed);
            Assert.Equal(unchanged, end.Unchanged);
            Assert.Equal(end.Lost > 0 ? "full" : null, end.Problem);
            Assert.True(end.Lost == 0 || schedule.DiskTakes != int.MaxValue);

            // Each event is where the account says that it is, and nowhere else.
            Assert.Equal(end.Accepted, endpoint.Accepted.Count);
            Assert.Equal(end.Rejected - refused, disk.Rejected.Count);
            Assert.Equal(end.Kept, disk.Kept.Count);
            Guid[] found = [.. endpoint.Accepted, .. disk.Rejected, .. disk.Kept];
            Assert.Equal(found.Length, found.Distinct().Count());
            Assert.Empty(found.Except(taken));
            Assert.Equal(end.Lost, taken.Count - found.Length);

            // Afterwards it takes nothing.
            Assert.False(run.TryAdd(Make.Event("late")));
            Assert.False(run.TryRefuse(() => Assert.Fail("It has ended.")));
            Assert.Equal(end, run.Account);
        },
        iter: 10_000,
        threads: 1);

    private static bool Refuse(DeliveryRun run, Disk disk)
    {
        try
        {
            return run.TryRefuse(disk.Use);
        }
        catch (DeliveryException)
        {
            return true;
        }
    }

    /// <summary>Answers until it hangs; a request that is under way then is let go of by its token alone.</summary>
    private sealed class Endpoint(Func<TransportReply> answer) : IEventTransport
    {
        private volatile bool _hangs;

        public ConcurrentQueue<Guid> Accepted { get; } = new();

        public bool Hangs
        {
            get => _hangs;
            set => _hangs = value;
        }

        public BatchLimits Limits => BatchLimits.One;

        public EndpointWords Words => EndpointWords.Segment;

        public async ValueTask<TransportReply> PostAsync(EventBatch batch, CancellationToken cancellation)
        {
            OutgoingEvent outgoing = batch[0];
            await Task.Yield();
            if (Hangs)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
            }

            lock (Accepted)
            {
                TransportReply reply = answer();
                if (reply.IsAccepted)
                {
                    Accepted.Enqueue(outgoing.MessageId);
                }

                return reply;
            }
        }
    }

    /// <summary>Takes so many lines and is full then.</summary>
    private sealed class Disk(int takes) : IRejectSink
    {
        private int _lines;

        public ConcurrentQueue<Guid> Rejected { get; } = new();

        public ConcurrentQueue<Guid> Kept { get; } = new();

        public void Add(DeliveryOutcome outcome)
        {
            Use();
            Rejected.Enqueue(outcome.Event.MessageId);
        }

        public void AddUndelivered(OutgoingEvent outgoing, string reason)
        {
            Use();
            Kept.Enqueue(outgoing.MessageId);
        }

        public void Use()
        {
            if (Interlocked.Increment(ref _lines) > takes)
            {
                throw new DeliveryException(DeliveryFault.RejectsUnwritable, "full");
            }
        }
    }
}
