using PendoSegment.Ledger;
using PendoSegment.Time;
using Xunit;

namespace PendoSegment.Core.Tests.Ledger;

/// <summary>A ledger in which nothing was accepted is nobody's yet.</summary>
public sealed class LedgerTakeoverTests
{
    private static readonly LedgerOwner[] Others =
    [
        TempLedger.Owner with { Key = new ApiKey("another-key-of-the-tests") },
        TempLedger.Owner with { Shard = "2/8" },
        TempLedger.Owner with { Destination = "data.pendo.io" },
    ];

    [Fact]
    public void Whoever_comes_next_takes_it_over_until_something_is_accepted()
    {
        foreach (LedgerOwner other in Others)
        {
            using TempLedger temp = new();
            using (LedgerRun wrong = temp.Open(owner: other, mapping: "same"))
            {
                // Posted, and refused.
                wrong.Post(wrong.Ask("anna", "one")!, isAccepted: false);
                wrong.Complete();
            }

            using (LedgerRun right = temp.Open(mapping: "same"))
            {
                Assert.False(right.HasOtherMapping);
                Assert.Equal(1, right.Send(("anna", "one")));
            }

            Assert.Equal(TempLedger.Owner.Destination, temp.Summary().Destination);
            Assert.Null(temp.Summary().Shard);
            Assert.Single(Directory.GetFiles(temp.DirectoryPath));
            Assert.Equal(LedgerFault.Mismatch, Assert.Throws<LedgerException>(() => temp.Open(owner: other)).Fault);
            using LedgerRun next = temp.Open();
            Assert.Equal(0, next.Send(("anna", "one")));
        }
    }

    [Fact]
    public void A_rehearsal_leaves_it_as_it_is()
    {
        using TempLedger temp = new();
        temp.Open(owner: Others[0]).Dispose();
        byte[] before = temp.Bytes();

        using LedgerRun rehearsal = LedgerRun.Rehearse(temp.Path, TempLedger.Owner, new LedgerOptions(), "Identify", null, SystemClock.Instance, CancellationToken.None);

        Assert.NotNull(rehearsal.Ask("anna", "one"));
        Assert.Equal(before, temp.Bytes());
    }

    [Fact]
    public void One_that_cannot_be_read_well_may_have_held_something()
    {
        using TempLedger temp = new();
        temp.Open(owner: Others[0]).Dispose();
        File.AppendAllText(temp.Path, "garbage\n");

        Assert.Equal(LedgerFault.Mismatch, Assert.Throws<LedgerException>(() => temp.Open()).Fault);
    }

    [Fact]
    public void Where_it_cannot_be_written_anew_it_is_not_used()
    {
        using TempLedger temp = new();
        temp.Open(owner: Others[0]).Dispose();
        byte[] before = temp.Bytes();
        Directory.CreateDirectory(temp.Beside);

        Assert.Equal(LedgerFault.Invalid, Assert.Throws<LedgerException>(() => temp.Open()).Fault);

        Assert.Equal(before, temp.Bytes());
        Directory.Delete(temp.Beside);
        temp.Open().Dispose();
    }
}
