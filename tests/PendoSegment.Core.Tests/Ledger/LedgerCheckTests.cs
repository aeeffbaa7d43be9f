using PendoSegment.Core.Tests.Time;
using PendoSegment.Events;
using PendoSegment.Ledger;
using Xunit;

namespace PendoSegment.Core.Tests.Ledger;

/// <summary>What is sent, what is not, and what is doubted.</summary>
public sealed class LedgerCheckTests
{
    [Fact]
    public void New_and_changed_ones_are_sent_and_unchanged_ones_are_not()
    {
        using TempLedger temp = new();
        using (LedgerRun first = temp.Open())
        {
            Assert.Equal(2, first.Send(("anna", "one"), ("berta", "one")));
            Assert.Equal((2, 0), (first.Check.New, first.Check.Changed));
        }

        using LedgerRun second = temp.Open();
        Assert.Null(second.Ask("anna", "one"));
        Assert.NotNull(second.Ask("berta", "two"));
        Assert.NotNull(second.Ask("Anna", "one"));
        Assert.NotNull(second.Ask("anna", "one", EventKind.Group));
        Assert.NotNull(second.Ask("anna", "one", account: "acme"));
        Assert.Equal((2, 2), (second.Check.New, second.Check.Changed));
    }

    [Fact]
    public void An_id_is_one_in_every_spelling()
    {
        const string Plain = """{"type":"identify","messageId":"1","userId":"Zoë \"","traits":{}}""";
        using TempLedger temp = new();
        using (LedgerRun run = temp.Open())
        {
            run.Post(run.Ask(LedgerUse.Stored(Plain))!, isAccepted: true);

            // The content is spelled otherwise, so that it is sent; the id is known all the same.
            OutgoingEvent other = run.Ask(LedgerUse.Stored(Plain.Replace("Zoë", "Zo\\u00eb", StringComparison.Ordinal)))!;
            Assert.Equal((1, 1), (run.Check.New, run.Check.Changed));
            Assert.True(other.Ledger.MustDoubt);
            run.Post(other, isAccepted: true);
        }

        Assert.Equal("Zoë \"", Assert.Single(temp.Entries()).Id);
    }

    [Fact]
    public void Track_events_are_never_held_back_nor_kept()
    {
        using TempLedger temp = new();
        using LedgerRun run = temp.Open();
        for (int i = 0; i < 2; i++)
        {
            OutgoingEvent outgoing = run.Ask("anna", "one", EventKind.Track)!;
            Assert.False(outgoing.Ledger.IsKept || outgoing.Ledger.MustDoubt);
        }

        run.Check.See(EventKind.Track, "anna".AsSpan());
        Assert.Equal((0, 0), (run.Check.New, run.Check.Changed));
    }

    [Fact]
    public void With_force_everything_is_sent_and_the_same_is_not_doubted()
    {
        using TempLedger temp = new();
        using (LedgerRun first = temp.Open())
        {
            first.Send(("anna", "one"), ("berta", "one"));
        }

        using LedgerRun forced = temp.Open(options: new LedgerOptions { Force = true });
        Assert.False(forced.Ask("anna", "one")!.Ledger.MustDoubt);
        Assert.True(forced.Ask("berta", "two")!.Ledger.MustDoubt);
        Assert.NotNull(forced.Ask("anna", "one"));
    }

    [Theory]
    [InlineData(23 * 60, 1)]
    [InlineData((24 * 60) + 2, 2)]
    public void What_was_accepted_too_long_ago_is_sent_again(int minutesLater, int sent)
    {
        using TempLedger temp = new();
        ManualClock clock = new();
        using (LedgerRun first = temp.Open(clock))
        {
            first.Send(("anna", "one"));
        }

        clock.Move(TimeSpan.FromMinutes(minutesLater));
        using LedgerRun later = temp.Open(clock, new LedgerOptions { MaximumAge = TimeSpan.FromDays(1) });
        Assert.Equal(sent, later.Send(("anna", "one"), ("anna", "one"), ("berta", "one")));
    }

