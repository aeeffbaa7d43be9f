using PendoSegment.Module.Tests.Hosting;
using PendoSegment.Module.Tests.Wire;
using Xunit;

namespace PendoSegment.Module.Tests.Ledger;

/// <summary>A ledger of each shard: what is another shard's is neither new, nor absent, nor this one's to forget.</summary>
public sealed class ShardLedgerTests : LedgerTestBase
{
    private const string Shards = "1..4 | ForEach-Object { Send-PendoIdentify -Path $users -Shard \"$_/4\" -LedgerPath \"$ledger.$_\" }";

    private static readonly (string, string)[] Everybody = [.. Enumerable.Range(0, 40).Select(i => ($"u{i}", "a"))];

    [Fact]
    public void Each_shard_sends_what_changed_of_its_own()
    {
        WireServer server = Listen();
        Write(Everybody);

        Assert.Equal(40L, Sum("Accepted"));
        Assert.Equal(40L, Sum("Unchanged"));
        Write([.. Everybody[..10], ("u10", "b"), .. Everybody[11..]]);
        Assert.Equal(1L, Sum("Accepted"));

        Assert.Equal(41, server.Requests.Count);
        Assert.Equal("u10", server.Requests[^1].UserId);
        Assert.Equal("3/4", Engine.RunClean("Get-PendoLedger \"$ledger.3\"")["Shard"]);
        Assert.Empty(AbsentOfAll());
    }

    [Theory]
    [InlineData("Send-PendoIdentify -Path $users -LedgerPath \"$ledger.1\"")]
    [InlineData("Send-PendoIdentify -Path $users -Shard 2/4 -LedgerPath \"$ledger.1\"")]
    [InlineData("Send-PendoIdentify -Path $users -Shard 1/3 -LedgerPath \"$ledger.1\"")]
    public void A_ledger_is_of_one_shard(string script)
    {
        WireServer server = Listen();
        Write(Everybody);
        Sum("Accepted");

        Assert.Contains("shard", Engine.Run(script).AssertTerminated("LedgerMismatch").TerminatingText, StringComparison.Ordinal);

        Assert.Equal(40, server.Requests.Count);
    }

    [Fact]
    public void Who_left_is_absent_in_the_one_shard_that_had_it_though_nobody_of_it_is_left()
    {
        Listen();
        Write(("u1", "a"), ("u2", "a"), ("u3", "a"), ("u4", "a"), ("u5", "a"), ("u6", "a"));
        Sum("Accepted");

        Write(("u1", "a"));
        Sum("Accepted");
        Assert.Equal(["u2", "u3", "u4", "u5", "u6"], AbsentOfAll());

        // No input at all is no reason to think that everybody left, in any shard.
        Write();
        EngineRun run = Engine.Run(Shards);
        Assert.Empty(run.ErrorTexts);
        Assert.Single(run.Warnings, text => text.StartsWith("There was no record", StringComparison.Ordinal));
        Assert.Equal(["u2", "u3", "u4", "u5", "u6"], AbsentOfAll());
    }

    [Fact]
    public void Rows_that_cannot_be_read_are_warned_of_in_every_shard_that_has_somebody_absent()
    {
        Listen();
        Write(Everybody);
        Sum("Accepted");
        Engine["users"] = Files.Write("users.csv", "Id,plan\nu1,a\n,a\nu2,a,too,many\n");

        EngineRun run = Engine.Run(Shards);

        Assert.Equal(["CsvInvalid", "EventInvalid"], run.ErrorIds.Order());
        Assert.Equal(4, run.Warnings.Count(text => text.StartsWith("2 records had no id that could be read", StringComparison.Ordinal)));
    }

    private long Sum(string property) => Engine.RunClean(Shards).All(property).Sum(count => (long)count!);

    private IEnumerable<string> AbsentOfAll() => Engine.RunClean("Get-PendoLedger \"$ledger.*\" -Absent").All("Id").Cast<string>().Order(StringComparer.Ordinal);
}
