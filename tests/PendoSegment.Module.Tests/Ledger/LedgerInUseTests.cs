using System.Diagnostics;
using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Ledger;

/// <summary>One run at a time has a ledger; to read it anybody may.</summary>
public sealed class LedgerInUseTests : LedgerTestBase
{
    [Fact]
    public async Task While_a_run_of_another_process_is_on_nobody_else_writes_and_everybody_may_read()
    {
        Gate gate = new();
        WireServer server = Listen(request => request.Number <= 64 ? WireAnswer.Ok : gate.Ok());
        Write([.. Enumerable.Range(0, 100).Select(i => ($"u{i}", "a"))]);
        string send = $"Import-Module '{BuildPaths.Manifest}'; Set-PendoApiKey {Key} -Endpoint '{server.Endpoint}'; $summary = Send-PendoIdentify -Path '{Engine["users"]}' -ThrottleLimit 4 -LedgerPath '{Path}'; $summary.Accepted";
        using Process first = Start(send);
        server.WaitForReceived(68);

        using (Process second = Start(send))
        {
            PowerShellRun refused = await PowerShellProcess.End(second);
            Assert.Equal("", refused.Output);
            Assert.Contains("is in use by another process", string.Join(' ', refused.Error.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        }

        EngineRun run = Engine.Run(Nightly).AssertTerminated("LedgerInUse");
        Assert.NotEmpty(run.Terminating!.ErrorDetails.RecommendedAction);
        Engine.Run("Remove-PendoLedgerEntry $ledger u1").AssertTerminated("LedgerInUse");

        EngineRun whole = Engine.RunClean("Get-PendoLedger $ledger");

        // What is accepted waits a little for company.
        long entries = (long)whole["Entries"]!;
        Assert.InRange(entries, 32, 64);
        Assert.Null(LastRun("EndedBy"));
        Assert.Equal("u0", Engine.RunClean("Get-PendoLedger $ledger u0")["Id"]);
        Assert.Equal(entries, Engine.RunClean("Get-Content $ledger").Output.Count(line => IsAcceptance(line.ToString())));
        Assert.Contains($"What if: {100 - entries} new, 0 changed, {entries} unchanged.", Engine.RunClean(Nightly + " -WhatIf").Information.Select(record => record.ToString()));

        gate.Open();
        Assert.Equal(["100"], (await PowerShellProcess.End(first)).CleanLines());
        Assert.Equal((0, 100, 0), Send());
        Assert.Equal(100, server.Requests.Count);
    }

    [Fact]
    public void Two_commands_of_one_pipeline_do_not_share_one()
    {
        WireServer server = Listen();
        Write(("u1", "a"));

        Engine.Run("Import-Csv $users | Send-PendoIdentify -LedgerPath $ledger -PassThru | Send-PendoGroup -LedgerPath $ledger -GroupIdProperty Id").AssertTerminated("LedgerInUse");

        Assert.Empty(server.Requests);
        Assert.Equal((1, 0, 0), Send());
    }

    [Fact]
    public void Several_that_make_the_same_ledger_at_once_send_everything_once()
    {
        WireServer server = Listen();
        Write([.. Enumerable.Range(0, 200).Select(i => ($"u{i}", "a"))]);
        Engine["script"] = $$"""
            param($manifest, $key, $endpoint, $users, $ledger)
            Import-Module $manifest
            Set-PendoApiKey $key -Endpoint $endpoint
            try { (Send-PendoIdentify -Path $users -LedgerPath $ledger).EndedBy } catch { $_.FullyQualifiedErrorId.Split(',')[0] }
            """;

        EngineRun run = Engine.RunClean("""
            $running = foreach ($i in 1..4) {
                $shell = [powershell]::Create()
                $null = $shell.AddScript($script).AddArgument($manifest).AddArgument($key).AddArgument($endpoint).AddArgument($users).AddArgument($ledger)
                @{ Shell = $shell; Result = $shell.BeginInvoke() }
            }
            foreach ($one in $running) { $one.Shell.EndInvoke($one.Result); $one.Shell.Dispose() }
            """);

        string[] ends = [.. run.Output.Select(item => item.ToString()!)];
        Assert.Equal(4, ends.Length);
        Assert.Contains("Completed", ends);
        Assert.All(ends, end => Assert.True(end is "Completed" or "LedgerInUse", end));
        Assert.Equal(200, server.Requests.Count);
        Assert.Equal((0, 200, 0), Send());
    }

    private Process Start(string script) =>
        PowerShellProcess.Start(Files.FullName, [BuildPaths.PowerShell, "-NoLogo", "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-Command", script]);
}
