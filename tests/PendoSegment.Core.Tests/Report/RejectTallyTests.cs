using PendoSegment.Report;
using Xunit;

namespace PendoSegment.Core.Tests.Report;

/// <summary>Why records were rejected, counted in bounded memory.</summary>
public sealed class RejectTallyTests
{
    [Fact]
    public void The_most_frequent_reason_comes_first_with_the_first_of_its_records()
    {
        RejectTally tally = new();
        tally.Add("EventInvalid", "rare", "line 2");
        for (int line = 3; line < 13; line++)
        {
            tally.Add("EventInvalid", "frequent", $"line {line}");
        }

        IReadOnlyList<RejectReason> reasons = tally.Take();

        Assert.Equal([("frequent", 10L), ("rare", 1L)], reasons.Select(reason => (reason.Text, reason.Count)));
        Assert.Equal(["line 3", "line 4", "line 5", "line 6", "line 7"], reasons[0].First);
    }

    [Fact]
    public void One_text_of_two_errors_is_two_reasons()
    {
        RejectTally tally = new();
        tally.Add("A", "text", "line 1");
        tally.Add("B", "text", "line 2");

        Assert.Equal(["A", "B"], tally.Take().Select(reason => reason.ErrorId));
    }

    [Fact]
    public void A_million_texts_are_a_hundred_reasons_and_one_for_the_rest()
    {
        RejectTally tally = new();
        for (int i = 0; i < 1_000_000; i++)
        {
            tally.Add("EventInvalid", $"reason {i}", $"line {i}");
        }

        IReadOnlyList<RejectReason> reasons = tally.Take();

        Assert.Equal(RejectTally.MostReasons + 1, reasons.Count);
        Assert.Equal(1_000_000, reasons.Sum(reason => reason.Count));
        Assert.Equal((RejectTally.Various, 1_000_000L - RejectTally.MostReasons), (reasons[reasons.Count - 1].ErrorId, reasons[reasons.Count - 1].Count));
        Assert.Equal(RejectTally.MostFirst, reasons[reasons.Count - 1].First.Count);
    }

    [Fact]
    public void Long_texts_are_cut()
    {
        RejectTally tally = new();
        tally.Add(new string('i', 100_000), new string('t', 100_000), new string('p', 100_000));

        RejectReason reason = Assert.Single(tally.Take());

        Assert.All([reason.ErrorId, reason.Text, Assert.Single(reason.First)], text => Assert.Equal(RejectTally.MostCharacters + "...".Length, text.Length));
    }

    [Fact]
    public void A_record_without_a_place_is_counted_and_not_named()
    {
        RejectTally tally = new();
        tally.Add("EventInvalid", "text", string.Empty);

        RejectReason reason = Assert.Single(tally.Take());
        Assert.Equal(1, reason.Count);
        Assert.Empty(reason.First);
    }
}
