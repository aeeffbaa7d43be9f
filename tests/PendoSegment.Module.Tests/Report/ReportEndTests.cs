using System.Text.Json;
using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Report;

/// <summary>Whatever end a run comes to, its report says it, and its sum is right.</summary>
public sealed class ReportEndTests : ReportTestBase
{
    [Fact]
    public void A_run_that_did_everything()
    {
        Listen();
        WriteUsers(100);

        EngineRun summary = Engine.RunClean("Send-PendoIdentify -Path $users -ReportPath $report");

        JsonElement run = Run();
        Assert.Equal(("Send-PendoIdentify", "Identify", "127.0.0.1", "users.csv", "Completed"), (Text(run, "command"), Text(run, "kind"), Text(run, "destination"), Text(run, "input"), Text(run, "endedBy")));
        Assert.Equal((100, 100), (Figure(run, "consumed"), Figure(run, "accepted")));
        Assert.Equal((object)100L, summary["Accepted"]);
        Assert.Empty(Directory.GetFiles(Files.FullName, "*report*").Except([Path]));
    }

    [Fact]
    public void A_run_with_rejects_of_every_kind()
    {
        Listen(request => WireAnswer.Status(request.UserId == "u-3" ? 400 : 200));
        Engine["users"] = Files.Write("users.csv", "Id,name\nu-1,Secret One\n,Secret Two\nu-3,Secret Three\nu-4,Secret Four,more\n");

        Engine.Run("Send-PendoIdentify -Path $users -ReportPath $report");

        JsonElement run = Run();
        Assert.Equal((4, 1, 3), (Figure(run, "consumed"), Figure(run, "accepted"), Figure(run, "rejected")));
        Assert.Equal(["CsvInvalid", "EventInvalid", "EventRejected"], run.GetProperty("rejects").EnumerateArray().Select(reason => Text(reason, "errorId")).Order());
        Assert.Equal(
            ["users.csv: line 3", "users.csv: line 4", "users.csv: line 5"],
            run.GetProperty("rejects").EnumerateArray().SelectMany(reason => reason.GetProperty("first").EnumerateArray()).Select(first => first.GetString()).Order());
        Assert.DoesNotContain("Secret", File.ReadAllText(Path), StringComparison.Ordinal);
        Assert.DoesNotContain("u-3", File.ReadAllText(Path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_key()
    {
        Listen(_ => WireAnswer.Status(401));
        WriteUsers(1000);

        Engine.Run("Send-PendoIdentify -Path $users -ReportPath $report -RejectPath ($report + '.jsonl')").AssertTerminated("KeyRejected");

        JsonElement run = Run();
        Assert.Equal("KeyRejected", Text(run, "endedBy"));
        Assert.Contains("401", Text(run, "problem"), StringComparison.Ordinal);
        Assert.True(Figure(run, "kept") > 0);
        Assert.Matches("'.*users.csv' had been taken up to line .*Import-Csv", Text(run, "goOn"));
    }

    [Theory]
    [InlineData("Clear-PendoApiKey; Send-PendoIdentify -Path $users -ReportPath $report", "ApiKeyMissing")]
    [InlineData("Send-PendoIdentify -Path ./none.csv -ReportPath $report", "PathNotFound")]
    [InlineData("Send-PendoIdentify -Path $users -Mapping @{ Nonsense = 1 } -ReportPath $report", "MappingInvalid")]
    [InlineData("Send-PendoIdentify -Path $users -LedgerPath $users -ReportPath $report", "LedgerInvalid")]
    [InlineData("Send-PendoEvent -Path ./none.jsonl -ReportPath $report", "PathNotFound")]
    public void A_run_that_began_nothing(string script, string error)
    {
        WireServer server = Listen();
        WriteUsers(10);

        Engine.Run(script).AssertTerminated(error);

        JsonElement run = Run();
        Assert.Equal((error, 0), (Text(run, "endedBy"), Figure(run, "consumed")));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void A_warning_that_is_to_be_the_end_before_anything_began()
    {
        WireServer server = Listen();

        Engine.Run("Send-PendoIdentify -UserId u-1 -Force -WarningAction Stop -ReportPath $report").AssertTerminated("ActionPreferenceStop");

        Assert.Equal(("Stopped", 0), (Text(Run(), "endedBy"), Figure(Run(), "consumed")));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void An_outage()
    {
        Listen(_ => WireAnswer.Status(503));
        WriteUsers(20);

        Engine.Run("Send-PendoIdentify -Path $users -ReportPath $report -OutageTimeoutSec 1 -RetryIntervalSec 0.05").AssertTerminated("EndpointUnavailable");

        JsonElement run = Run();
        Assert.Equal(("EndpointUnavailable", 20, 20), (Text(run, "endedBy"), Figure(run, "consumed"), Figure(run, "lost")));
        Assert.Contains("503", Text(run, "problem"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, "KeyRejected")]
    [InlineData(404, "KeyRejected")]
    [InlineData(503, "EndpointUnavailable")]
    public void An_answer_that_repeats_what_was_sent_is_its_status(int status, string error)
    {
        Listen(request => WireAnswer.Status(status, $"Not for {request.UserId}, Secret"));
        WriteUsers(20);

        Engine.Run("Send-PendoIdentify -Path $users -ReportPath $report -OutageTimeoutSec 1 -RetryIntervalSec 0.05").AssertTerminated(error);

        Assert.Contains($" {status}. ", Text(Run(), "problem"), StringComparison.Ordinal);
        Assert.DoesNotContain("Secret", File.ReadAllText(Path), StringComparison.Ordinal);
        Assert.DoesNotContain("Not for u-", File.ReadAllText(Path), StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_error_where_it_is_to_be_the_end()
    {
        Listen(request => WireAnswer.Status(request.UserId == "u-7" ? 400 : 200));
        WriteUsers(300);

        Engine.Run("Send-PendoIdentify -Path $users -ReportPath $report -ErrorAction Stop").AssertTerminated("EventRejected");

        JsonElement run = Run();
        Assert.Equal(("EventRejected", 1), (Text(run, "endedBy"), Figure(run, "rejected")));
    }

    [Fact]
    public void Ctrl_C()
    {
        WireServer server = Listen(_ => new TaskCompletionSource<WireAnswer>().Task);
        WriteUsers(1000);
        using EngineCall call = Engine.Begin("Send-PendoIdentify -Path $users -ReportPath $report");
        server.WaitForUnderWay(4);

        call.Stop();

        JsonElement run = Run();
        Assert.Equal("Stopped", Text(run, "endedBy"));
        Assert.Equal(Figure(run, "consumed"), Figure(run, "lost"));
        Assert.True(Figure(run, "lost") >= 4);
    }

    [Fact]
    public async Task A_disk_without_room_for_the_rejects()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no such limit.");
        Listen(_ => WireAnswer.Status(400, new string('x', 200)));
        WriteUsers(2000);
        string script = Files.Write("run.ps1", $$"""
            Import-Module '{{BuildPaths.Manifest}}'
            Set-PendoApiKey {{Key}} -Endpoint '{{Engine["endpoint"]}}'
            Send-PendoIdentify -Path '{{Engine["users"]}}' -RejectPath '{{Files.Path("r.jsonl")}}' -ReportPath '{{Path}}' -ErrorAction SilentlyContinue
            """);
        using System.Diagnostics.Process process = PowerShellProcess.Start(
            Files.FullName,
            [BuildPaths.PowerShell, "-NoLogo", "-NoProfile", "-NonInteractive", "-File", script],
            shell: "trap '' XFSZ; export DOTNET_EnableWriteXorExecute=0; ulimit -f 128;");
        PowerShellRun ended = await PowerShellProcess.End(process);

        Assert.True(File.Exists(Path), ended.Error);
        JsonElement run = Assert.Single(Runs);
        Assert.Equal("RejectPathInvalid", Text(run, "endedBy"));
        Assert.Equal(Figure(run, "consumed"), Figure(run, "rejected") + Figure(run, "kept") + Figure(run, "lost"));
        Assert.True(Figure(run, "lost") > 0);
    }

    [Fact]
    public void A_pipeline_that_another_command_ends()
    {
        Listen();

        Engine.Run("1..300 | ForEach-Object { if ($_ -eq 250) { throw 'upstream' }; @{ Id = \"u-$_\" } } | Send-PendoIdentify -ReportPath $report");

        JsonElement run = Run();
        Assert.Equal(("Stopped", 249), (Text(run, "endedBy"), Figure(run, "consumed")));
    }

    [Fact]
    public void A_runspace_that_is_closed()
    {
        WireServer server = Listen(_ => new TaskCompletionSource<WireAnswer>().Task);
        WriteUsers(1000);
        using EngineCall call = Engine.Begin("Send-PendoIdentify -Path $users -ReportPath $report");
        server.WaitForUnderWay(4);

        Engine.Dispose();

        Assert.Equal("Stopped", Text(Run(), "endedBy"));
    }

    [Fact]
    public void Update_PendoMetadata_that_meets_whom_Pendo_does_not_know()
    {
        UseSandbox();
        WriteUsers(10);
        Engine.RunClean("1..10 | ForEach-Object { @{ Id = \"u-$_\" } } | Send-PendoIdentify | Out-Null; @{ Kind = 'Identify'; Id = 'Id'; Traits = @{ plan = @{ Property = 'plan'; Type = 'Text' } } } | Add-PendoMetadataField -Kind Visitor | Out-Null");
        Engine["others"] = Files.Write("others.csv", "Id,plan\nu-1,a\nx-1,a\nx-2,a\n");

        Engine.Run("Update-PendoMetadata Visitor -Path $others -UserIdProperty Id -MissingAction Ignore -ReportPath $report");

        JsonElement run = Run();
        Assert.Equal(("Visitor", "custom", "updated"), (Text(run, "kind"), Text(run, "group"), Text(run, "taken")));
        Assert.Equal((3, 1, 2), (Figure(run, "consumed"), Figure(run, "accepted"), Figure(run, "missing")));
    }

    [Fact]
    public void A_report_that_cannot_be_written_in_the_end_is_an_error_and_changes_nothing_else()
    {
        string folder = Directory.CreateDirectory(Files.Path("gone")).FullName;
        Engine["report"] = System.IO.Path.Combine(folder, "report.json");
        Listen(_ =>
        {
            Directory.Delete(folder, recursive: true);
            return WireAnswer.Status(200);
        });

        EngineRun run = Engine.Run("Send-PendoIdentify -UserId u-1 -ReportPath $report");

        Assert.Null(run.Terminating);
        Assert.Equal(["ReportPathInvalid"], run.ErrorIds);
        Assert.Equal((object)1L, run["Accepted"]);
    }
}
