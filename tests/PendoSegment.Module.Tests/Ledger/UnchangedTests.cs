using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Ledger;

/// <summary>The first night sends everything, every other night what is not as it was.</summary>
public sealed class UnchangedTests : LedgerTestBase
{
    [Theory]
    [InlineData(Nightly)]
    [InlineData("Import-Csv $users | Send-PendoIdentify -LedgerPath $ledger")]
    [InlineData("Import-Csv $users | ForEach-Object { @{ Id = $_.Id; plan = $_.plan } } | Send-PendoIdentify -LedgerPath $ledger")]
    [InlineData("Import-Csv $users | ConvertTo-PendoEvent -Kind Identify | Send-PendoEvent -LedgerPath $ledger")]
    [InlineData("(Import-Csv $users | ConvertTo-PendoEvent -Kind Identify).Json | Send-PendoEvent -LedgerPath $ledger")]
    public void What_is_as_it_was_accepted_is_not_sent(string script)
    {
        WireServer server = Listen();
        Write(("u1", "a"), ("u2", "a"), ("u3", "a"));

        Assert.Equal((3, 0, 0), Send(script));
        Assert.Equal((0, 3, 0), Send(script));
        Assert.Equal(3, server.Requests.Count);

        Write(("u1", "a"), ("u2", "b"), ("u3", "a"), ("u4", "a"));
        Assert.Equal((2, 2, 0), Send(script));
        Assert.Equal(["u2", "u4"], server.Requests.Skip(3).Select(request => request.UserId).Order());

        // Back to what it was at first.
        Write(("u1", "a"), ("u2", "a"), ("u3", "a"), ("u4", "a"));
        Assert.Equal((1, 3, 0), Send(script));
        Assert.Equal((0, 4, 0), Send(script));
        Assert.Equal("plan=\"a\"", Stored(server)["u2"]);
    }

    [Fact]
    public void However_it_comes_in_the_same_content_is_the_same()
    {
        Listen();
        Write(("u1", "a"), ("Zoë \\\"x\\\"", "ü"));
        Send();

        foreach (string script in new[]
        {
            "Import-Csv $users | Send-PendoIdentify -LedgerPath $ledger",
            "Import-Csv $users | Select-Object plan, Id | Send-PendoIdentify -LedgerPath $ledger -UserIdProperty Id",
            "Import-Csv $users | ConvertTo-PendoEvent -Kind Identify | Send-PendoEvent -LedgerPath $ledger",
            Nightly + " -Mapping @{ Kind = 'Identify'; Id = 'Id'; Traits = @{ plan = 'plan' } }",
        })
        {
            Assert.Equal((0, 2, 0), Send(script));
        }

        Assert.Equal((0, 1, 0), Send("Send-PendoIdentify u1 @{ plan = 'a' } -LedgerPath $ledger"));
        Assert.Equal((1, 0, 0), Send("Send-PendoIdentify u1 @{ plan = 'a' } -GroupId acme -LedgerPath $ledger"));
        Assert.Equal((0, 1, 0), Send("Send-PendoIdentify u1 @{ plan = 'a' } -GroupId acme -LedgerPath $ledger"));
        Assert.Equal((1, 0, 0), Send("Send-PendoIdentify u1 @{ plan = 'a'; groupId = 'acme' } -LedgerPath $ledger"));
    }

    [Fact]
    public void Visitors_and_accounts_of_one_id_are_two()
    {
        Listen();

        Assert.Equal((1, 0, 0), Send("Send-PendoIdentify same @{ a = 1 } -LedgerPath $ledger"));
        Assert.Equal((1, 0, 0), Send("Send-PendoGroup same @{ a = 1 } -LedgerPath $ledger"));
        Assert.Equal((1, 0, 0), Send("Send-PendoGroup same @{ a = 1 } -ParentGroupId top -LedgerPath $ledger"));
        Assert.Equal((0, 1, 0), Send("Send-PendoIdentify same @{ a = 1 } -LedgerPath $ledger"));
        Assert.Equal((0, 1, 0), Send("Send-PendoGroup same @{ a = 1 } -LedgerPath $ledger"));

        EngineRun whole = Engine.RunClean("Get-PendoLedger $ledger");
        Assert.Equal<(object?, object?, object?)>((3L, 1L, 2L), (whole["Entries"], whole["Visitors"], whole["Accounts"]));
    }

