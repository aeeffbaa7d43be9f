using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Ledger;

/// <summary>Get-PendoLedger and Remove-PendoLedgerEntry.</summary>
public sealed class LedgerCommandTests : LedgerTestBase
{
    [Fact]
    public void A_ledger_says_what_it_holds()
    {
        WireServer server = Listen();
        Write(("u1", "a"), ("u2", "a"), ("", "a"));
        DateTime before = DateTime.Now.AddSeconds(-1);
        Engine.Run(Nightly);
        Engine.RunClean("Send-PendoGroup acme -LedgerPath $ledger");

        EngineRun run = Engine.RunClean("Get-PendoLedger $ledger");

        Assert.Equal(Path, run["Path"]);
        Assert.Equal(server.Endpoint.Authority, run["Destination"]);
        Assert.Null(run["Shard"]);
        Assert.Equal<(object?, object?, object?, object?, object?)>((3L, 2L, 1L, 0L, 0L), (run["Entries"], run["Visitors"], run["Accounts"], run["Absent"], run["InDoubt"]));
        Assert.Equal(new FileInfo(Path).Length, run["Size"]);
        Assert.InRange((DateTime)run["MadeAt"]!, before, DateTime.Now);
        EngineRun last = Engine.RunClean("(Get-PendoLedger $ledger).LastRun");
        Assert.Equal<(object?, object?, object?)>(("Group", "Completed", 1L), (last["Kind"], last["EndedBy"], last["Accepted"]));
        Assert.InRange((DateTime)last["StartedAt"]!, before, DateTime.Now);
        Assert.Contains("Group", last.Output.Single().ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-PendoLedger \"$folder/*.jsonl\"")]
    [InlineData("Get-PendoLedger \"$folder/a.jsonl\", \"$folder/b[1].jsonl\"")]
    [InlineData("Get-ChildItem $folder -Filter *.jsonl | Get-PendoLedger")]
    [InlineData("Get-ChildItem $folder -Filter *.jsonl | Select-Object FullName | Get-PendoLedger")]
    [InlineData("Push-Location $folder; Get-PendoLedger *.jsonl; Pop-Location")]
    [InlineData("Get-PendoLedger \"$folder/*.jsonl\" | Get-PendoLedger")]
    public void Ledgers_are_found_as_files_are(string script)
    {
        Listen();
        Engine["folder"] = Files.FullName;
        Engine.RunClean("Send-PendoIdentify u1 -LedgerPath \"$folder/a.jsonl\"; Send-PendoIdentify u2 -LedgerPath \"$folder/b[1].jsonl\"");

        EngineRun run = Engine.RunClean(script);

        Assert.Equal([Files.Path("a.jsonl"), Files.Path("b[1].jsonl")], run.All("Path").Cast<string>().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Entries_are_had_by_id_whatever_it_is_and_letter_by_letter()
    {
        Listen();
        string[] ids = ["u1", "U1", "Zoë ☕", "a \"quoted\" \\ id", "*"];
        Engine["ids"] = ids;
        Engine.RunClean("$ids | ForEach-Object { @{ Id = $_ } } | Send-PendoIdentify -LedgerPath $ledger; Send-PendoGroup u1 -LedgerPath $ledger");

        Assert.Equal(ids.Order(StringComparer.Ordinal), Engine.RunClean("Get-PendoLedger $ledger -Id $ids -Kind Identify").All("Id").Cast<string>().Order(StringComparer.Ordinal));
        Assert.Equal(["Identify", "Group"], Engine.RunClean("Get-PendoLedger $ledger u1").All("Kind").Select(kind => kind!.ToString()));
        Assert.Empty(Engine.RunClean("Get-PendoLedger $ledger -Id 'u', 'nobody'").Output);
        EngineRun entry = Engine.RunClean("Get-PendoLedger $ledger U1");
        Assert.Equal<(object?, object?)>((null, false), (entry["AbsentSince"], entry["IsInDoubt"]));
        Assert.InRange((DateTime)entry["AcceptedAt"]!, DateTime.Now.AddMinutes(-5), DateTime.Now);
        Assert.Equal("U1", entry.Output.Single().ToString());
    }

    [Theory]
    [InlineData("Get-PendoLedger $ledger")]
    [InlineData("Get-PendoLedger $ledger -Absent")]
    [InlineData("Get-PendoLedger \"$ledger*\"")]
    [InlineData("Remove-PendoLedgerEntry $ledger u1")]
    public void A_ledger_that_there_is_not_is_not_found_and_not_made(string script)
    {
        Assert.Contains(Path, Engine.Run(script).AssertTerminated("PathNotFound").TerminatingText, StringComparison.Ordinal);

        Assert.False(File.Exists(Path));
    }

    [Theory]
    [InlineData("Remove-PendoLedgerEntry $ledger u-2, u-3")]
    [InlineData("Remove-PendoLedgerEntry -Path $ledger -Id u-2, u-3, nobody")]
    [InlineData("'u-2', 'u-3' | Remove-PendoLedgerEntry $ledger")]
    [InlineData("Get-PendoLedger $ledger -Id u-2, u-3 | Remove-PendoLedgerEntry $ledger")]
    [InlineData("Get-PendoLedger $ledger -Id u-2, u-3 | Select-Object Id | Remove-PendoLedgerEntry $ledger")]
    [InlineData("Import-Csv $all | Where-Object Id -in 'u-2', 'u-3' | Remove-PendoLedgerEntry $ledger")]
    [InlineData("Import-Csv $all | Where-Object Id -in 'u-2', 'u-3' | Select-Object @{ n = 'UserId'; e = { $_.Id } } | Remove-PendoLedgerEntry $ledger")]
    [InlineData("@{ Id = 'u-2' }, @{ Id = 'u-3' } | ForEach-Object { [pscustomobject]$_ } | Remove-PendoLedgerEntry $ledger")]
    public void Ids_are_forgotten_from_the_file_too(string script)
    {
        WireServer server = Listen();
        Write(("u-1", "a"), ("u-2", "a"), ("u-3", "a"), ("u-4", "a"));
        Send();
        Engine["all"] = Files.Write("all.csv", File.ReadAllText(Files.Path("users.csv")));
        Write(("u-1", "a"), ("u-2", "b"), ("u-4", "a"));
        Send();

        EngineRun run = Engine.RunClean(script);

        Assert.Empty(run.Output);
        // No hash has a hyphen.
        string text = File.ReadAllText(Path);
        Assert.DoesNotContain("u-2", text, StringComparison.Ordinal);
        Assert.DoesNotContain("u-3", text, StringComparison.Ordinal);
        Assert.Equal(["all.csv", "ledger.jsonl", "users.csv"], Directory.GetFiles(Files.FullName).Select(System.IO.Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Empty(Absent());
        Assert.Equal("Completed", LastRun("EndedBy"));

        // Known of no more, it is sent.
        Assert.Equal((1, 2, 0), Send());
        Assert.Equal("u-2", server.Requests[^1].UserId);
    }

    [Fact]
    public void Only_the_kind_that_is_meant_is_forgotten()
    {
        Listen();
        Engine.RunClean("Send-PendoIdentify same -LedgerPath $ledger; Send-PendoGroup same -LedgerPath $ledger");

        Engine.RunClean("Get-PendoLedger $ledger same -Kind Group | Remove-PendoLedgerEntry $ledger");
        Assert.Equal(["Identify"], Engine.RunClean("Get-PendoLedger $ledger same").All("Kind").Select(kind => kind!.ToString()));

        Engine.RunClean("Remove-PendoLedgerEntry $ledger same -Kind Group");
        Assert.Single(Engine.RunClean("Get-PendoLedger $ledger same").Output);

        Engine.RunClean("Send-PendoGroup same -LedgerPath $ledger; Remove-PendoLedgerEntry $ledger same");
        Assert.Empty(Engine.RunClean("Get-PendoLedger $ledger same").Output);
    }

    [Theory]
    [InlineData("Remove-PendoLedgerEntry $ledger u1 -WhatIf")]
    [InlineData("Remove-PendoLedgerEntry $ledger nobody")]
    [InlineData("Remove-PendoLedgerEntry $ledger U1")]
    [InlineData("Remove-PendoLedgerEntry $ledger 'u*'")]
    [InlineData("@() | Remove-PendoLedgerEntry $ledger")]
    public void Where_nothing_is_to_be_forgotten_the_file_stays_as_it_is(string script)
    {
        Listen();
        Write(("u1", "a"), ("u2", "a"));
        Send();
        byte[] before = File.ReadAllBytes(Path);
        DateTime written = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(Path, written);

        Assert.Empty(Engine.RunClean(script).Output);

        Assert.Equal(before, File.ReadAllBytes(Path));
        Assert.Equal(written, File.GetLastWriteTimeUtc(Path));
    }

    [Fact]
    public void What_is_about_to_be_forgotten_is_said_of_each()
    {
        Listen();
        Write(("u1", "a"), ("u2", "a"));
        Send();
        Engine["users"] = Files.Write("gone.csv", "UserId\nu1\nu2\n");

        string shown = Engine.Show("Import-Csv $users | Remove-PendoLedgerEntry $ledger -WhatIf");

        Assert.Contains("\"Forget\"", shown, StringComparison.Ordinal);
        Assert.Contains("'u1' in ", shown, StringComparison.Ordinal);
        Assert.Contains("'u2' in ", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_are_forgotten_in_one_go()
    {
        Listen();
        WriteUsers(3000);
        Send();
        Assert.Equal(3000, Acceptances);

        Engine.RunClean("Import-Csv $users | Where-Object { [int]$_.logins % 3 } | Remove-PendoLedgerEntry $ledger");

        Assert.Equal(1000, Acceptances);
        Assert.Equal(1000L, Engine.RunClean("Get-PendoLedger $ledger")["Entries"]);
    }

    [Fact]
    public void An_id_in_a_damaged_line_is_forgotten_too()
    {
        Listen();
        Write(("u1", "a"), ("private-person", "a"), ("u3", "a"));
        Send();
        File.WriteAllLines(Path, Lines.Select(line => line.Contains("private", StringComparison.Ordinal) ? line[..^30] : line));

        Engine.RunClean("Remove-PendoLedgerEntry $ledger private-person");

        Assert.DoesNotContain("private", File.ReadAllText(Path), StringComparison.Ordinal);
        Assert.Equal((1, 2, 0), Send());
    }
}
