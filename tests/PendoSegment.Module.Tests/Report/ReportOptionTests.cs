using System.Text.Json;
using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Report;

/// <summary>Where a report goes, and what it says of how the run was called and what it was given.</summary>
public sealed class ReportOptionTests : ReportTestBase
{
    [Fact]
    public void Ids_only_where_they_are_asked_for()
    {
        Listen(request => WireAnswer.Status(request.UserId == "u-3" ? 400 : 200));
        WriteUsers(5);

        Engine.Run("Send-PendoIdentify -Path $users -ReportPath $report -ReportDetail Id");

        Assert.Equal("users.csv: line 5: u-3", Assert.Single(Assert.Single(Run().GetProperty("rejects").EnumerateArray()).GetProperty("first").EnumerateArray()).GetString());
    }

    [Fact]
    public void Ids_without_a_report_are_a_warning()
    {
        Listen();

        EngineRun run = Engine.Run("Send-PendoIdentify -UserId u-1 -ReportDetail Id");

        Assert.Contains("-ReportDetail says nothing without -ReportPath", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_ledger_tells_who_is_new_changed_and_absent()
    {
        Listen();
        Engine["ledger"] = Files.Path("users.ledger");
        Engine["users"] = Files.Write("users.csv", "Id,plan\nu-1,a\nu-2,a\nu-3,a\n");
        Engine.RunClean("Send-PendoIdentify -Path $users -LedgerPath $ledger");
        Files.Write("users.csv", "Id,plan\nu-1,a\nu-2,b\nu-4,a\n");

        Engine.RunClean("Send-PendoIdentify -Path $users -LedgerPath $ledger -ReportPath $report");

        JsonElement ledger = Run().GetProperty("ledger");
        Assert.Equal((1, 1, 1, 1), (ledger.GetProperty("new").GetInt64(), ledger.GetProperty("changed").GetInt64(), ledger.GetProperty("unchanged").GetInt64(), ledger.GetProperty("absent").GetInt64()));
    }

    [Theory]
    [InlineData("report.txt", "which form the report is to have")]
    [InlineData("report", "which form the report is to have")]
    [InlineData("none/report.html", "folder")]
    public void A_report_that_cannot_be_is_an_error_before_anything_is_sent(string name, string said)
    {
        WireServer server = Listen();
        WriteUsers(10);
        Engine["report"] = Files.Path(name);

        EngineRun run = Engine.Run("Send-PendoIdentify -Path $users -ReportPath $report").AssertTerminated("ReportPathInvalid");

        Assert.Contains(said, run.TerminatingText, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
        Assert.NotEmpty(run.Terminating!.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void A_report_is_a_file_of_its_own()
    {
        WireServer server = Listen();
        Engine["users"] = Files.Write("users.json", "Id\nu-1\n");

        Engine.Run("Send-PendoIdentify -Path $users -ReportPath $users").AssertTerminated("ReportPathInvalid");
        Engine.Run("Send-PendoIdentify -UserId u -RejectPath $report -ReportPath $report").AssertTerminated("ReportPathInvalid");

        Assert.Empty(server.Requests);
    }

    [Fact]
    public void WhatIf_writes_none()
    {
        Listen();
        WriteUsers(10);

        Engine.RunClean("Send-PendoIdentify -Path $users -ReportPath $report -WhatIf");

        Assert.False(File.Exists(Path));
    }

    [Theory]
    [InlineData("$mapping", "users.json")]
    [InlineData("(Get-Item -LiteralPath $mapping)", "users.json")]
    [InlineData("@{ Id = 'Id'; Traits = @{ name = 'name' } }", "parameters")]
    public void The_mapping_is_named(string mapping, string name)
    {
        Listen();
        WriteUsers(3);
        Engine["mapping"] = Files.Write("users.json", """{ "Id": "Id", "Traits": { "name": "name" } }""");

        Engine.RunClean($"Send-PendoIdentify -Path $users -Mapping {mapping} -ReportPath $report");

        Assert.Equal(name, Text(Run(), "mapping"));
    }

    [Fact]
    public void Several_commands_add_to_one_report()
    {
        Listen();
        WriteUsers(10);

        Engine.RunClean("Send-PendoGroup -Path $users -GroupIdProperty Id -ReportPath $report; Send-PendoIdentify -Path $users -ReportPath $report");

        Assert.Equal(["Group", "Identify"], Runs.Select(run => Text(run, "kind")));
    }

    [Fact]
    public void What_no_record_had_is_said()
    {
        Listen();
        WriteUsers(10);

        Engine.Run("Send-PendoIdentify -Path $users -Mapping @{ Id = 'Id'; Traits = @{ plan = 'Plann' } } -ReportPath $report");

        Assert.Contains("Plann", Assert.Single(Run().GetProperty("leftOut").EnumerateArray()).GetString(), StringComparison.Ordinal);
    }
}