    [Fact]
    public void Track_events_are_never_held_back()
    {
        WireServer server = Listen();
        const string Track = "Send-PendoTrack u1 Opened @{ a = 1 } -Timestamp '2026-01-01T00:00:00Z' -LedgerPath $ledger";

        Assert.Equal((1, 0, 0), Send(Track));
        Assert.Equal((1, 0, 0), Send(Track));
        Assert.Equal((2, 0, 0), Send("(1..2 | ForEach-Object { [pscustomobject]@{ UserId = 'u1'; Event = 'Opened' } }) | Send-PendoTrack -EventProperty Event -LedgerPath $ledger"));

        Assert.Equal(4, server.Requests.Count);
        Assert.Equal(0L, Engine.RunClean("Get-PendoLedger $ledger")["Entries"]);
    }

    [Fact]
    public void Of_one_id_within_a_run_each_is_compared_with_the_one_before()
    {
        WireServer server = Listen();
        Write(("u1", "a"), ("u1", "a"), ("u1", "b"), ("u1", "b"), ("u1", "a"));

        Assert.Equal((3, 2, 0), Send());
        Assert.Equal(["a", "b", "a"], server.Requests.Select(request => request.Fields["plan"].Trim('"')));

        // The second night begins with what the first ended with.
        Assert.Equal((2, 3, 0), Send());
        Assert.Equal("plan=\"a\"", Stored(server)["u1"]);
    }

    [Fact]
    public void What_was_refused_is_sent_the_next_night()
    {
        bool refuses = true;
        WireServer server = Listen(request => WireAnswer.Status(refuses && request.UserId == "u2" ? 400 : 200));
        Write(("u1", "a"), ("u2", "a"), ("u3", "a"));

        Assert.Equal((2, 0, 1), Figures(Engine.Run(Nightly)));
        refuses = false;
        Assert.Equal((1, 2, 0), Send());

        Assert.Equal("u2", server.Requests[^1].UserId);
        Assert.Equal((0, 3, 0), Send());
    }

    [Fact]
    public void What_may_have_arrived_is_sent_again_though_its_source_went_back()
    {
        bool breaks = false;
        WireServer server = Listen(_ => breaks ? WireAnswer.Nothing : WireAnswer.Status(200));
        Write(("u1", "a"));
        Send();

        // Nobody knows whether b has arrived.
        breaks = true;
        Write(("u1", "b"));
        Assert.Equal((0, 0, 1), Figures(Engine.Run(Nightly + " -MaximumRetryCount 0")));
        Assert.Equal(1L, Engine.RunClean("Get-PendoLedger $ledger")["InDoubt"]);

        breaks = false;
        Write(("u1", "a"));
        Assert.Equal((1, 0, 0), Send());
        Assert.Equal("plan=\"a\"", Stored(server)["u1"]);
        Assert.Equal((0, 1, 0), Send());
        Assert.Equal(0L, Engine.RunClean("Get-PendoLedger $ledger")["InDoubt"]);
    }

    [Fact]
    public void A_rejects_file_that_is_sent_again_is_known_to_the_next_night()
    {
        bool refuses = true;
        Listen(request => WireAnswer.Status(refuses && request.UserId != "u1" ? 400 : 200));
        Write(("u1", "a"), ("u2", "a"), ("u3", "a"));
        Engine["rejects"] = Files.Path("rejects.jsonl");
        Engine.Run(Nightly + " -RejectPath $rejects");

        refuses = false;
        Assert.Equal((2, 0, 0), Send("Send-PendoEvent -Path $rejects -LedgerPath $ledger"));

        Assert.Equal((0, 3, 0), Send());
        Assert.Equal((0, 2, 0), Send("Send-PendoEvent -Path $rejects -LedgerPath $ledger"));
    }

    [Fact]
    public void Another_mapping_sends_what_comes_out_otherwise_and_says_so_to_who_wants_to_know()
    {
        Listen();
        Write(("u1", "a"), ("u2", ""));
        Send();

        Assert.DoesNotContain(Engine.RunClean(Nightly + " -Verbose").Verbose, text => text.Contains("mapping is another", StringComparison.Ordinal));
        EngineRun run = Engine.RunClean(Nightly + " -Verbose -Mapping @{ Kind = 'Identify'; Id = 'Id'; Traits = @{ tier = 'plan' } }");

        Assert.Equal((1, 1, 0), Figures(run));
        Assert.Contains(run.Verbose, text => text.Contains("mapping is another", StringComparison.Ordinal));
        Assert.Contains("Ledger: 0 new, 1 changed, 1 unchanged, 0 absent.", run.Verbose);
    }
}
