using CsCheck;
using Xunit;

namespace PendoSegment.Core.Tests.Ledger;

/// <summary>Whatever comes in, fails, and dies: in the end Pendo has what the last input says.</summary>
public sealed class LedgerNightsTests
{
    [Fact]
    public void After_any_nights_and_a_quiet_one_Pendo_has_the_last_input() => Night.Any.Array[1, 8].Sample(
        nights =>
        {
            using TempLedger temp = new();
            NightlyPendo pendo = new();
            NightShift shift = new(temp, pendo);
            foreach (Night night in nights)
            {
                shift.Work(night);
            }

            foreach (Night last in nights.GroupBy(night => night.Kind).Select(ofKind => ofKind.Last().Quiet()).Where(last => last.Items.Length > 0))
            {
                shift.Work(last);
                Dictionary<int, string> wanted = last.Items.GroupBy(item => item.Id).ToDictionary(ofId => ofId.Key, ofId => NightShift.Content(ofId.Last(), last));
                Assert.All(wanted, want => Assert.Equal(want.Value, pendo.State[(last.Kind, "id " + want.Key)]));

                // Who is not in it is absent, and nobody else.
                Assert.All(temp.Entries().Where(entry => entry.Kind == last.Kind), entry => Assert.Equal(!wanted.Keys.Any(id => entry.Id == "id " + id), entry.AbsentSince is not null));
                Assert.All(temp.Entries().Where(entry => entry.Kind == last.Kind), entry => Assert.False(entry.IsInDoubt && entry.AbsentSince is null));

                // And there is nothing more to send.
                shift.Work(last with { Items = [.. wanted.Keys.Select(id => last.Items.Last(item => item.Id == id))] });
                Assert.Equal(0, pendo.Posts);
            }
        },
        iter: 2_000,
        threads: 1);
}
