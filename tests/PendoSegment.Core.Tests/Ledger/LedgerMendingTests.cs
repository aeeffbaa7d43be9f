using PendoSegment.Core.Tests.Time;
using PendoSegment.Ledger;
using Xunit;

namespace PendoSegment.Core.Tests.Ledger;

/// <summary>A ledger with a damaged line is written anew without it by the first run that writes, so that it is told of once.</summary>
public sealed class LedgerMendingTests
{
    private const string Garbage = "{\"visitor\":\"berta\",\"hsah\":1}";

    [Fact]
    public void A_damaged_line_is_told_of_by_the_first_run_and_by_none_after_it()
    {
        using TempLedger temp = new();
        int number = Damage(temp);
        string before = temp.Told();

        using (LedgerRun run = temp.Open())
        {
            Assert.Equal(
                $"The ledger '{temp.Path}' had a damaged line: line {number}. The file has been written anew without it; what it said was accepted is sent again.",
                run.Damage(temp.Path));
            Assert.Equal(before, temp.Told());
        }

        byte[] mended = temp.Bytes();
        List<string> damage = [];
        temp.Summary(damage);
        Assert.Empty(damage);
        Assert.DoesNotContain(Garbage, temp.Lines);
        Assert.Single(Directory.GetFiles(temp.DirectoryPath));
        using LedgerRun next = temp.Open();
        Assert.Null(next.Damage(temp.Path));
        Assert.Equal(mended, temp.Bytes().Take(mended.Length));
    }

    [Fact]
    public void Who_reads_it_or_rehearses_is_told_of_it_each_time_and_leaves_it_as_it_is()
    {
        using TempLedger temp = new();
        int number = Damage(temp);
        byte[] before = temp.Bytes();
        for (int i = 0; i < 2; i++)
        {
            List<string> damage = [];
            temp.Summary(damage);
            temp.Entries(damage);
            using LedgerRun rehearsal = LedgerRun.Rehearse(temp.Path, TempLedger.Owner, new LedgerOptions(), "Identify", null, new ManualClock(), CancellationToken.None);
            damage.Add(rehearsal.Damage(temp.Path)!);

            Assert.Equal(3, damage.Count);
            Assert.All(damage, text => Assert.Equal($"The ledger '{temp.Path}' has a damaged line: line {number}. It is passed over; what it said was accepted is sent again.", text));
            Assert.Equal(before, temp.Bytes());
        }
    }

    [Fact]
    public void Where_it_cannot_be_written_anew_each_run_tells_of_it()
    {
        using TempLedger temp = new();
        int number = Damage(temp);
        byte[] before = temp.Bytes();
        Directory.CreateDirectory(temp.Beside);
        for (int i = 0; i < 2; i++)
        {
            using LedgerRun run = temp.Open();
            Assert.Contains($" has a damaged line: line {number}. It is passed over", run.Damage(temp.Path), StringComparison.Ordinal);
        }

        Assert.Equal(before, temp.Bytes().Take(before.Length));
    }

    [Fact]
    public void An_id_that_it_left_in_doubt_stays_so()
    {
        using TempLedger temp = new();
        Damage(temp);
        temp.Open().Dispose();

        Assert.Equal("berta", Assert.Single(temp.Entries(), entry => entry.IsInDoubt).Id);
        using LedgerRun next = temp.Open();
        Assert.NotNull(next.Ask("berta", "one"));
        Assert.Null(next.Ask("anna", "one"));
    }

    [Fact]
    public void That_of_another_is_left_as_it_is()
    {
        using TempLedger temp = new();
        Damage(temp);
        byte[] before = temp.Bytes();

        Assert.Equal(LedgerFault.Mismatch, Assert.Throws<LedgerException>(() => temp.Open(owner: TempLedger.Owner with { Shard = "2/8" })).Fault);

        Assert.Equal(before, temp.Bytes());
    }

    // The number of the line that is damaged: one of an id that was known before, with another behind it.
    private static int Damage(TempLedger temp)
    {
        using (LedgerRun run = temp.Open())
        {
            run.Send(("anna", "one"), ("berta", "one"));
            run.Complete();
        }

        int number = temp.Lines.Length + 1;
        File.AppendAllText(temp.Path, Garbage + "\n{\"run\":\"Group\",\"started\":\"2026-01-31T12:00:00Z\"}\n");
        return number;
    }
}
