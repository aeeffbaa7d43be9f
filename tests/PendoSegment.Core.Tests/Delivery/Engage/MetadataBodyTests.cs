using System.Text;
using System.Text.Json;
using CsCheck;
using PendoSegment.Core.Tests.Ledger;
using PendoSegment.Delivery;
using PendoSegment.Delivery.Engage;
using PendoSegment.Events;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery.Engage;

/// <summary>Events as the API takes records.</summary>
public sealed class MetadataBodyTests
{
    private static readonly MetadataTarget Visitors = new(MetadataKind.Visitor);
    private static readonly MetadataTarget Accounts = new(MetadataKind.Account);

    [Fact]
    public void A_record_has_the_id_and_the_traits_as_they_stand()
    {
        string body = Write(Visitors, Records.Visitor("u1", """{"Plan":"gold \u00e9","logins":1.50e3,"tags":["A", "B"],"since":null}"""), Records.Visitor("Zo\\u00eb \\\"2\\\""));

        Assert.Equal("""[{"visitorId":"u1","values":{"plan":"gold \u00e9","logins":1.50e3,"tags":["A", "B"],"since":null}},{"visitorId":"Zo\u00eb \"2\"","values":{}}]""", body);
    }

    [Fact]
    public void An_account_goes_by_its_account_id() =>
        Assert.Equal("""[{"accountId":"HOLDING::A","values":{"plan":"x"}}]""", Write(Accounts, Records.Account("HOLDING::A", """{ "plan" : "x" }""")));

    [Theory]
    [InlineData("""{"messageId":"m","traits":{"a":1},"userId":"u","type":"identify"}""", """{"a":1}""")]
    [InlineData("""{ "context":{"traits":{"a":2}}, "traits" : { "A" : 1 , "b":{ "C" : 2 } } ,"messageId":"m","userId":"u","type":"identify"}""", """{"a":1,"b":{ "C" : 2 }}""")]
    [InlineData("""{"type":"identify","messageId":"m","userId":"u"}""", "{}")]
    [InlineData("""{"type":"identify","messageId":"m","userId":"u","traits":null}""", "{}")]
    [InlineData("""{"type":"identify","messageId":"m","userId":"u","traits":[1]}""", "[1]")]
    [InlineData("""{"type":"identify","messageId":"m","userId":"u","traits":{"a":1},"traits":{"a":2}}""", """{"a":2}""")]
    [InlineData("""{"type":"identify","messageId":"m","userId":"u","\u0074raits":{"a":1}}""", """{"a":1}""")]
    public void An_event_from_a_file_may_be_written_in_any_way(string json, string values) =>
        Assert.Equal($$$"""[{"visitorId":"u","values":{{{values}}}}]""", Write(Visitors, Records.Read(json)));

    [Theory]
    [InlineData("PLAN_2", "plan_2")]
    [InlineData("Größe ÄÖ", "größe äö")]
    [InlineData("\\u0041B\\\"C\\\\", "ab\\\"c\\\\")]
    [InlineData("\\ud800A", "\\ud800A")]
    [InlineData("\u023a", "\u023a")]
    [InlineData("", "")]
    public void Names_go_in_lower_case_where_that_is_no_longer(string name, string lower) =>
        Assert.Equal($$$"""[{"visitorId":"u","values":{"{{{lower}}}":"A"}}]""", Write(Visitors, Records.Visitor("u", $$"""{"{{name}}":"A"}""")));

    [Fact]
    public void An_event_of_another_kind_is_not_taken_for_one()
    {
        Assert.Throws<InvalidOperationException>(() => Write(Visitors, Records.Account("a")));
        Assert.Throws<InvalidOperationException>(() => Write(Accounts, Records.Visitor("u")));
    }

    [Fact]
    public void A_body_says_what_its_events_say_in_no_more_bytes() => Gen.Int.Sample(
        seed =>
        {
            Random random = new(seed);
            AnyJson any = new(random);
            bool areAccounts = random.Next(2) == 0;
            OutgoingEvent[] events = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Any(any, random, areAccounts))];

            string body = Write(areAccounts ? Accounts : Visitors, events);

            Assert.True(Encoding.UTF8.GetByteCount(body) <= events.Sum(outgoing => outgoing.Length), body);
            using JsonDocument document = JsonDocument.Parse(body);
            Assert.Equal(events.Length, document.RootElement.GetArrayLength());
            Assert.All(document.RootElement.EnumerateArray().Zip(events, (record, outgoing) => (record, outgoing)), pair => AssertSame(pair.record, pair.outgoing, areAccounts));
        },
        iter: 5000);

    [Theory]
    [InlineData(MetadataKind.Visitor)]
    [InlineData(MetadataKind.Account)]
    public void The_smallest_event_has_more_bytes_than_its_record(MetadataKind kind)
    {
        OutgoingEvent smallest = Records.Read(
            kind == MetadataKind.Visitor ? """{"type":"identify","messageId":"m","userId":"u"}""" : """{"type":"group","messageId":"m","groupId":"a"}""");

        Assert.True(Write(new MetadataTarget(kind), smallest).Length < smallest.Length);
    }

#if NET
    [Fact]
    public void Nothing_is_allocated_for_a_record()
    {
        EventBatch batch = Records.Batch(Enumerable.Range(0, 100).Select(i => Records.Visitor("u" + i, """{"Plan":"gold","logins":15,"tags":["a","b"],"nested":{"a":{}}}""")));
        using EventBuffer body = new();
        MetadataBody.Write(batch, Visitors, body);
        long before = GC.GetAllocatedBytesForCurrentThread();

        body.Clear();
        MetadataBody.Write(batch, Visitors, body);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
#endif

    private static string Write(MetadataTarget target, params OutgoingEvent[] events)
    {
        using EventBuffer body = new();
        MetadataBody.Write(Records.Batch(events), target, body);
        return Encoding.UTF8.GetString(body.Written.ToArray());
    }

    private static OutgoingEvent Any(AnyJson any, Random random, bool isAccount)
    {
        Dictionary<string, object> made = any.Event();
        made["type"] = isAccount ? "\"group\"" : "\"identify\"";
        made["messageId"] = "\"m\"";
        made[isAccount ? "groupId" : "userId"] = random.Next(2) == 0 ? "\"u\\\"1\"" : "\"a/\\u00e9\"";
        string[] droppable = ["traits", "context", "timestamp", "version"];
        foreach (string name in droppable.Where(_ => random.Next(4) == 0))
        {
            made.Remove(name);
        }

        return Records.Read(any.Write(made));
    }

    private static void AssertSame(JsonElement record, OutgoingEvent outgoing, bool isAccount)
    {
        using JsonDocument sent = JsonDocument.Parse(outgoing.Body);
        Assert.Equal(2, record.EnumerateObject().Count());
        Assert.Equal(outgoing.ReadId(), record.GetProperty(isAccount ? "accountId" : "visitorId").GetString());
        (string, string)[] traits = sent.RootElement.TryGetProperty("traits", out JsonElement given)
            ? [.. given.EnumerateObject().Select(trait => (trait.Name.ToLowerInvariant(), trait.Value.GetRawText()))] : [];
        Assert.Equal(traits, record.GetProperty("values").EnumerateObject().Select(value => (value.Name, value.Value.GetRawText())));
    }
}
