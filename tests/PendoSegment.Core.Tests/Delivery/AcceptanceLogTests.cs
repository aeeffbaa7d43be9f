using System.Collections.Concurrent;
using CsCheck;
using PendoSegment.Delivery;
using PendoSegment.Events;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery;

/// <summary>What is accepted is written down before it counts, and what is to be doubted before it is posted.</summary>
public sealed class AcceptanceLogTests
{
    private static readonly TransportReply Ok = new(200, null);

    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task An_acceptance_counts_once_it_is_written()
    {
        TaskCompletionSource writing = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using ManualResetEventSlim opened = new(initialState: false);
        FakeLog log = new()
        {
            OnAdd = () =>
            {
                writing.TrySetResult();
                opened.Wait();
            },
        };
        using Dispatcher dispatcher = new(new ScriptedTransport(_ => Ok), new DeliveryOptions { ReportAccepted = true }, new Time.ManualClock(), () => 0, null, log);
        for (int i = 0; i < 10; i++)
        {
            Assert.True(dispatcher.TryAdd(Marked("u" + i, i)));
        }

        await writing.Task.WaitAsync(Hang, TestContext.Current.CancellationToken);
        Assert.Equal(0, dispatcher.Accepted);
        Assert.False(dispatcher.IsIdle);
        Assert.False(dispatcher.TryTakeOutcome(out _));

        opened.Set();
        dispatcher.WaitForEnd(Hang, TestContext.Current.CancellationToken);
        Assert.True(dispatcher.IsIdle);
        Assert.Equal((10, 10), (dispatcher.Accepted, log.Written.Count));
    }

    [Fact]
    public async Task The_end_waits_for_what_is_being_written()
    {
        TaskCompletionSource writing = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using ManualResetEventSlim opened = new(initialState: false);
        FakeLog log = new()
        {
            OnAdd = () =>
            {
                writing.TrySetResult();
                opened.Wait();
            },
        };
        using Dispatcher dispatcher = new(new ScriptedTransport(_ => Ok), new DeliveryOptions(), new Time.ManualClock(), () => 0, null, log);
        for (int i = 0; i < 20; i++)
        {
            Assert.True(dispatcher.TryAdd(Marked("u" + i, i)));
        }

        await writing.Task.WaitAsync(Hang, TestContext.Current.CancellationToken);
        Task<IReadOnlyList<OutgoingEvent>> end = Task.Run(dispatcher.TakeUndelivered, TestContext.Current.CancellationToken);
        opened.Set();
        IReadOnlyList<OutgoingEvent> left = await end.WaitAsync(Hang, TestContext.Current.CancellationToken);

        Assert.Equal(dispatcher.Accepted, log.Written.Count);
        Assert.Equal(20, log.Written.Count + left.Count);
    }

    private static readonly Gen<(int Throttle, int Ids, int Events, int SharePercent, int LogTakes, bool Rejects, int Seed)> Schedule = Gen.Select(
        Gen.Int[1, 12], Gen.Int[1, 20], Gen.Int[1, 200], Gen.Int[0, 60], Gen.Frequency((3, Gen.Const(int.MaxValue)), (1, Gen.Int[0, 150])), Gen.Bool, Gen.Int);

