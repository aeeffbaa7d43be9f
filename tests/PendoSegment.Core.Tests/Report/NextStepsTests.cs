using PendoSegment.Report;
using Xunit;

namespace PendoSegment.Core.Tests.Report;

/// <summary>What to do after a run.</summary>
public sealed class NextStepsTests
{
    [Fact]
    public void After_a_clean_run_there_is_nothing_to_do() => Assert.Empty(NextSteps.Of(SampleRuns.Clean));

    [Fact]
    public void What_was_refused_is_looked_at_and_sent_again_when_the_cause_is_gone()
    {
        string[] commands = [.. NextSteps.Of(SampleRuns.Bad).Select(step => step.Command ?? "no command")];

        Assert.Equal(
            [
                "Get-Content -LiteralPath '/var/lib/pendosegment/rejects.2026-11-27.jsonl' | ConvertFrom-Json | Format-Table -Property code, line, reason -Wrap",
                "no command",
                "Send-PendoEvent -Path '/var/lib/pendosegment/rejects.2026-11-27.jsonl'",
            ],
            commands);
    }

    [Fact]
    public void What_cannot_be_an_event_is_not_sent_again_from_the_rejects_file() =>
        Assert.DoesNotContain(NextSteps.Of(SampleRuns.OneRejected), step => step.Command?.StartsWith("Send-PendoEvent", StringComparison.Ordinal) == true);

    [Fact]
    public void With_a_ledger_the_next_run_sends_it()
    {
        IReadOnlyList<NextStep> steps = NextSteps.Of(SampleRuns.Large);

        Assert.Contains("the next run sends them by itself", steps[steps.Count - 1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain(steps, step => step.Command?.StartsWith("Send-PendoEvent", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("Track")]
    [InlineData(null)]
    public void Events_that_no_ledger_brings_again_are_sent_from_the_rejects_file(string? kind) =>
        Assert.Contains(NextSteps.Of(SampleRuns.Large with { Kind = kind }), step => step.Command?.StartsWith("Send-PendoEvent -Path '", StringComparison.Ordinal) == true);

    [Fact]
    public void After_an_outage_the_kept_go_first_and_then_the_rest()
    {
        NextStep[] steps = [.. NextSteps.Of(SampleRuns.Outage)];

        Assert.Equal("Test-PendoConnection", steps[0].Command);
        Assert.Equal("Send-PendoEvent -Path '/var/lib/pendosegment/it''s [new].jsonl'", steps[1].Command);
        Assert.StartsWith("4 records were taken and not delivered, and are in the source alone", steps[2].Text, StringComparison.Ordinal);
        Assert.Equal(SampleRuns.Outage.GoOn, steps[3].Text);
    }

    [Fact]
    public void After_an_outage_with_a_ledger_the_command_is_run_again_and_the_file_left_alone()
    {
        IReadOnlyList<NextStep> steps = NextSteps.Of(SampleRuns.Outage with { Ledger = new LedgerFigures("users.ledger", 1, 2, 3, null) });

        Assert.StartsWith("Run the command again with the whole input", steps[1].Text, StringComparison.Ordinal);
        Assert.Contains("Do not send the rejects file besides", steps[1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain(steps, step => step.Command?.StartsWith("Send-PendoEvent", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("Send-PendoGroup", "Group", "Get-PendoApiKey")]
    [InlineData("Update-PendoMetadata", "Visitor", "Get-PendoIntegrationKey")]
    [InlineData("Update-PendoMetadata", null, "Get-PendoIntegrationKey")]
    public void A_wrong_key_is_looked_at_and_the_command_run_again(string name, string? kind, string command)
    {
        RunReport run = SampleRuns.WrongKey with { Command = name, Kind = kind };

        IReadOnlyList<NextStep> steps = NextSteps.Of(run);

        Assert.Equal([command, null], steps.Select(step => step.Command));
        Assert.Equal("Run the command again: nothing had been taken.", steps[1].Text);
        Assert.Equal(kind is not null, CallFact.Of(run).Any(fact => fact.Name == "What"));
    }

    [Theory]
    [InlineData("rejects.jsonl", "'rejects.jsonl'")]
    [InlineData("it's.jsonl", "'it''s.jsonl'")]
    [InlineData("it\u2019s \u2018q\u2018.jsonl", "'it\u2019\u2019s \u2018\u2018q\u2018\u2018.jsonl'")]
    [InlineData("$(Remove-Item *);`&.jsonl", "'$(Remove-Item *);`&.jsonl'")]
    [InlineData(" a b .jsonl", "' a b .jsonl'")]
    public void A_pasted_path_means_the_file(string path, string quoted) => Assert.Equal("Send-PendoEvent -Path " + quoted, PasteableCommand.Of("Send-PendoEvent -Path", path));

    [Theory]
    [InlineData("a\nb.jsonl")]
    [InlineData("a\u202Eb.jsonl")]
    [InlineData("a\u001Bb.jsonl")]
    public void A_path_that_cannot_be_pasted_is_in_no_command(string path)
    {
        Assert.Null(PasteableCommand.Of("Send-PendoEvent -Path", path));
        Assert.Contains(NextSteps.Of(SampleRuns.Bad with { RejectPath = path }), step => step.Text.EndsWith("its name is not one that can be pasted.", StringComparison.Ordinal));
    }

    [Fact]
    public void Half_a_character_and_a_very_long_path_are_in_no_command()
    {
        Assert.Null(PasteableCommand.Of("Send-PendoEvent -Path", "a\uD800b.jsonl"));
        Assert.Null(PasteableCommand.Of("Send-PendoEvent -Path", new string('a', 2000)));
    }

    [Theory]
    [InlineData("2026-11-27T02:42:08+01:00", "2026-11-27T03:15:00.000+01:00")]
    [InlineData("2026-11-27T03:00:00+01:00", "2026-11-27T04:15:00.000+01:00")]
    [InlineData("2026-11-27T23:59:59-08:00", "2026-11-28T00:15:00.000-08:00")]
    [InlineData("2026-11-27T02:42:08+05:30", "2026-11-27T03:45:00.000+05:30")]
    public void Pendo_shows_it_after_the_next_full_hour_of_the_world(string ended, string look)
    {
        DateTimeOffset end = DateTimeOffset.Parse(ended, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(look, ReportText.Stamp(LookTime.Of(SampleRuns.Clean with { EndedAt = end })!.Value));
        Assert.Null(LookTime.Of(SampleRuns.WrongKey with { EndedAt = end }));
    }
}
