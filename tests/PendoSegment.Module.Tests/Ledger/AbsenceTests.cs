using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Ledger;

/// <summary>Who is absent: whom an earlier run sent, and the last complete run of the kind did not have.</summary>
public sealed class AbsenceTests : LedgerTestBase
{
    private static readonly (string, string)[] Everybody = [.. Enumerable.Range(1, 6).Select(i => ($"u{i}", "a"))];

    [Theory]
    [InlineData(Nightly)]
    [InlineData("Import-Csv $users | Send-PendoIdentify -LedgerPath $ledger")]
    [InlineData("Import-Csv $users | Send-PendoIdentify -LedgerPath $ledger -PassThru | Out-Null")]
    public void A_complete_run_says_who_is_missing_and_who_is_there_again(string script)
    {
        Listen();
        Write(Everybody);
        Engine.RunClean(script);
        Assert.Empty(Absent());

        Write(Everybody[..4]);
        Engine.RunClean(script);
        Assert.Equal(["u5", "u6"], Absent());
        Assert.Equal<(object?, object?)>((6L, 2L), (Engine.RunClean("Get-PendoLedger $ledger")["Visitors"], Engine.RunClean("Get-PendoLedger $ledger")["Absent"]));

        // Unchanged or changed, who comes back is there; who was gone stays it since the night on which it was seen.
        object? since = Engine.RunClean("Get-PendoLedger $ledger u6")["AbsentSince"];
        Write([.. Everybody[1..3], ("u4", "b"), ("u5", "a")]);
        Engine.RunClean(script);
        Assert.Equal(["u1", "u6"], Absent());
        Assert.Equal(since, Engine.RunClean("Get-PendoLedger $ledger u6")["AbsentSince"]);
        Assert.Equal(true, LastRun("IsComplete"));
    }

    [Theory]
    [InlineData("@() | Send-PendoIdentify -LedgerPath $ledger")]
    [InlineData("Send-PendoIdentify -Path $header -LedgerPath $ledger")]
    [InlineData("@{ Id = '' }, @{ Id = ' ' }, @{ Id = 'VISITOR-UNIQUE-ID' } | Send-PendoIdentify -LedgerPath $ledger")]
    [InlineData("1..60 | ForEach-Object { @{ Name = \"u$_\" } } | Send-PendoIdentify -LedgerPath $ledger")]
    [InlineData("Send-PendoIdentify u1 -LedgerPath $ledger")]
    [InlineData("'{\"type\":\"identify\",\"messageId\":\"m\",\"userId\":\"u1\",\"traits\":{}}' | Send-PendoEvent -LedgerPath $ledger")]
    [InlineData("[pscustomobject]@{ Id = 'u1' } | Send-PendoIdentify -LedgerPath $ledger -WhatIf")]
    [InlineData("[pscustomobject]@{ Id = 'u1'; Event = 'x' } | Send-PendoTrack -EventProperty Event -LedgerPath $ledger")]
    [InlineData("[pscustomobject]@{ Id = 'acme' } | Send-PendoGroup -LedgerPath $ledger")]
    [InlineData("Import-Csv $users | Send-PendoIdentify -LedgerPath $ledger -PassThru -Force | Select-Object -First 1")]
    [InlineData("Import-Csv $users | Send-PendoIdentify -LedgerPath $ledger -PassThru | Select-Object -First 1")]
    [InlineData("try { Import-Csv $users | Send-PendoIdentify -LedgerPath $ledger -PassThru | ForEach-Object { throw 'enough' } } catch { }")]
    [InlineData("try { Import-Csv $users | Select-Object -First 2 | ForEach-Object { if ($_.Id -eq 'u2') { throw 'enough' }; $_ } | Send-PendoIdentify -LedgerPath $ledger } catch { }")]
    [InlineData("foreach ($once in 1) { Import-Csv $users | Select-Object -First 2 | ForEach-Object { if ($_.Id -eq 'u2') { break }; $_ } | Send-PendoIdentify -LedgerPath $ledger }")]
    [InlineData("Send-PendoIdentify -Path $one, $missing -LedgerPath $ledger")]
    [InlineData("Send-PendoIdentify -Path $one, $other -LedgerPath $ledger -UserIdProperty Id")]
    [InlineData("@{ Id = 'u1' }, @{ Id = '' }, @{ Id = 'u3' } | Send-PendoIdentify -LedgerPath $ledger -ErrorAction Stop")]
    public void What_is_no_complete_run_of_the_kind_makes_nobody_absent(string script)
    {
        Listen();
        Write(Everybody);
        Send();
        Engine["header"] = Files.Write("header.csv", "Id,plan\n");
        Engine["one"] = Files.Write("one.csv", "Id,plan\nu1,a\n");
        Engine["other"] = Files.Write("other.csv", "Key,plan\nu1,a\n");
        Engine["missing"] = Files.Path("missing.csv");

        Engine.Run(script);

        Assert.Empty(Absent());
    }

    [Fact]
    public void A_stop_makes_nobody_absent()
    {
        bool hangs = false;
        WireServer server = Listen(_ => hangs ? new TaskCompletionSource<WireAnswer>().Task : WireAnswer.Ok);
        Write(Everybody);
        Send();
        hangs = true;
        Write(("u1", "a"), ("u2", "b"));
        using EngineCall call = Engine.Begin(Nightly);
        server.WaitForUnderWay(1);

        call.Stop();

        Assert.Empty(Absent());
        Assert.Equal<(object?, object?)>((false, "Stopped"), (LastRun("IsComplete"), LastRun("EndedBy")));
    }

