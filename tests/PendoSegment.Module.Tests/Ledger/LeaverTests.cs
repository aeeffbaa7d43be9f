using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Ledger;

/// <summary>Those who left are marked by sending what the ledger has of them.</summary>
public sealed class LeaverTests : LedgerTestBase
{
    private const string Mark = "Send-PendoIdentify -LedgerPath $ledger -Mapping @{ Kind = 'Identify'; Id = 'Id'; Traits = @{ active = @{ Value = $false } } }";

    [Theory]
    [InlineData("Get-PendoLedger $ledger -Absent | " + Mark)]
    [InlineData("$gone = Get-PendoLedger $ledger -Absent; $gone | " + Mark)]
    [InlineData("Get-PendoLedger $ledger -Absent | Where-Object { $_.Kind -eq 'Identify' } | " + Mark)]
    [InlineData("Get-PendoLedger $ledger -Absent | Select-Object Id | " + Mark)]
    [InlineData("Get-PendoLedger $ledger -Absent | Sort-Object Id -Descending | Select-Object -Property Id, AbsentSince | " + Mark)]
    [InlineData("Get-PendoLedger $ledger -Absent | ForEach-Object { $_ } | " + Mark)]
    [InlineData("[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize(@(Get-PendoLedger $ledger -Absent))) | " + Mark)]
    [InlineData("Get-PendoLedger $ledger -Id u3, u4 | " + Mark)]
    public void They_are_marked_once_and_nobody_else_is_absent_for_it(string script)
    {
        WireServer server = Listen();
        Write(("u1", "a"), ("u2", "a"), ("u3", "a"), ("u4", "a"));
        Send();
        Write(("u1", "a"), ("u2", "a"));
        Send();
        Assert.Equal(["u3", "u4"], Absent());

        Assert.Equal((2, 0, 0), Send(script));

        Assert.Equal(["u3", "u4"], server.Requests.Skip(4).Select(request => request.UserId).Order());
        Assert.Equal("active=false", Stored(server)["u3"]);
        Assert.Equal(["u3", "u4"], Absent());
        Assert.Equal(false, LastRun("IsComplete"));

        // The next night they are still away, and marked already.
        Assert.Equal((0, 2, 0), Send());
        Assert.Equal((0, 2, 0), Send(script));
        Assert.Equal(["u3", "u4"], Absent());

        // Who comes back is sent with what the source has of it.
        Write(("u1", "a"), ("u2", "a"), ("u3", "a"));
        Assert.Equal((1, 2, 0), Send());
        Assert.Equal("plan=\"a\"", Stored(server)["u3"]);
        Assert.Equal(["u4"], Absent());
    }

    [Fact]
    public void What_is_being_shown_can_be_written_to()
    {
        Listen();
        Write(("u1", "a"), ("u2", "a"), ("u3", "a"));
        Send();
        Write(("u1", "a"));
        Send();

        EngineRun sent = Engine.RunClean("Get-PendoLedger $ledger -Absent | ForEach-Object { Send-PendoIdentify $_.Id @{ active = $false } -LedgerPath $ledger }");
        Assert.Equal([1L, 1L], sent.All("Accepted"));
        Assert.Equal(["u2", "u3"], Absent());

        Engine.RunClean("Get-PendoLedger $ledger -Absent | ForEach-Object { Remove-PendoLedgerEntry $ledger $_.Id }");
        Assert.Empty(Absent());
        Assert.Equal(1L, Engine.RunClean("Get-PendoLedger $ledger")["Entries"]);
    }

    [Fact]
    public void Nobody_having_left_is_no_run_that_makes_anybody_absent()
    {
        WireServer server = Listen();
        Write(("u1", "a"), ("u2", "a"));
        Send();

        Assert.Equal((0, 0, 0), Send("Get-PendoLedger $ledger -Absent | " + Mark));

        Assert.Empty(Absent());
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("Group", "Send-PendoIdentify", "Send-PendoGroup")]
    [InlineData("Identify", "Send-PendoGroup", "Send-PendoIdentify")]
    public void An_entry_of_the_other_kind_is_refused_with_advice(string kind, string command, string right)
    {
        WireServer server = Listen();
        Engine.RunClean($"@{{ Id = 'same' }} | Send-Pendo{kind} -LedgerPath $ledger");
        string other = kind == "Group" ? "Identify" : "Group";

        EngineRun run = Engine.Run($"Get-PendoLedger $ledger same | {command} -LedgerPath $ledger -Property Kind");

        Assert.Equal(["EventInvalid"], run.ErrorIds);
        Assert.Contains(right, run.ErrorTexts[0], StringComparison.Ordinal);
        Assert.Contains($"-Kind {other}", run.ErrorTexts[0], StringComparison.Ordinal);
        Assert.Contains("'same'", run.ErrorTexts[0], StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public void Accounts_that_left_are_marked_as_accounts()
    {
        WireServer server = Listen();
        Engine.RunClean("@{ Id = 'a1' }, @{ Id = 'a2' } | Send-PendoGroup -LedgerPath $ledger");
        Engine.RunClean("@{ Id = 'a1' } | Send-PendoGroup -LedgerPath $ledger");

        Assert.Equal((1, 0, 0), Send("Get-PendoLedger $ledger -Absent -Kind Group | Send-PendoGroup -LedgerPath $ledger -Mapping @{ Kind = 'Group'; Id = 'Id'; Traits = @{ active = @{ Value = $false } } }"));

        Assert.Equal("a2", server.Requests[^1].Json.GetProperty("groupId").GetString());
        Assert.Equal(["a2"], Absent());
    }
}