    [Fact]
    public void A_day_counts_from_the_last_acceptance()
    {
        using TempLedger temp = new();
        ManualClock clock = new();
        for (int night = 0; night < 5; night++)
        {
            using LedgerRun run = temp.Open(clock, new LedgerOptions { MaximumAge = TimeSpan.FromHours(30) });
            Assert.Equal(night % 2 == 0 ? 1 : 0, run.Send(("anna", "one")));
            clock.Move(TimeSpan.FromHours(24));
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(23, 0)]
    [InlineData(25, 1)]
    [InlineData(24 * 3000, 1)]
    public void What_a_clock_that_ran_ahead_has_written_does_not_stay_young_for_years(int hoursAhead, int sent)
    {
        using TempLedger temp = new();
        ManualClock ahead = new();
        ahead.Move(TimeSpan.FromHours(hoursAhead));
        using (LedgerRun first = temp.Open(ahead))
        {
            first.Send(("anna", "one"));
        }

        using (LedgerRun run = temp.Open(options: new LedgerOptions { MaximumAge = TimeSpan.FromDays(30) }))
        {
            Assert.Equal(sent, run.Send(("anna", "one")));
        }

        using LedgerRun next = temp.Open(options: new LedgerOptions { MaximumAge = TimeSpan.FromDays(30) });
        Assert.Null(next.Ask("anna", "one"));
    }

    [Theory]
    [InlineData(20_000)]
    [InlineData(3_000_000)]
    public void Ages_before_all_ledgers_are_no_limit(int days)
    {
        using TempLedger temp = new();
        using (LedgerRun first = temp.Open())
        {
            first.Send(("anna", "one"));
        }

        using LedgerRun run = temp.Open(options: new LedgerOptions { MaximumAge = TimeSpan.FromDays(days) });
        Assert.Null(run.Ask("anna", "one"));
    }

    [Fact]
    public void Within_a_run_each_is_compared_with_the_one_before_it_delivered_or_not()
    {
        using TempLedger temp = new();
        using (LedgerRun first = temp.Open())
        {
            first.Send(("anna", "one"));
        }

        using (LedgerRun run = temp.Open())
        {
            Assert.Null(run.Ask("anna", "one"));
            Assert.NotNull(run.Ask("anna", "two"));
            Assert.Null(run.Ask("anna", "two"));
            OutgoingEvent back = run.Ask("anna", "one")!;
            Assert.True(back.Ledger.MustDoubt);

            OutgoingEvent fresh = run.Ask("berta", "one")!;
            Assert.False(fresh.Ledger.MustDoubt);
            Assert.Null(run.Ask("berta", "one"));
            Assert.True(run.Ask("berta", "two")!.Ledger.MustDoubt);
        }

        // Nothing of that was posted, so that nothing is known of it.
        using LedgerRun next = temp.Open();
        Assert.Null(next.Ask("anna", "one"));
        Assert.NotNull(next.Ask("berta", "one"));
    }

    [Fact]
    public void What_may_have_arrived_is_sent_again_whatever_it_is()
    {
        using TempLedger temp = new();
        using (LedgerRun first = temp.Open())
        {
            first.Send(("anna", "one"), ("berta", "one"));
        }

        using (LedgerRun fails = temp.Open())
        {
            fails.Post(fails.Ask("anna", "two")!, isAccepted: false);
            Assert.Null(fails.Ask("berta", "one"));
        }

        Assert.True(temp.Entries().Single(entry => entry.Id == "anna").IsInDoubt);
        Assert.Equal(1, temp.Summary().InDoubt);
        long length = new FileInfo(temp.Path).Length;
        using (LedgerRun next = temp.Open())
        {
            long begun = new FileInfo(temp.Path).Length;
            OutgoingEvent again = next.Ask("anna", "one")!;
            Assert.False(again.Ledger.MustDoubt);
            next.Post(again, isAccepted: false);
            Assert.Equal(begun, new FileInfo(temp.Path).Length);
            Assert.True(begun > length);
        }

        using (LedgerRun last = temp.Open())
        {
            Assert.Equal(1, last.Send(("anna", "one"), ("berta", "one")));
        }

        Assert.Equal(0, temp.Summary().InDoubt);
    }

    [Fact]
    public void What_is_spelled_in_a_way_of_its_own_is_always_sent_and_doubts_what_was_there()
    {
        OutgoingEvent Odd() => LedgerUse.Stored("""{"type":"identify","messageId":"1","userId":"anna","tra\u0069ts":{"is":"odd"}}""");
        using TempLedger temp = new();
        using (LedgerRun first = temp.Open())
        {
            first.Send(("anna", "one"));
            OutgoingEvent odd = first.Ask(Odd())!;
            Assert.True(odd.Ledger.MustDoubt);
            first.Post(odd, isAccepted: true);
            first.Post(first.Ask(Odd())!, isAccepted: true);
        }

        using LedgerRun next = temp.Open();
        Assert.NotNull(next.Ask(Odd()));
        Assert.NotNull(next.Ask("anna", "one"));
    }

    [Fact]
    public void A_rehearsal_counts_and_touches_nothing()
    {
        using TempLedger temp = new();
        using (LedgerRun none = Rehearse(temp))
        {
            Assert.NotNull(none.Ask("anna", "one"));
            Assert.Null(none.Ask("anna", "one"));
            Assert.Equal((1, 0), (none.Check.New, none.Check.Changed));
            none.Complete();
        }

        Assert.Empty(Directory.GetFiles(temp.DirectoryPath));
        using (LedgerRun first = temp.Open())
        {
            first.Send(("anna", "one"), ("berta", "one"));
        }

        byte[] before = File.ReadAllBytes(temp.Path);
        using (LedgerRun rehearsal = Rehearse(temp))
        {
            Assert.Null(rehearsal.Ask("anna", "one"));
            Assert.NotNull(rehearsal.Ask("berta", "two"));
            Assert.NotNull(rehearsal.Ask("clara", "one"));
            Assert.Equal((1, 1), (rehearsal.Check.New, rehearsal.Check.Changed));
            Assert.Null(rehearsal.Journal);
            rehearsal.Complete();
        }

        Assert.Equal(before, File.ReadAllBytes(temp.Path));
        Assert.Equal(LedgerFault.Mismatch, Assert.Throws<LedgerException>(() => Rehearse(temp, TempLedger.Owner with { Shard = "1/2" })).Fault);
    }

    private static LedgerRun Rehearse(TempLedger temp, LedgerOwner? owner = null) =>
        LedgerRun.Rehearse(temp.Path, owner ?? TempLedger.Owner, new LedgerOptions(), "Identify", null, new ManualClock(), CancellationToken.None);
}