    [Fact]
    public void A_wrong_key_makes_nobody_absent()
    {
        bool refuses = false;
        Listen(_ => WireAnswer.Status(refuses ? 401 : 200));
        Write(Everybody);
        Send();
        refuses = true;
        Write(("u1", "b"));

        Engine.Run(Nightly).AssertTerminated("KeyRejected");

        Assert.Empty(Absent());
        Assert.Equal<(object?, object?)>((false, "KeyRejected"), (LastRun("IsComplete"), LastRun("EndedBy")));
    }

    [Fact]
    public void Who_was_refused_or_cannot_be_an_event_is_there_all_the_same()
    {
        bool refuses = false;
        Listen(request => WireAnswer.Status(refuses && request.UserId == "u2" ? 400 : 200));
        Engine.RunClean("$global:records = 1..4 | ForEach-Object { [pscustomobject]@{ Id = \"u$_\"; logins = 1; big = '' } }");
        const string Script = "$records | Send-PendoIdentify -LedgerPath $ledger -Mapping @{ Kind = 'Identify'; Id = 'Id'; Traits = @{ logins = @{ Property = 'logins'; Type = 'Number' }; big = 'big' } }";
        Engine.RunClean(Script);

        refuses = true;
        EngineRun run = Engine.Run("$records[1].logins = 2; $records[2].logins = 'many'; $records[3].big = 'x' * 40000; " + Script);

        Assert.Equal(["EventInvalid", "EventInvalid", "EventRejected"], run.ErrorIds.Order());
        Assert.Empty(Absent());
        Assert.Empty(run.Warnings);
        Assert.Equal(true, LastRun("IsComplete"));
    }

    [Fact]
    public void Rows_that_cannot_be_read_are_warned_of_when_somebody_is_absent()
    {
        Listen();
        Write(Everybody);
        Send();
        Engine["bad"] = Files.Write("bad.csv", "Id,plan\nu1,a\nu2,a,too,many\nu3,a\nu4,a\n,a\nu6,a\n");
        const string Bad = "Send-PendoIdentify -Path $bad -LedgerPath $ledger";

        EngineRun run = Engine.Run(Bad);

        Assert.Equal(["CsvInvalid", "EventInvalid"], run.ErrorIds.Order());
        Assert.Equal(["u2", "u5"], Absent());
        string warning = Assert.Single(run.Warnings);
        Assert.StartsWith("2 records had no id that could be read", warning, StringComparison.Ordinal);
        Assert.Contains("Get-PendoLedger -Absent", warning, StringComparison.Ordinal);

        // Nobody is absent, or every row can be read: nothing to warn of.
        Engine.RunClean(Nightly);
        Engine.RunClean("Import-Csv $users | Select-Object -Skip 1 | Send-PendoIdentify -LedgerPath $ledger");
        Engine["bad"] = Files.Write("bad.csv", string.Concat(File.ReadAllText(Files.Path("users.csv")), ",a\n"));
        Assert.Empty(Engine.Run(Bad).Warnings);
    }

    [Fact]
    public void Several_files_are_one_input()
    {
        Listen();
        Engine["one"] = Files.Write("part-1.csv", "Id,plan\nu1,a\nu2,a\n");
        Engine["two"] = Files.Write("part-2.csv", "Id,plan\nu3,a\nu4,a\n");

        Assert.Equal((4, 0, 0), Send("Send-PendoIdentify -Path $one, $two -LedgerPath $ledger"));
        Files.Write("part-2.csv", "Id,plan\nu3,a\n");
        Assert.Equal((0, 3, 0), Send("Send-PendoIdentify -Path ($one -replace '1.csv', '*.csv') -LedgerPath $ledger"));

        Assert.Equal(["u4"], Absent());
    }

    [Fact]
    public void Kinds_are_absent_each_by_its_own_runs()
    {
        Listen();
        Write(("same", "a"), ("u2", "a"));
        const string Accounts = "Send-PendoGroup -Path $users -LedgerPath $ledger";
        Send();
        Send(Accounts);

        Write(("u2", "a"));
        Send();
        Assert.Equal(["Identify"], Engine.RunClean("Get-PendoLedger $ledger -Absent").All("Kind").Select(kind => kind!.ToString()));
        Assert.Empty(Absent("-Kind Group"));

        Send(Accounts);
        Assert.Equal(["same"], Absent("-Kind Group"));
        Assert.Equal(["same"], Absent("-Kind Identify"));
    }

    [Fact]
    public void An_account_under_a_parent_is_known_by_both()
    {
        Listen();
        Engine["accounts"] = Files.Write("accounts.csv", "Id,Holding\na1,top\na2,top\na1,\n");
        const string Accounts = "Send-PendoGroup -Path $accounts -ParentGroupIdProperty Holding -LedgerPath $ledger";
        Send(Accounts);

        Files.Write("accounts.csv", "Id,Holding\na1,top\n");
        Send(Accounts);

        Assert.Equal(["a1", "top::a2"], Absent());
    }

    [Theory]
    [InlineData(20, 9, true)]
    [InlineData(20, 10, false)]
    [InlineData(19, 1, false)]
    public void More_than_half_of_all_gone_at_once_is_told_and_only_then(int before, int left, bool isTold)
    {
        (string, string)[] all = [.. Enumerable.Range(1, before).Select(i => ($"u{i}", "a"))];
        Listen();
        Write(all);
        Send();

        Write(all[..left]);
        string[] warnings = [.. Engine.Run(Nightly).Warnings];
        Assert.Equal(isTold ? [$"{before - left} of {before} ids were not in the input, more than half, and the ledger has them as absent now. If the input was only a part of all, do not act on Get-PendoLedger -Absent: the next whole run makes them present again."] : [], warnings);
        Assert.Equal(before - left, Absent().Count());

        // Once: the night after there is no news.
        Assert.Empty(Engine.Run(Nightly).Warnings);
    }
}
