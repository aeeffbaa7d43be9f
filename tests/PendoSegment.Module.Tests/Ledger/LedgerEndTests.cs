using System.Diagnostics;
using System.Runtime.InteropServices;
using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Ledger;

/// <summary>Whatever ends a run, its ledger has what was accepted and how it ended, and is free for the next.</summary>
public sealed class LedgerEndTests : LedgerTestBase
{
    private const int Terminate = 15;

    private bool _hangs = true;

    [Fact]
    public void After_a_stop()
    {
        WireServer server = Prepare();
        using (EngineCall call = Engine.Begin(Nightly + " -ThrottleLimit 4"))
        {
            // Then the ten answers have been read.
            server.WaitForReceived(14);
            call.Stop();
        }

        Assert.Contains("the next run sends them, since they are not in the ledger. ", Engine.Host.Shown.ToString(), StringComparison.Ordinal);
        Assert.Contains("To go on, run it again with the whole input", Engine.Host.Shown.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Select-Object -Skip", Engine.Host.Shown.ToString(), StringComparison.Ordinal);
        AssertComplete("Stopped");
    }

    [Fact]
    public void After_its_runspace_was_closed()
    {
        WireServer server = Prepare();
        using (EngineCall call = Engine.Begin(Nightly + " -ThrottleLimit 4"))
        {
            server.WaitForReceived(14);
            Engine.Dispose();
        }

        Assert.Contains("\"by\":\"Stopped\"", LastLine, StringComparison.Ordinal);
        Assert.Contains("\"accepted\":10,", LastLine, StringComparison.Ordinal);
        AssertFree();
    }

    [Fact]
    public async Task After_SIGTERM()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals.");
        WireServer server = Prepare();
        using Process process = PowerShellProcess.Start(
            Files.FullName,
            [
                BuildPaths.PowerShell, "-NoLogo", "-NoProfile", "-NonInteractive", "-Command",
                $"Import-Module '{BuildPaths.Manifest}'; Set-PendoApiKey {Key} -Endpoint '{server.Endpoint}'; Send-PendoIdentify -Path '{Engine["users"]}' -ThrottleLimit 4 -LedgerPath '{Path}'",
            ]);
        server.WaitForReceived(14);

        Assert.Equal(0, Kill(process.Id, Terminate));
        PowerShellRun run = await PowerShellProcess.End(process);

        Assert.Equal(128 + Terminate, run.ExitCode);
        AssertComplete("Stopped");
    }

    [Theory]
    [InlineData("try { Import-Csv $users | ForEach-Object { if ($_.Id -eq 'u14') { $read.Invoke(); throw 'enough' }; $_ } | Send-PendoIdentify -LedgerPath $ledger -ThrottleLimit 4 } catch { }")]
    [InlineData("Import-Csv $users | Send-PendoIdentify -LedgerPath $ledger -ThrottleLimit 4 -TimeoutSec 5 -PassThru | Select-Object -First 10")]
    public void After_another_command_has_ended_the_pipeline(string script)
    {
        WireServer server = Prepare();
        Engine["read"] = () => server.WaitForReceived(14);

        Engine.Run(script);

        AssertComplete("Stopped");
    }

    [Theory]
    [InlineData("Send-PendoIdentify -Path $users, $missing -LedgerPath $ledger", "PathNotFound")]
    [InlineData("Send-PendoIdentify -Path $users -UserIdProperty Nobody -LedgerPath $ledger", "MappingInvalid")]
    [InlineData("1..60 | ForEach-Object { @{ Name = $_ } } | Send-PendoIdentify -LedgerPath $ledger", "MappingInvalid")]
    [InlineData("@{ Id = '' } | Send-PendoIdentify -LedgerPath $ledger -ErrorAction Stop", "EventInvalid")]
    [InlineData("@() | Send-PendoIdentify -LedgerPath $ledger", "Completed")]
    public void After_an_end_before_anything_was_sent(string script, string endedBy)
    {
        Prepare();
        Engine["missing"] = Files.Path("missing.csv");

        Engine.Run(script);

        Assert.Contains($"\"by\":\"{endedBy}\"", LastLine, StringComparison.Ordinal);
        Assert.Contains("\"complete\":false", LastLine, StringComparison.Ordinal);
        AssertSentAgain(0);
    }

