using PendoSegment.Core.Tests.Time;
using PendoSegment.Delivery;
using PendoSegment.Events;
using PendoSegment.Ledger;
using PendoSegment.Values;
using Xunit;

namespace PendoSegment.Core.Tests.Ledger;

/// <summary>Works through nights, one after the other, with one ledger and one endpoint.</summary>
internal sealed class NightShift(TempLedger temp, NightlyPendo pendo)
{
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(1);

    private int _nights;

    public static string Content((int Id, int Content) item, Night night) => FormattableString.Invariant($"{item.Content} by {night.Mapping}");

    public void Work(Night night)
    {
        Random random = new(night.Seed);
        ManualClock clock = new();
        clock.Move(TimeSpan.FromDays(_nights++));
        LedgerOptions options = night.Ending == NightEnding.Completed && night.TroublePercent == 0
            ? new LedgerOptions()
            : new LedgerOptions { Force = random.Next(8) == 0, MaximumAge = random.Next(3) == 0 ? TimeSpan.FromDays(2) : null };
        if (random.Next(4) == 0 && File.Exists(temp.Path))
        {
            // The night before died while it wrote the ledger anew.
            File.WriteAllBytes(temp.Beside, [.. File.ReadAllBytes(temp.Path).Take(random.Next(2000))]);
        }

        byte[]? left = null;
        pendo.Begin(night);
        using (LedgerRun ledger = temp.Open(clock, options, night.Kind, "version " + night.Mapping))
        {
            Sink? rejects = random.Next(2) == 0 ? new Sink() : null;
            DeliveryOptions delivery = new() { ThrottleLimit = random.Next(1, 5), MaximumRetryCount = random.Next(2), OutageTimeout = TimeSpan.FromSeconds(30), ReportAccepted = random.Next(2) == 0 };
            using DeliveryRun run = new(new Dispatcher(pendo, delivery, clock, () => 0.5, rejects, ledger.Journal), rejects);
            int taken = Take(night, ledger.Check, run, clock, random);
            if (night.Ending == NightEnding.Killed)
            {
                pendo.End();
                left = temp.Bytes();
                run.Stop();
                Assert.True(run.Dispatcher.WaitUntilQuiet(Hang));
            }
            else
            {
                End(night, ledger, run, taken);
            }
        }

        if (left is not null)
        {
            // A write that the death cut short: of an event that was not posted, or of which the answer was not told.
            byte[] torn = random.Next(2) == 0 ? left[(Array.LastIndexOf(left, (byte)'\n', left.Length - 2) + 1)..] : [];
            File.WriteAllBytes(temp.Path, [.. left, .. torn.Take(random.Next(torn.Length))]);
        }
    }

    private int Take(Night night, LedgerCheck check, DeliveryRun run, ManualClock clock, Random random)
    {
        PassingGate gate = new(check);
        using EventMapper mapper = new(MappingDefinition.Default(night.Kind), DotNetObjectModel.Instance, EventStamps.ForOneThread(), keepSource: false) { Gate = gate };
        bool completes = night.Ending == NightEnding.Completed;
        int taken = 0;
        foreach ((int Id, int Content) item in completes ? night.Items : night.Items.Take(night.EndsAt + 3))
        {
            if (!completes && taken == night.EndsAt)
            {
                pendo.Hang();
            }

            taken++;
            string id = "id " + item.Id;
            if (item.Content < 0)
            {
                check.See(night.Kind, id.AsSpan());
                Assert.True(run.TryRefuse(() => { }));
                continue;
            }

            if (mapper.Map(new DirectEvent { Id = id, Traits = new Dictionary<string, object?> { ["is"] = Content(item, night) } }, out EventFault? fault) is not { } outgoing)
            {
                Assert.Null(fault);
                run.PassOver();
                continue;
            }

            check.HandOver(outgoing);
            Assert.True(run.TryAdd(outgoing));
            if (run.Dispatcher.Fault is not null)
            {
                break;
            }

            if (completes && random.Next(5) == 0)
            {
                Rest(run.Dispatcher, clock);
            }
        }

        if (completes)
        {
            Rest(run.Dispatcher, clock);
        }

        for (int i = random.Next(20); i > 0; i--)
        {
            Thread.Yield();
        }

        return taken;
    }

    private static void End(Night night, LedgerRun ledger, DeliveryRun run, int taken)
    {
        bool isComplete = night.Ending == NightEnding.Completed && run.Dispatcher.Fault is null && night.Items.Length > 0;
        DeliveryAccount account = run.End("it ended");
        ledger.End(account, isComplete ? "Completed" : "Stopped", isComplete ? night.Kind : null);
        Assert.Equal(taken, account.Consumed);
        Assert.Equal(account.Consumed, account.Accepted + account.Unchanged + account.Rejected + account.Kept + account.Lost);
    }

    private static void Rest(Dispatcher dispatcher, ManualClock clock)
    {
        while (!dispatcher.IsIdle && dispatcher.Fault is null)
        {
            Assert.True(dispatcher.WaitUntilQuiet(Hang));
            dispatcher.WaitForEnd(TimeSpan.Zero, CancellationToken.None);
            Assert.True(dispatcher.IsIdle || dispatcher.Fault is not null || clock.MoveToNextTimer() || dispatcher.IsIdle, "Events wait, and nothing will ever wake them.");
        }
    }

    private sealed class Sink : IRejectSink
    {
        public void Add(DeliveryOutcome outcome) => outcome.Event.Release();

        public void AddUndelivered(OutgoingEvent outgoing, string reason) => outgoing.Release();
    }
}
