using PendoSegment.Core.Tests.Delivery;
using PendoSegment.Core.Tests.Files;
using PendoSegment.Core.Tests.Time;
using PendoSegment.Delivery;
using PendoSegment.Events;
using PendoSegment.Files;
using PendoSegment.Ledger;
using PendoSegment.Values;
using Xunit;

namespace PendoSegment.Core.Tests.Ledger;

/// <summary>What is written while events are sent, on disks that are full, and when it is over.</summary>
public sealed class LedgerJournalTests
{
    private static readonly LedgerLines Form = new(new SipHash(new byte[SipHash.KeySize]));

    [Fact]
    public void What_it_is_told_is_in_the_file_at_once_and_forced_to_the_disk_within_a_second()
    {
        ManualClock clock = new();
        using MemoryStream stream = new();
        using LedgerJournal journal = Over(stream, clock);
        Assert.False(clock.MoveToNextTimer());

        journal.Add([Accepted("anna"), Accepted("say \"ü\"\\")]);
        Assert.Equal(2, Lines(stream).Length);
        journal.Doubt(Accepted("anna").Event);
        Assert.Equal([LedgerFactType.Accepted, LedgerFactType.Accepted, LedgerFactType.Doubt], Lines(stream).Select(line => Form.Read(LedgerUse.Bytes(line)).Type));

        TimeSpan told = clock.Elapsed;
        Assert.True(clock.MoveToNextTimer());
        Assert.Equal(TimeSpan.FromSeconds(1), clock.Elapsed - told);
        Assert.False(clock.MoveToNextTimer());
        journal.Add([Accepted("berta")]);
        Assert.True(clock.MoveToNextTimer());
        Assert.False(clock.MoveToNextTimer());
        Assert.EndsWith("\"at\":\"2026-01-31T12:00:01Z\"}", Lines(stream)[3], StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_cannot_be_written_is_a_ledger_that_cannot_and_nothing_of_it_stays()
    {
        using SmallDisk disk = new(30);
        using LedgerJournal journal = Over(disk, new ManualClock());
        PendoLedgerRun run = new() { Kind = "Identify", StartedAt = new DateTime(2026, 1, 31) };
        Action[] writes =
        [
            () => journal.Add([Accepted("anna"), Accepted("berta")]),
            () => journal.Doubt(Accepted(new string('a', 100)).Event),
            () => journal.Write(lines => lines.Write(json => json.WriteString("run", new string('a', 100)))),
            () => journal.Write(lines =>
            {
                lines.Write(run.Write);
                lines.Write(run.Write);
            }),
        ];

        Assert.All(writes, write =>
        {
            DeliveryException problem = Assert.Throws<DeliveryException>(write);
            Assert.Equal(DeliveryFault.LedgerUnwritable, problem.Fault);
            Assert.Equal("The ledger 'l.jsonl' cannot be written: There is no room.", problem.Message);
            Assert.Equal(0, disk.Length);
        });

        // When there is room again, nothing of what failed comes with it.
        disk.Room = 1000;
        journal.Add([Accepted("clara")]);
        Assert.Contains("\"clara\"", Assert.Single(Lines(disk)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_on_a_full_disk_ends_as_a_ledger_that_cannot_be_written()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no device that is always full.");
        using FileStream full = new("/dev/full", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, 1);
        Assert.SkipUnless(full.CanSeek, "It cannot be sought in.");
        using LedgerJournal journal = Over(full, new ManualClock());
        PendoLedgerRun run = new() { Kind = "Identify", StartedAt = new DateTime(2026, 1, 31) };

        Assert.Equal(DeliveryFault.LedgerUnwritable, Assert.Throws<DeliveryException>(() => journal.Write(lines => lines.Write(run.Write))).Fault);
    }

    [Fact]
    public void When_it_is_closed_nothing_is_written_and_nobody_wakes()
    {
        ManualClock clock = new();
        using MemoryStream stream = new();
        LedgerJournal journal = Over(stream, clock);
        journal.Add([Accepted("anna")]);
        journal.Dispose();
        journal.Dispose();

        Assert.False(clock.MoveToNextTimer());
        Assert.Throws<ObjectDisposedException>(() => journal.Add([Accepted("berta")]));
        Assert.Throws<ObjectDisposedException>(() => journal.Doubt(Accepted("berta").Event));
        Assert.Single(System.Text.Encoding.UTF8.GetString(stream.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(17)]
    public void On_a_disk_that_fills_up_delivery_ends_and_counts_what_is_written(int lines)
    {
        using MemoryStream one = new();
        using (LedgerJournal measure = Over(one, new ManualClock()))
        {
            measure.Add([Accepted("u00")]);
        }

        using SmallDisk disk = new((one.ToArray().Length * lines) + 20);
        using LedgerJournal journal = Over(disk, new ManualClock());
        ScriptedTransport transport = new(_ => new TransportReply(200, null));
        using Dispatcher dispatcher = new(transport, new DeliveryOptions { ThrottleLimit = 4, ReportAccepted = true }, new ManualClock(), () => 0, null, journal);
        OutgoingEvent[] events = [.. Enumerable.Range(0, 20).Select(i => Accepted("u" + i.ToString("00", System.Globalization.CultureInfo.InvariantCulture)).Event)];
        string[] ids = [.. events.Select(outgoing => outgoing.ReadId())];
        Assert.All(events, outgoing => Assert.True(dispatcher.TryAdd(outgoing)));
        while (dispatcher.Fault is null && !dispatcher.IsIdle)
        {
            dispatcher.WaitForEnd(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        }

        IReadOnlyList<OutgoingEvent> left = dispatcher.TakeUndelivered();

        Assert.Equal(DeliveryFault.LedgerUnwritable, dispatcher.Fault?.Fault);
        Assert.Equal("The ledger 'l.jsonl' cannot be written: There is no room.", dispatcher.Fault!.Message);
        string[] written = [.. Lines(disk).Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("visitor").GetString()!)];
        Assert.InRange(written.Length, 0, lines);
        Assert.Equal(written.Length, dispatcher.Accepted);
        List<string> told = [];
        while (dispatcher.TryTakeOutcome(out DeliveryOutcome? outcome))
        {
            told.Add(outcome!.Event.ReadId());
        }

        Assert.Equal(written, told);
        Assert.Equal(ids, written.Concat(left.Select(outgoing => outgoing.ReadId())).OrderBy(id => id, StringComparer.Ordinal));
    }

    private static LedgerJournal Over(Stream stream, ManualClock clock) => new(new JsonLinesFile(stream, "l.jsonl", made: false), Form, clock);

    private static Settled Accepted(string id)
    {
        OutgoingEvent outgoing = LedgerUse.Event(id, "one");
        outgoing.Ledger = new LedgerMark { IsKept = true, Content = new Hash128(1, 2) };
        return new Settled(outgoing, null);
    }

    private static string[] Lines(MemoryStream stream) => System.Text.Encoding.UTF8.GetString(stream.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