    [Fact]
    public void Whatever_fails_what_counts_is_written_in_order_and_the_rest_is_given_back() => Schedule.Sample(
        schedule =>
        {
            Random random = new(schedule.Seed);
            FakeLog log = new() { Takes = schedule.LogTakes };
            ConcurrentQueue<Guid> refused = new();
            Dictionary<Guid, int> attempts = [];
            ConcurrentQueue<string> wrong = new();
            ScriptedTransport transport = new(attempt =>
            {
                lock (random)
                {
                    attempts[attempt.MessageId] = attempts.TryGetValue(attempt.MessageId, out int before) ? before + 1 : 1;

                    // Every other one is to be doubted, once, before it is posted first.
                    if (log.Doubted.Count(doubted => doubted == attempt.MessageId) != (Sequence(attempt.Json) % 2))
                    {
                        wrong.Enqueue(attempt.Json);
                    }

                    return random.Next(100) >= schedule.SharePercent ? Ok : new TransportReply(random.Next(2) == 0 ? 503 : 400, "no");
                }
            });
            Time.ManualClock clock = new();
            DeliveryOptions options = new() { ThrottleLimit = schedule.Throttle, MaximumRetryCount = 2, ReportAccepted = true };
            using Dispatcher dispatcher = new(transport, options, clock, () => 0.5, schedule.Rejects ? new Refusals(refused) : null, log);
            Dictionary<Guid, (string Id, int Sequence)> taken = [];
            for (int i = 0; i < schedule.Events && dispatcher.Fault is null; i++)
            {
                OutgoingEvent outgoing = Marked("u" + (i % schedule.Ids), i, mustDoubt: i % 2 == 1);
                taken.Add(outgoing.MessageId, ("u" + (i % schedule.Ids), i));
                Assert.True(dispatcher.TryAdd(outgoing));
            }

            while (!dispatcher.IsIdle && dispatcher.Fault is null)
            {
                Assert.True(dispatcher.WaitUntilQuiet(Hang));
                dispatcher.WaitForEnd(TimeSpan.Zero, CancellationToken.None);
                Assert.True(dispatcher.IsIdle || dispatcher.Fault is not null || clock.MoveToNextTimer() || dispatcher.IsIdle, "Events wait, and nothing will ever wake them.");
            }

            Guid[] left = [.. dispatcher.TakeUndelivered().Select(outgoing => outgoing.MessageId)];
            List<DeliveryOutcome> outcomes = [];
            while (dispatcher.TryTakeOutcome(out DeliveryOutcome? outcome))
            {
                outcomes.Add(outcome!);
            }

            Guid[] told = [.. outcomes.Where(outcome => outcome.Status == DeliveryStatus.Accepted).Select(outcome => outcome.Event.MessageId)];
            Assert.Empty(wrong);
            Assert.True(dispatcher.Fault is null ? log.Lines <= schedule.LogTakes : dispatcher.Fault.Fault != DeliveryFault.LedgerUnwritable || log.Lines > schedule.LogTakes);
            Assert.Equal(log.Written.OrderBy(id => id), told.OrderBy(id => id));
            Assert.Equal(log.Written.Count, dispatcher.Accepted);
            Assert.Equal(taken.Keys.OrderBy(id => id), outcomes.Select(outcome => outcome.Event.MessageId).Concat(left).OrderBy(id => id));
            Assert.Equal(schedule.Rejects ? dispatcher.Rejected : 0, refused.Count);

            // Of one id in the order in which they came in.
            foreach (IGrouping<string, int> ofId in log.Written.Select(id => taken[id]).GroupBy(entry => entry.Id, entry => entry.Sequence))
            {
                Assert.Equal(ofId.OrderBy(sequence => sequence), ofId);
            }

            Assert.All(left.GroupBy(id => taken[id].Id, id => taken[id].Sequence), ofId => Assert.True(ofId.Min() > log.Written.Where(id => taken[id].Id == ofId.Key).Select(id => taken[id].Sequence).DefaultIfEmpty(-1).Max()));
        },
        iter: 1_000,
        threads: 1);

    [Fact]
    public void What_follows_waits_until_the_one_before_it_is_written()
    {
        FakeLog log = new();
        ConcurrentQueue<(int Sequence, int Written)> seen = new();
        ScriptedTransport transport = new(attempt =>
        {
            seen.Enqueue((Sequence(attempt.Json), log.Written.Count));
            return Ok;
        });
        using Dispatcher dispatcher = new(transport, new DeliveryOptions { ThrottleLimit = 8 }, new Time.ManualClock(), () => 0, null, log);
        for (int i = 0; i < 50; i++)
        {
            Assert.True(dispatcher.TryAdd(Marked("u", i)));
        }

        dispatcher.WaitForEnd(Hang, TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(0, 50).Select(i => (i, i)), seen);
    }

