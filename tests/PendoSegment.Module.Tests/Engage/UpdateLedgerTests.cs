using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Engage;

/// <summary>A ledger with Pendo's API: what it knows is what Pendo says that it has stored.</summary>
public sealed class UpdateLedgerTests : UpdateTestBase
{
    private const string Nightly = "$rows | Update-PendoMetadata Visitor -LedgerPath $ledger -RejectPath $rejects -ErrorAction SilentlyContinue";

    [Fact]
    public void The_next_run_sends_only_what_was_not_updated()
    {
        Start();
        Know("a", "b");
        Engine.RunClean("$global:rows = @{ Id = 'a'; plan = 'x' }, @{ Id = 's'; plan = 'x' }, @{ Id = 'b'; logins = 'many' }, @{ Id = 'c'; colour = 'red' }");

        Assert.Equal((1, 0, 1, 2), Figures(Engine.Run(Nightly)));
        Assert.Equal((0, 1, 1, 2), Figures(Engine.Run(Nightly)));
        Know("s");
        Assert.Equal((1, 1, 0, 2), Figures(Engine.Run(Nightly)));
        Assert.Equal((0, 2, 0, 2), Figures(Engine.Run(Nightly)));
        Assert.Equal((2, 0, 0, 2), Figures(Engine.Run(Nightly + " -Force")));
    }

    [Fact]
    public void The_ledger_says_whose_it_is_and_what_the_last_run_did()
    {
        Start();
        Engine.RunClean("$global:rows = @{ Id = 'a'; plan = 'x' }, @{ Id = 's'; plan = 'x' }");
        Know("a");
        Engine.Run(Nightly);

        EngineRun run = Engine.RunClean("Get-PendoLedger $ledger | ForEach-Object { \"$($_.Destination)|$($_.LastRun)\" }");

        string said = run.Output.Single().ToString();
        Assert.Contains(" custom|Identify", said, StringComparison.Ordinal);
        Assert.Contains("1 accepted, 0 unchanged, 1 missing, 0 rejected", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@{ Id = 'a'; plan = 'x' } | Update-PendoMetadata Visitor -Group agent -LedgerPath $ledger", " agent")]
    [InlineData("@{ Id = 'a'; plan = 'x' } | Send-PendoIdentify -LedgerPath $ledger", "this run is for")]
    [InlineData("Set-PendoIntegrationKey another-integration-key-9999 -Endpoint $sandbox.Endpoint; @{ Id = 'a'; plan = 'x' } | Update-PendoMetadata Visitor -LedgerPath $ledger -WhatIf", "integration key than ****9999")]
    public void Another_group_another_way_in_and_another_key_are_a_mismatch(string script, string named)
    {
        Start();
        Know("a");
        Engine.RunClean("$null = @{ Id = 'a'; plan = 'x' } | Update-PendoMetadata Visitor -LedgerPath $ledger");

        EngineRun run = Engine.Run(script).AssertTerminated("LedgerMismatch");

        Assert.Contains(named, run.TerminatingText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ledger_of_events_is_not_one_of_metadata()
    {
        Start();
        Engine.RunClean("$null = @{ Id = 'a'; plan = 'x' } | Send-PendoIdentify -LedgerPath $ledger");

        Engine.Run("@{ Id = 'a'; plan = 'x' } | Update-PendoMetadata Visitor -LedgerPath $ledger").AssertTerminated("LedgerMismatch");
    }

    [Fact]
    public void Who_left_is_marked_from_the_ledger()
    {
        Start();
        Engine.RunClean("""
            $null = @{ Id = 'a'; plan = 'x' }, @{ Id = 'gone'; plan = 'x' } | Update-PendoMetadata Visitor -Create -LedgerPath $ledger
            $null = @{ Id = 'a'; plan = 'x' } | Update-PendoMetadata Visitor -LedgerPath $ledger
            """);

        EngineRun run = Engine.RunClean("Get-PendoLedger $ledger -Absent | Update-PendoMetadata -LedgerPath $ledger -Mapping @{ Kind = 'Identify'; Id = 'Id'; Traits = @{ plan = @{ Value = 'left' } } }");

        Assert.Equal((1, 0, 0, 0), Figures(run));
        Assert.Equal(["x", "left"], [Stored("a"), Stored("gone")]);
    }

    [Fact]
    public void An_entry_of_the_other_kind_is_refused()
    {
        Start();
        Engine.RunClean("$null = @{ Id = 'acme'; plan = 'x' } | Update-PendoMetadata Account -Create -LedgerPath $ledger");

        EngineRun run = Engine.Run("Get-PendoLedger $ledger -Id acme | Update-PendoMetadata Visitor");

        Assert.Equal(["EventInvalid"], run.ErrorIds);
        Assert.Contains("-Kind Account", run.ErrorTexts[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_rehearsal_says_how_many_are_new_and_changed_and_asks_nobody()
    {
        Start();
        Engine.RunClean("$null = 'a', 'b' | ForEach-Object { @{ Id = $_; plan = 'x' } } | Update-PendoMetadata Visitor -Create -LedgerPath $ledger");
        byte[] before = File.ReadAllBytes(Files.Path("ledger.jsonl"));
        Engine.RunClean("Stop-PendoSandbox");

        string shown = Engine.Show("@{ Id = 'a'; plan = 'x' }, @{ Id = 'b'; plan = 'y' }, @{ Id = 'c'; colour = 'z' } | Update-PendoMetadata Visitor -LedgerPath $ledger -WhatIf");

        Assert.Contains("1 new, 1 changed, 1 unchanged", shown, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(Files.Path("ledger.jsonl")));
    }
}
