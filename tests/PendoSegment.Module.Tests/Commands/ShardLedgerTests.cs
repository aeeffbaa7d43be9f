using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Commands;

/// <summary>-Shard with -LedgerPath: a ledger is one shard's.</summary>
public sealed class ShardLedgerTests : ModuleTests
{
    [Fact]
    public void Each_shard_sends_what_changed_of_its_own()
    {
        WireServer server = Listen();
        WriteUsers(60);
        long[] first = [.. Shards(3, "Accepted")];
        Assert.Equal(60, first.Sum());

        File.WriteAllText((string)Engine["users"]!, File.ReadAllText((string)Engine["users"]!).Replace("User 7,", "Another,", StringComparison.Ordinal));

        Assert.Equal(1, Shards(3, "Accepted").Sum());
        Assert.Equal(first, Shards(3, "Unchanged"));
        Assert.Equal("u-7", server.Requests[^1].UserId);
        Assert.Equal(61, server.Requests.Count);
    }

    [Fact]
    public void Another_number_of_shards_is_another_ledger()
    {
        Listen();
        WriteUsers(10);
        Engine["ledger"] = Files.Path("one.ledger");
        Engine.RunClean("Send-PendoIdentify -Path $users -LedgerPath $ledger -Shard 1/3");

        Assert.Equal("1/3", Engine.RunClean("Get-PendoLedger -Path $ledger")["Shard"]);
        foreach (string other in new[] { "-Shard 2/3", "-Shard 1/4", "" })
        {
            Assert.Contains("1/3", Engine.Run($"Send-PendoIdentify -Path $users -LedgerPath $ledger {other}").AssertTerminated("LedgerMismatch").TerminatingText, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Who_left_is_in_the_shard_that_had_them()
    {
        Listen();
        WriteUsers(20);
        Shards(2, "Accepted");
        WriteUsers(15);
        Shards(2, "Accepted");

        string[] absent = [.. Engine.RunClean("1..2 | ForEach-Object { Get-PendoLedger -Path (Join-Path $folder \"$_-of-2.ledger\") -Absent }").All("Id").Cast<string>()];

        Assert.Equal(Enumerable.Range(15, 5).Select(i => $"u-{i}").Order(StringComparer.Ordinal), absent.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_row_that_nobody_can_read_makes_every_shards_absences_doubtful()
    {
        Listen();
        WriteUsers(20);
        Shards(2, "Accepted");
        Engine["users"] = Files.Write("users.csv", "Id,name,email,logins\nu-1,too,many,cells,here\nu-2,a,b,1\nAnna,a,b,1\n");

        foreach (int i in new[] { 1, 2 })
        {
            Assert.Contains("A record had no id that could be read", Assert.Single(Engine.Run($"Send-PendoIdentify -Path $users -Shard {i}/2 -LedgerPath (Join-Path $folder '{i}-of-2.ledger')").Warnings), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Stored_events_of_another_shard_are_none_that_are_unchanged()
    {
        Listen();
        WriteUsers(30);
        Engine["folder"] = Files.FullName;
        long sent = Enumerable.Range(1, 2).Sum(i => (long)Engine.RunClean($"ConvertTo-PendoEvent Identify -Path $users | Send-PendoEvent -Shard {i}/2 -LedgerPath (Join-Path $folder '{i}-of-2.ledger')")["Accepted"]!);
        long unchanged = Enumerable.Range(1, 2).Sum(i => (long)Engine.RunClean($"ConvertTo-PendoEvent Identify -Path $users | Send-PendoEvent -Shard {i}/2 -LedgerPath (Join-Path $folder '{i}-of-2.ledger')")["Unchanged"]!);

        Assert.Equal((30, 30), (sent, unchanged));
    }

    // Sends the users in so many parts, each with a ledger of its own.
    private IEnumerable<long> Shards(int count, string property)
    {
        Engine["folder"] = Files.FullName;
        return [.. Enumerable.Range(1, count).Select(i => (long)Engine.RunClean($"Send-PendoIdentify -Path $users -Shard {i}/{count} -LedgerPath (Join-Path $folder '{i}-of-{count}.ledger')")[property]!)];
    }
}