    [Fact]
    public void Fewer_than_two_hundred_are_under_way_or_accepted_and_not_written_however_slow_the_disk()
    {
        int accepted = 0;
        int most = 0;
        FakeLog log = new();
        log.OnAdd = () =>
        {
            for (int i = 0; i < 2000; i++)
            {
                Thread.Yield();
            }
        };
        ScriptedTransport transport = new(_ =>
        {
            int now = Interlocked.Increment(ref accepted) - log.Written.Count;
            lock (log)
            {
                most = Math.Max(most, now);
            }

            return Ok;
        });
        DeliveryOptions options = new();
        using Dispatcher dispatcher = new(transport, options, new Time.ManualClock(), () => 0, null, log);
        for (int i = 0; i < 5000; i++)
        {
            Assert.True(dispatcher.TryAdd(Marked("u" + i, i)));
        }

        dispatcher.WaitForEnd(Hang, TestContext.Current.CancellationToken);
        Assert.Equal(5000, dispatcher.Accepted);
        Assert.InRange(most + options.ThrottleLimit, 1, 200);
    }

    [Fact]
    public void What_cannot_be_doubted_is_not_posted()
    {
        FakeLog log = new() { Takes = 0 };
        ScriptedTransport transport = new(_ => Ok);
        using Dispatcher dispatcher = new(transport, new DeliveryOptions { ThrottleLimit = 1 }, new Time.ManualClock(), () => 0, null, log);
        Assert.True(dispatcher.TryAdd(Marked("u", 1, mustDoubt: true)));
        dispatcher.WaitForEnd(Hang, TestContext.Current.CancellationToken);

        Assert.Equal(DeliveryFault.LedgerUnwritable, dispatcher.Fault!.Fault);
        Assert.Equal("u", Assert.Single(dispatcher.TakeUndelivered()).ReadId());
        Assert.Empty(transport.Attempts);
    }

    [Fact]
    public void What_is_not_to_be_kept_counts_at_once()
    {
        FakeLog log = new() { Takes = 0 };
        using Dispatcher dispatcher = new(new ScriptedTransport(_ => Ok), new DeliveryOptions(), new Time.ManualClock(), () => 0, null, log);
        Assert.True(dispatcher.TryAdd(Make.Event("u")));
        dispatcher.WaitForEnd(Hang, TestContext.Current.CancellationToken);

        Assert.Equal(1, dispatcher.Accepted);
        Assert.Null(dispatcher.Fault);
    }

    private static OutgoingEvent Marked(string id, int sequence, bool mustDoubt = false)
    {
        OutgoingEvent outgoing = Make.Event(id, sequence);
        outgoing.Ledger = new LedgerMark { IsKept = true, MustDoubt = mustDoubt };
        return outgoing;
    }

    private static int Sequence(string json)
    {
        using System.Text.Json.JsonDocument document = System.Text.Json.JsonDocument.Parse(json);
        return document.RootElement.GetProperty("traits").GetProperty("sequence").GetInt32();
    }

    private sealed class Refusals(ConcurrentQueue<Guid> refused) : IRejectSink
    {
        public void Add(DeliveryOutcome outcome) => refused.Enqueue(outcome.Event.MessageId);

        public void AddUndelivered(OutgoingEvent outgoing, string reason) => throw new NotSupportedException("Nobody ends a run here.");
    }

    /// <summary>Takes so many lines and is full then.</summary>
    private sealed class FakeLog : IAcceptanceLog
    {
        private int _lines;

        public int Takes { get; init; } = int.MaxValue;

        public Action? OnAdd { get; set; }

        public int Lines => Volatile.Read(ref _lines);

        public ConcurrentQueue<Guid> Written { get; } = new();

        public ConcurrentQueue<Guid> Doubted { get; } = new();

        public void Doubt(OutgoingEvent outgoing)
        {
            Use(1);
            Doubted.Enqueue(outgoing.MessageId);
        }

        public void Add(IReadOnlyList<Settled> accepted)
        {
            OnAdd?.Invoke();
            Use(accepted.Count);
            for (int i = 0; i < accepted.Count; i++)
            {
                Written.Enqueue(accepted[i].Event.MessageId);
            }
        }

        private void Use(int lines)
        {
            if (Interlocked.Add(ref _lines, lines) > Takes)
            {
                throw new DeliveryException(DeliveryFault.LedgerUnwritable, "full");
            }
        }
    }
}
