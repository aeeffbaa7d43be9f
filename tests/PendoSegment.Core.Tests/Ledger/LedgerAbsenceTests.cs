using PendoSegment.Core.Tests.Time;
using PendoSegment.Ledger;
using Xunit;

namespace PendoSegment.Core.Tests.Ledger;

/// <summary>Who was sent before and was not in the last complete run of the kind.</summary>
public sealed class LedgerAbsenceTests
{
    [Fact]
    public void Who_is_not_in_a_complete_run_is_absent_until_a_complete_run_has_them_again()
    {
        using TempLedger temp = new();
        ManualClock clock = new();
        Assert.Equal([], Night(temp, clock, 0, "anna", "berta", "say \"ü\"\\"));
        clock.Move(TimeSpan.FromDays(1));
        Assert.Equal(["berta", "say \"ü\"\\"], Night(temp, clock, 2, "anna"));
        DateTime since = temp.Entries().Single(entry => entry.Id == "berta").AbsentSince!.Value;
        Assert.Equal(clock.UtcNow.LocalDateTime, since);

        // It is known since when, and said once.
        int lines = temp.Lines.Length;
        clock.Move(TimeSpan.FromDays(1));
        Assert.Equal(["berta", "say \"ü\"\\"], Night(temp, clock, 2, "anna"));
        Assert.Equal(since, temp.Entries().Single(entry => entry.Id == "berta").AbsentSince);
        Assert.Equal(lines + 2, temp.Lines.Length);

        Assert.Equal(["say \"ü\"\\"], Night(temp, clock, 1, "anna", "berta"));
        Assert.Equal([], Night(temp, clock, 0, "anna", "berta", "say \"ü\"\\"));
        Assert.Equal(3, temp.Summary().Entries);
    }

    [Fact]
    public void A_run_that_is_not_complete_changes_nothing()
    {
        using TempLedger temp = new();
        ManualClock clock = new();
        Night(temp, clock, 0, "anna", "berta");
        Night(temp, clock, 1, "anna");
        using (LedgerRun stopped = temp.Open(clock))
        {
            stopped.Send(("berta", "one"));
            stopped.Complete(kind: null);
            Assert.Null(stopped.Absence);
        }

        Assert.False(temp.Summary().LastRun!.IsComplete);
        using (LedgerRun killed = temp.Open(clock))
        {
            killed.Send(("clara", "one"));
        }

        Assert.Null(temp.Summary().LastRun!.EndedBy);
        Assert.Equal(["berta"], Absent(temp));
    }

    [Fact]
    public void Kinds_in_one_ledger_know_nothing_of_each_other()
    {
        using TempLedger temp = new();
        ManualClock clock = new();
        Night(temp, clock, 0, "x", "y");
        using (LedgerRun accounts = temp.Open(clock, kind: EventKind.Group))
        {
            foreach (string id in new[] { "x", "z" })
            {
                accounts.Post(accounts.Ask(id, "one", EventKind.Group)!, isAccepted: true);
            }

            accounts.Complete(EventKind.Group);
            Assert.Equal(0, accounts.Absence!.Absent);
        }

        Assert.Equal([], Absent(temp));
        using (LedgerRun accounts = temp.Open(clock, kind: EventKind.Group))
        {
            Assert.Null(accounts.Ask("z", "one", EventKind.Group));
            accounts.Complete(EventKind.Group);
        }

        PendoLedgerEntry absent = Assert.Single(temp.Entries(), entry => entry.AbsentSince is not null);
        Assert.Equal(("x", EventKind.Group), (absent.Id, absent.Kind));
        PendoLedger ledger = temp.Summary();
        Assert.Equal((4, 2, 2, 1), (ledger.Entries, ledger.Visitors, ledger.Accounts, ledger.Absent));
    }

    [Fact]
    public void Who_is_there_and_cannot_be_an_event_or_is_refused_is_there()
    {
        using TempLedger temp = new();
        ManualClock clock = new();
        Night(temp, clock, 0, "anna", "berta", "Zoë", "dora");
        using (LedgerRun run = temp.Open(clock))
        {
            run.Check.See(EventKind.Identify, "anna".AsSpan());
            run.Check.See(EventKind.Identify, "Zoë".AsSpan());
            run.Check.See(EventKind.Identify, "nobody".AsSpan());
            run.Check.See(EventKind.Identify, "".AsSpan());
            run.Check.See(EventKind.Group, "dora".AsSpan());
            run.Post(run.Ask("berta", "two")!, isAccepted: false);
            run.Complete();
            Assert.Equal(1, run.Absence!.Absent);
        }

        Assert.Equal(["dora"], Absent(temp));
    }

    [Fact]
    public void Who_is_sent_again_without_a_complete_run_stays_absent()
    {
        using TempLedger temp = new();
        ManualClock clock = new();
        Night(temp, clock, 0, "anna", "berta");
        Night(temp, clock, 1, "anna");
        using (LedgerRun leave = temp.Open(clock))
        {
            // To mark who left is how they are used.
            leave.Post(leave.Ask("berta", "left")!, isAccepted: true);
            leave.Complete(kind: null);
        }

        Assert.Equal(["berta"], Absent(temp));
        Night(temp, clock, 1, "anna");
        Assert.Equal(["berta"], Absent(temp));
    }

    [Fact]
    public void More_than_are_written_together_are_all_written()
    {
        using TempLedger temp = new();
        ManualClock clock = new();
        string[] many = [.. Enumerable.Range(0, 150).Select(i => "id " + i)];
        Night(temp, clock, 0, many);
        Night(temp, clock, 149, many[0]);
        Night(temp, clock, 1, [.. many.Skip(1)]);

        Assert.Equal(["id 0"], Absent(temp));
    }

    [Fact]
    public void The_last_run_of_each_kind_tells_whether_the_mapping_is_another()
    {
        using TempLedger temp = new();
        Assert.False(HasOther(EventKind.Identify, "a"));
        Assert.False(HasOther(EventKind.Identify, "a"));
        Assert.False(HasOther(EventKind.Group, "b"));
        Assert.True(HasOther(EventKind.Identify, "b"));
        Assert.False(HasOther(EventKind.Identify, "b"));
        Assert.True(HasOther(EventKind.Identify, null));
        Assert.False(HasOther(EventKind.Group, "b"));
        Assert.DoesNotContain("\"a\"", File.ReadAllText(temp.Path), StringComparison.Ordinal);

        bool HasOther(EventKind kind, string? mapping)
        {
            using LedgerRun run = temp.Open(kind: kind, mapping: mapping);
            run.Complete(kind);
            return run.HasOtherMapping;
        }
    }

    private static List<string> Night(TempLedger temp, ManualClock clock, long absent, params string[] ids)
    {
        using LedgerRun run = temp.Open(clock);
        run.Send(ids.Select(id => (id, "one")));
        run.Complete();
        Assert.Equal(absent, run.Absence?.Absent ?? 0);

        // Nothing happens when it is ended twice.
        run.Complete();
        return Absent(temp);
    }

    private static List<string> Absent(TempLedger temp)
    {
        List<string> absent = [.. temp.Entries().Where(entry => entry.AbsentSince is not null).Select(entry => entry.Id)];
        Assert.Equal(absent.Count, temp.Summary().Absent);
        return absent;
    }
}
