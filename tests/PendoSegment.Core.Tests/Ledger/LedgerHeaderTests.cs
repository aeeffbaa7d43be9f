using System.Text;
using System.Text.Json;
using PendoSegment.Ledger;
using PendoSegment.Pendo;
using Xunit;

namespace PendoSegment.Core.Tests.Ledger;

/// <summary>Whose a ledger is, and what it says to others.</summary>
public sealed class LedgerHeaderTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private const string Good = """{"ledger":1,"destination":"data.pendo.io","key":"01234567","shard":null,"secret":"AAECAwQFBgcICQoLDA0ODw==","made":"2026-01-31T12:00:00Z"}""";

    [Fact]
    public void It_reads_as_it_was_written()
    {
        LedgerHeader header = LedgerHeader.Make(TempLedger.Owner with { Shard = "2/8" }, Noon);
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes))
        {
            json.WriteStartObject();
            header.Write(json);
            json.WriteEndObject();
        }

        LedgerHeader read = LedgerHeader.Read(bytes.ToArray(), "l");
        Assert.Equal(header with { Secret = read.Secret }, read);
        Assert.Equal(header.Secret, read.Secret);
        read.Require(TempLedger.Owner with { Shard = "2/8" }, "l");
    }

    [Fact]
    public void It_does_not_tell_the_key_and_two_ledgers_of_one_key_have_nothing_in_common()
    {
        LedgerHeader one = LedgerHeader.Make(TempLedger.Owner, Noon);
        LedgerHeader other = LedgerHeader.Make(TempLedger.Owner, Noon);

        Assert.NotEqual(one.Secret, other.Secret);
        Assert.NotEqual(one.Fingerprint, other.Fingerprint);
        Assert.Matches("^[0-9a-f]{8}$", one.Fingerprint);
        Assert.DoesNotContain(one.Fingerprint, TempLedger.Key.Reveal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_newer_format_says_so_and_what_to_do()
    {
        LedgerException problem = Assert.Throws<LedgerException>(() => Read(Good.Replace("\"ledger\":1", "\"ledger\":2,\"more\":{}", StringComparison.Ordinal)));

        Assert.Equal(LedgerFault.Invalid, problem.Fault);
        Assert.Contains("has the format 2, which a newer PendoSegment has written; this one reads up to 1. Update the module", problem.Message, StringComparison.Ordinal);
        Assert.Equal("data.pendo.io", Read(Good.Replace("\"made\"", "\"more\":[1],\"made\"", StringComparison.Ordinal)).Destination);
    }

    [Theory]
    [InlineData("\"ledger\":1,", "")]
    [InlineData("\"ledger\":1", "\"ledger\":\"1\"")]
    [InlineData("\"ledger\":1", "\"ledger\":1.5")]
    [InlineData("\"ledger\":1", "\"ledger\":null")]
    [InlineData("\"destination\":\"data.pendo.io\"", "\"destination\":7")]
    [InlineData("\"destination\":\"data.pendo.io\",", "")]
    [InlineData("\"key\":\"01234567\",", "")]
    [InlineData("\"shard\":null,", "")]
    [InlineData("AAECAwQFBgcICQoLDA0ODw==", "AAECAwQFBgcICQoLDA0O")]
    [InlineData("AAECAwQFBgcICQoLDA0ODw==", "no base64!")]
    [InlineData("\"secret\":\"AAECAwQFBgcICQoLDA0ODw==\"", "\"secret\":null")]
    [InlineData("2026-01-31T12:00:00Z", "then")]
    [InlineData("\"made\":\"2026-01-31T12:00:00Z\"", "\"made\":\"2026-01-31T12:00:00Z\",")]
    [InlineData(Good, "")]
    [InlineData(Good, "[]")]
    [InlineData(Good, "1")]
    [InlineData(Good, "Id,Name")]
    [InlineData(Good, "\ufeff" + Good)]
    [InlineData(Good, "{\"visitor\":\"anna\"}")]
    public void What_cannot_be_read_is_no_ledger(string there, string instead)
    {
        Assert.Equal("data.pendo.io", Read(Good).Destination);
        LedgerException problem = Assert.Throws<LedgerException>(() => Read(Good.Replace(there, instead, StringComparison.Ordinal)));

        Assert.Equal(LedgerFault.Invalid, problem.Fault);
        Assert.StartsWith("'l' is no ledger, or its first line is damaged", problem.Message, StringComparison.Ordinal);
        Assert.Contains("Give another -LedgerPath, or delete the file to begin anew", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_destination_key_or_shard_is_told_and_what_to_do()
    {
        using TempLedger temp = new();
        using (LedgerRun run = temp.Open())
        {
            run.Send(("anna", "one"));
        }

        byte[] before = File.ReadAllBytes(temp.Path);

        AssertOther(TempLedger.Owner with { Destination = "data.pendo.io" }, "is of data.eu.pendo.io, and this run is for data.pendo.io");
        AssertOther(LedgerOwner.Of(PendoEndpoint.At(new Uri("http://127.0.0.1:8080/")), TempLedger.Key, null), "is of data.eu.pendo.io, and this run is for 127.0.0.1:8080");
        AssertOther(TempLedger.Owner with { Shard = "2/8" }, "is of all ids, and this is shard 2/8");
        AssertOther(TempLedger.Owner with { Key = new ApiKey("another-key-of-the-tests-0000") }, "is of another API key than ****0000");

        void AssertOther(LedgerOwner owner, string text)
        {
            LedgerException problem = Assert.Throws<LedgerException>(() => temp.Open(owner: owner));
            Assert.Equal(LedgerFault.Mismatch, problem.Fault);
            Assert.Contains(text, problem.Message, StringComparison.Ordinal);
            Assert.Contains("Give each destination, key and shard a -LedgerPath of its own.", problem.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(owner.Key.Reveal(), problem.Message, StringComparison.Ordinal);
            Assert.Equal(before, File.ReadAllBytes(temp.Path));
        }
    }

    [Fact]
    public void A_shards_ledger_is_its_own()
    {
        using TempLedger temp = new();
        using (LedgerRun run = temp.Open(owner: TempLedger.Owner with { Shard = "2/8" }))
        {
            run.Send(("anna", "one"));
        }

        Assert.Equal("2/8", temp.Summary().Shard);
        Assert.Contains("is of shard 2/8, and this is a run of all ids", Assert.Throws<LedgerException>(() => temp.Open()).Message, StringComparison.Ordinal);
        Assert.Contains("is of shard 2/8, and this is shard 3/8", Assert.Throws<LedgerException>(() => temp.Open(owner: TempLedger.Owner with { Shard = "3/8" })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_metadata_group_and_the_other_sort_of_key_are_another_owner()
    {
        IntegrationKey key = new("integration-key-of-the-tests-1111");
        PendoEndpoint endpoint = PendoEndpoint.For(PendoService.Engage, PendoRegion.EU);
        LedgerHeader header = LedgerHeader.Make(LedgerOwner.Of(endpoint, key, null, "custom"), DateTimeOffset.UtcNow);

        Assert.True(header.IsOf(LedgerOwner.Of(endpoint, new IntegrationKey("integration-key-of-the-tests-1111"), null, "custom")));
        AssertOther(LedgerOwner.Of(endpoint, key, null, "agent"), "is of app.eu.pendo.io custom, and this run is for app.eu.pendo.io agent");
        AssertOther(LedgerOwner.Of(endpoint, key, null), "and this run is for app.eu.pendo.io:");
        AssertOther(LedgerOwner.Of(endpoint, new IntegrationKey("another-integration-key-2222"), null, "custom"), "is of another integration key than ****2222");

        void AssertOther(LedgerOwner owner, string text) => Assert.Contains(text, Assert.Throws<LedgerException>(() => header.Require(owner, "x")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://proxy.example/to/pendo", "proxy.example/to/pendo")]
    [InlineData("https://proxy.example:8443/", "proxy.example:8443")]
    [InlineData("https://PROXY.example:443", "proxy.example")]
    public void A_destination_is_host_and_what_is_not_usual(string address, string destination) =>
        Assert.Equal(destination, LedgerOwner.Of(PendoEndpoint.At(new Uri(address)), TempLedger.Key, null).Destination);

    private static LedgerHeader Read(string line) => LedgerHeader.Read(Encoding.UTF8.GetBytes(line), "l");
}