    [Fact]
    public void After_an_error_of_the_input_behind_nothing_but_unchanged_records()
    {
        _hangs = false;
        Listen();
        Write(("u1", "a"), ("u2", "a"), ("u3", "a"));
        Send();
        Engine["second"] = Files.Write("second.csv", "Id,plan\nv1,a\n");

        EngineRun run = Engine.Run("""
            Send-PendoIdentify -Path $users, $second -LedgerPath $ledger -Mapping @{
                Kind = 'Identify'; Id = 'Id'; Traits = @{ plan = @{ Expression = { if ($_.Id -eq 'u3') { Remove-Item -LiteralPath $second }; $_.plan } } }
            }
            """).AssertTerminated("PathNotFound");

        Assert.Equal((0, 3, 0), Figures(run));
        Assert.Equal("PathNotFound", run["EndedBy"]);
        Assert.Contains("0 events had been accepted, 3 unchanged.", run.TerminatingText, StringComparison.Ordinal);
        Assert.Contains("\"by\":\"PathNotFound\",\"complete\":false,\"accepted\":0,\"unchanged\":3,", LastLine, StringComparison.Ordinal);
    }

    [Fact]
    public void After_an_error_that_is_to_be_the_end_the_run_has_its_id()
    {
        _hangs = false;
        Prepare();

        Engine.Run("@{ Id = 'u0' }, @{ Id = '' }, @{ Id = 'u1' } | Send-PendoIdentify -LedgerPath $ledger -ErrorAction Stop").AssertTerminated("EventInvalid");

        Assert.Contains("\"by\":\"EventInvalid\"", LastLine, StringComparison.Ordinal);
        Assert.Contains("\"accepted\":1,", LastLine, StringComparison.Ordinal);
    }

    [Fact]
    public void After_an_outage_what_was_not_delivered_is_sent_by_the_next_run()
    {
        bool isDown = true;
        Listen(_ => WireAnswer.Status(isDown ? 503 : 200));
        WriteMany(20);

        EngineRun run = Engine.Run(Nightly + " -OutageTimeoutSec 1 -RetryIntervalSec 0.05").AssertTerminated("EndpointUnavailable");

        Assert.Contains("20 events had been taken and not delivered: the next run sends them, since they are not in the ledger.", run.TerminatingText, StringComparison.Ordinal);
        Assert.Contains("\"by\":\"EndpointUnavailable\"", LastLine, StringComparison.Ordinal);
        isDown = false;
        Assert.Equal((20, 0, 0), Send());
    }

    [Fact]
    public void Nobody_is_told_to_send_a_rejects_file_that_the_next_run_makes_old()
    {
        Listen(_ => WireAnswer.Status(503));
        WriteMany(20);
        Engine["rejects"] = Files.Path("rejects.jsonl");
        const string Down = Nightly + " -OutageTimeoutSec 1 -RetryIntervalSec 0.05 -RejectPath $rejects";

        EngineRun run = Engine.Run(Down).AssertTerminated("EndpointUnavailable");

        Assert.Contains(
            $"20 events had been taken and not delivered and are in '{Files.Path("rejects.jsonl")}': the next run sends them, since they are not in the ledger. Do not send the file besides.",
            run.TerminatingText,
            StringComparison.Ordinal);
        Assert.DoesNotContain("Send-PendoEvent", run.TerminatingText, StringComparison.Ordinal);

        // Track events are in no ledger, and those of Send-PendoEvent come from a file that may be the only one.
        foreach (string other in new[] { Down.Replace("Identify", "Track", StringComparison.Ordinal) + " -UserIdProperty Id -EventProperty plan", Down.Replace("-LedgerPath $ledger ", string.Empty, StringComparison.Ordinal) })
        {
            Assert.Contains("send them with Send-PendoEvent -Path.", Engine.Run(other).AssertTerminated("EndpointUnavailable").TerminatingText, StringComparison.Ordinal);
        }
    }

    private WireServer Prepare()
    {
        WriteMany(200);
        return Listen(request => _hangs && request.Number > 10 ? new TaskCompletionSource<WireAnswer>().Task : WireAnswer.Ok);
    }

    private void WriteMany(int count) => Write([.. Enumerable.Range(0, count).Select(i => ($"u{i}", "a"))]);

    private void AssertComplete(string endedBy)
    {
        Assert.Equal<(object?, object?, object?)>((endedBy, false, 10L), (LastRun("EndedBy"), LastRun("IsComplete"), LastRun("Accepted")));
        AssertSentAgain(10);
    }

    // All but what was accepted, and nothing twice.
    private void AssertSentAgain(int accepted)
    {
        AssertFree();
        _hangs = false;
        Assert.Equal((200 - accepted, accepted, 0), Send());
    }

    private void AssertFree()
    {
        using FileStream _ = new(Path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
