using System.Text.Json;
using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Engage;

/// <summary>What was not stored is written again from the rejects file.</summary>
public sealed class UpdateReplayTests : UpdateTestBase
{
    [Fact]
    public void A_rejects_file_is_known_by_its_content_and_sent_again()
    {
        Start();
        Engine.Run("@{ Id = 's'; plan = 'gold'; logins = 2 }, @{ Id = 't'; colour = 'red' } | Update-PendoMetadata Visitor -RejectPath $rejects -ErrorAction SilentlyContinue");
        Assert.Equal(["FieldNotMapped", "RecordMissing"], Kept.Select(line => line.GetProperty("code").GetString()).Order(StringComparer.Ordinal));
        Engine.RunClean("$null = Add-PendoMetadataField @{ Kind = 'Identify'; Id = 'Id'; Traits = @{ colour = @{ Property = 'c'; Type = 'Text' } } }");

        EngineRun run = Engine.RunClean("Update-PendoMetadata Visitor -Path $rejects -Create");

        Assert.Equal((2, 0, 0, 0), Figures(run));
        Assert.Equal(["gold", "2", "red"], [Stored("s"), Stored("s", "logins"), Stored("t", "colour")]);
    }

    [Fact]
    public void It_may_stand_among_CSV_files_in_any_order()
    {
        Start();
        Engine.Run("@{ Id = 's'; plan = 'gold' } | Update-PendoMetadata Visitor -RejectPath $rejects -ErrorAction SilentlyContinue");
        Engine["csv"] = Files.Write("more.csv", "Id,plan\nt,free\n");

        EngineRun run = Engine.RunClean("Update-PendoMetadata Visitor -Path $rejects, $csv, $rejects -Create");

        Assert.Equal((3, 0, 0, 0), Figures(run));
        Assert.Equal(["gold", "free"], [Stored("s"), Stored("t")]);
    }

    [Fact]
    public void What_is_about_the_other_kind_or_no_event_is_an_error_and_kept()
    {
        Start();
        Engine["stored"] = Files.Write("stored.jsonl", string.Join('\n',
            "",
            """{"type":"group","messageId":"m1","groupId":"acme","anonymousId":"x","traits":{"plan":"x"}}""",
            """{"type":"track","messageId":"m2","userId":"u","event":"e"}""",
            """{"type":"identify","messageId":"m3","userId":"u","traits":{"plan":"x"}}""",
            """{"time":"t","code":"EventInvalid","reason":"no id","record":{"plan":"x"}}""",
            "{ torn"));

        EngineRun run = Engine.Run("Update-PendoMetadata Visitor -Path $stored -Create -RejectPath $rejects");

        Assert.Equal((1, 0, 0, 4), Figures(run));
        Assert.Equal(Enumerable.Repeat("EventInvalid", 4), run.ErrorIds);
        Assert.Contains("-Kind Account", run.ErrorTexts[0], StringComparison.Ordinal);
        Assert.Contains("stored.jsonl: line 2", run.ErrorTexts[0], StringComparison.Ordinal);
        Assert.Contains("Send-PendoEvent", run.ErrorTexts[1], StringComparison.Ordinal);
        Assert.Equal(4, Kept.Length);
        Assert.Equal("acme", Kept[0].GetProperty("groupId").GetString());
    }

    [Fact]
    public void Events_of_the_pipeline_are_sent_as_they_are()
    {
        Start();

        EngineRun run = Engine.RunClean("""
            $made = @{ Id = 'a'; plan = 'x' } | ConvertTo-PendoEvent Identify
            $made, '{"type":"identify","messageId":"m3","userId":"b","traits":{"plan":"y"}}', @{ Id = 'c'; plan = 'z' } | Update-PendoMetadata Visitor -Create
            """);

        Assert.Equal((3, 0, 0, 0), Figures(run));
        Assert.Equal(["x", "y", "z"], [Stored("a"), Stored("b"), Stored("c")]);
    }

    [Fact]
    public void Nobody_is_absent_from_a_rejects_file()
    {
        Start();
        Engine.Run("@{ Id = 's'; plan = 'gold' } | Update-PendoMetadata Visitor -RejectPath $rejects -ErrorAction SilentlyContinue");
        Engine.RunClean("$null = @{ Id = 'a'; plan = 'x' } | Update-PendoMetadata Visitor -Create -LedgerPath $ledger");

        EngineRun run = Engine.RunClean("Update-PendoMetadata Visitor -Path $rejects -Create -LedgerPath $ledger; Get-PendoLedger $ledger -Absent");

        Assert.Equal((1, 0, 0, 0), Figures(run));
    }

    [Fact]
    public void A_line_of_a_file_is_named_and_its_way_to_go_on()
    {
        Answer(_ => Wire.WireAnswer.Status(403));
        Engine["stored"] = Files.Write("stored.jsonl", string.Concat(Enumerable.Range(0, 5000).Select(i => $$$"""{"type":"identify","messageId":"m{{{i}}}","userId":"u{{{i}}}","traits":{"plan":"x"}}""" + "\n")));

        EngineRun run = Engine.Run("Update-PendoMetadata Visitor -Path $stored -BatchSize 10 -ThrottleLimit 1 -RejectPath $rejects").AssertTerminated("KeyRejected");

        Assert.Contains("Get-Content", run.TerminatingText, StringComparison.Ordinal);
        Assert.Contains("Update-PendoMetadata", run.TerminatingText, StringComparison.Ordinal);
        Assert.All(Kept, line => Assert.Equal(JsonValueKind.Object, line.GetProperty("event").ValueKind));
    }
}
