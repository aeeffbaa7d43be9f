using PendoSegment.Report;
using Xunit;

namespace PendoSegment.Core.Tests.Report;

/// <summary>Runs in a sentence.</summary>
public sealed class RunVerdictTests
{
    [Theory]
    [InlineData(1000, 1000, 0, 0, 0, 0, 0, "All 1,000 accepted", RunOutcome.Good)]
    [InlineData(1, 1, 0, 0, 0, 0, 0, "The one record was accepted", RunOutcome.Good)]
    [InlineData(0, 0, 0, 0, 0, 0, 0, "There was nothing to send", RunOutcome.Good)]
    [InlineData(1000, 0, 1000, 0, 0, 0, 0, "All 1,000 unchanged", RunOutcome.Good)]
    [InlineData(1, 0, 1, 0, 0, 0, 0, "The one record was unchanged", RunOutcome.Good)]
    [InlineData(1000, 12, 988, 0, 0, 0, 0, "12 of 1,000 accepted, 988 unchanged", RunOutcome.Good)]
    [InlineData(1000, 980, 0, 20, 0, 0, 0, "980 of 1,000 accepted, 20 unknown to Pendo", RunOutcome.Good)]
    [InlineData(1000, 999, 0, 0, 1, 0, 0, "999 of 1,000 accepted, 1 needs you", RunOutcome.Attention)]
    [InlineData(1000, 10, 985, 3, 2, 0, 0, "10 of 1,000 accepted, 985 unchanged, 3 unknown to Pendo, 2 need you", RunOutcome.Attention)]
    [InlineData(10_000_000, 9_999_999, 0, 0, 1, 0, 0, "9,999,999 of 10,000,000 accepted, 1 needs you", RunOutcome.Attention)]
    public void A_run_that_came_to_its_end_says_its_sum(long consumed, long accepted, long unchanged, long missing, long rejected, long kept, long lost, string text, object outcome) =>
        Assert.Equal(new RunVerdict((RunOutcome)outcome, text), RunVerdict.Of(Run(new RunFigures(consumed, accepted, unchanged, missing, rejected, kept, lost, 0, "accepted"))));

    [Theory]
    [InlineData("KeyRejected", 0, 0, 0, 0, "The key was refused: nothing was sent")]
    [InlineData("KeyRejected", 3, 0, 0, 3, "The key was refused: 0 of 3 accepted, 3 not delivered")]
    [InlineData("EndpointUnavailable", 10, 4, 5, 1, "The endpoint was out of reach: 4 of 10 accepted, 6 not delivered")]
    [InlineData("Stopped", 10, 10, 0, 0, "Stopped early: all 10 accepted")]
    [InlineData("RejectPathInvalid", 10, 9, 0, 1, "The rejects file could not be written: 9 of 10 accepted, 1 not delivered")]
    [InlineData("LedgerInvalid", 0, 0, 0, 0, "The ledger could not be used: nothing was sent")]
    [InlineData("SomethingElse", 1, 1, 0, 0, "Ended early: the one record was accepted")]
    public void A_run_that_ended_early_says_why_first(string endedBy, long consumed, long accepted, long kept, long lost, string text) =>
        Assert.Equal(new RunVerdict(RunOutcome.Bad, text), RunVerdict.Of(Run(new RunFigures(consumed, accepted, 0, 0, 0, kept, lost, 0, "accepted")) with { EndedBy = endedBy }));

    [Fact]
    public void Every_error_that_can_end_a_delivery_has_words_of_its_own()
    {
        string guide = File.ReadAllText(Repository.Path("docs/troubleshooting.md"));
        int start = guide.IndexOf("## Errors that end the command", StringComparison.Ordinal);
        string table = guide.Substring(start, guide.IndexOf("## An early end", start, StringComparison.Ordinal) - start);
        string[] ids =
        [
            .. table.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).SelectMany(line => line.Split('|')[1].Split(',')).Select(id => id.Trim(' ', '`')),
        ];

        Assert.True(ids.Length > 15);
        Assert.All(
            ids.Except(["PathExists", "SandboxFailed", "SnippetInvalid"]), id => Assert.NotEqual("Ended early", EndWords.Of(SampleRuns.Clean with { EndedBy = id }).Title));
    }

    [Fact]
    public void Whom_Pendo_does_not_know_needs_somebody_where_that_is_an_error()
    {
        RunReport run = Run(new RunFigures(2, 1, 0, 1, 0, 0, 0, 0, "updated"));

        Assert.Equal(RunOutcome.Good, RunVerdict.Of(run).Outcome);
        Assert.Equal(RunOutcome.Attention, RunVerdict.Of(run with { Rejects = [new RejectReason("RecordMissing", "text", 1, [])] }).Outcome);
    }

    [Fact]
    public void A_job_is_the_sum_of_its_runs_and_as_bad_as_the_worst()
    {
        Assert.Equal(new RunVerdict(RunOutcome.Attention, "1,042 of 1,511 accepted, 468 unchanged, 1 needs you"), RunVerdict.Of(SampleRuns.Job));
        Assert.Equal(new RunVerdict(RunOutcome.Bad, "1 of 2 commands ended early: all 1,000 accepted"), RunVerdict.Of([SampleRuns.Clean, SampleRuns.WrongKey]));
        Assert.Equal(new RunVerdict(RunOutcome.Good, "1,780 of 1,900 delivered, 100 unchanged, 20 unknown to Pendo"), RunVerdict.Of([SampleRuns.Clean, SampleRuns.Updated]));
    }

    [Theory]
    [InlineData(0, 10, "0%")]
    [InlineData(10, 10, "100%")]
    [InlineData(0, 0, "0%")]
    [InlineData(1, 10_000_000, "under 0.1%")]
    [InlineData(9_999_999, 10_000_000, "over 99.9%")]
    [InlineData(1, 3, "33.3%")]
    public void A_share_is_all_or_none_of_nothing_else(long part, long whole, string text) => Assert.Equal(text, SumPart.Share(part, whole));

    [Fact]
    public void The_parts_make_the_whole()
    {
        RunFigures figures = new(21, 1, 2, 3, 4, 5, 6, 0, "updated");

        IReadOnlyList<SumPart> parts = SumPart.Of(figures);

        Assert.Equal(figures.Consumed, parts.Sum(part => part.Count));
        Assert.Equal("Updated", parts[0].Name);
    }

    private static RunReport Run(RunFigures figures) => SampleRuns.Of(figures, TimeSpan.FromSeconds(1));
}
