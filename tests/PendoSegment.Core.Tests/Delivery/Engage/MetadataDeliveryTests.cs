using System.Text.Json;
using PendoSegment.Core.Tests.Delivery.Wire;
using PendoSegment.Core.Tests.Sandbox;
using PendoSegment.Delivery;
using PendoSegment.Delivery.Engage;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery.Engage;

/// <summary>Metadata through the dispatcher, to the sandbox and to servers that answer as a test says.</summary>
public sealed class MetadataDeliveryTests
{
    private const string Fields = """[{"name":"plan","type":"string"},{"name":"logins","type":"number"}]""";

    private static readonly MetadataTarget Visitors = new(MetadataKind.Visitor) { Schema = Records.Schema };

    [Fact]
    public async Task One_bad_record_among_500_is_found_and_costs_no_other()
    {
        using PendoSandbox sandbox = await SandboxAsync();
        using OverWire wire = new(sandbox.Endpoint, target: Visitors with { Create = true });
        wire.Run(Enumerable.Range(0, 500).Select(i => Records.Visitor("u" + i, i == 321 ? """{"plan":"x","colour":"red"}""" : $$"""{"plan":"p{{i}}"}""")));

        Assert.Null(wire.Fault);
        Assert.Equal(499, wire.Dispatcher.Accepted);
        DeliveryOutcome bad = Assert.Single(wire.Outcomes, outcome => outcome.Status != DeliveryStatus.Accepted);
        Assert.Equal(("u321", DeliveryStatus.FieldNotMapped, 400), (bad.Event.ReadId(), bad.Status, bad.StatusCode));
        Assert.EndsWith("(the group custom has no field 'colour')", bad.Reason, StringComparison.Ordinal);
        Assert.Equal(
            Enumerable.Range(0, 500).Where(i => i != 321).Select(i => ("u" + i, (object?)("p" + i))).OrderBy(one => one.Item1, StringComparer.Ordinal),
            sandbox.GetVisitors().Select(visitor => (visitor.Id, visitor.Groups["custom"]["plan"])).OrderBy(one => one.Id, StringComparer.Ordinal));

        // 500 are halved nine times.
        Assert.InRange(sandbox.Received, 1, 1 + 1 + (2 * 9));
    }

    [Fact]
    public async Task Of_each_it_is_told_what_became_of_it()
    {
        using PendoSandbox sandbox = await SandboxAsync();
        using SandboxClient client = new(sandbox);
        await client.CallAsync("POST", "metadata/visitor/custom/value?create=true", """[{"visitorId":"known","values":{}},{"visitorId":"wrong","values":{}}]""", OverWire.Key);
        using OverWire wire = new(sandbox.Endpoint, target: Visitors);
        wire.Run(
            Records.Visitor("known", """{"Plan":"x"}"""), Records.Visitor("unknown", """{"plan":"x"}"""), Records.Visitor("wrong", """{"logins":"five"}"""), Records.Visitor("known", """{"plan":null,"logins":5}"""));

        Assert.Null(wire.Fault);
        Assert.Equal(2, wire.Dispatcher.Accepted);
        Assert.Equal(
            [("known", DeliveryStatus.Accepted), ("known", DeliveryStatus.Accepted), ("unknown", DeliveryStatus.Missing), ("wrong", DeliveryStatus.TypeConflict)],
            wire.Outcomes.Select(outcome => (outcome.Event.ReadId(), outcome.Status)).OrderBy(outcome => outcome.Item1, StringComparer.Ordinal));
        Assert.Contains("(the field 'logins' is of type float, and the value is text)", wire.Outcomes.Single(outcome => outcome.Status == DeliveryStatus.TypeConflict).Reason, StringComparison.Ordinal);
        Assert.Equal([("logins", (object?)5L)], sandbox.GetVisitor("known")!.Groups["custom"].Where(field => field.Value is not null).Select(field => (field.Key, field.Value)));
        Assert.Null(sandbox.GetVisitor("unknown"));
    }

    [Fact]
    public async Task With_trouble_at_every_call_each_is_updated_or_told_of_once()
    {
        using PendoSandbox sandbox = await SandboxAsync(new SandboxOptions { IntegrationKey = OverWire.Key, FailureRate = 0.1, Random = new Random(7) });
        using OverWire wire = new(sandbox.Endpoint, target: Visitors with { Create = true, BatchSize = 20 });
        wire.Run(Enumerable.Range(0, 2000).Select(i => Records.Visitor("u" + (i % 699), i % 100 == 7 ? """{"logins":"x"}""" : $$"""{"logins":{{i}}}""")));

        Assert.Null(wire.Fault);
        Assert.Equal((1980, 2000), (wire.Dispatcher.Accepted, wire.Outcomes.Count));
        Assert.All(wire.Outcomes, outcome => Assert.True(outcome.Status is DeliveryStatus.Accepted or DeliveryStatus.TypeConflict));

        // In order: the last good one of each id is what is there.
        Assert.All(Enumerable.Range(0, 699), id => Assert.Equal(
            (long)Enumerable.Range(0, 2000).Last(i => i % 699 == id && i % 100 != 7), sandbox.GetVisitor("u" + id)!.Groups["custom"]["logins"]));
    }

    [Theory]
    [InlineData(200, "<html>Log in</html>", "The endpoint is not Pendo's API, or something before it answers in its place: it answered 200 and not what the API gives: <html>Log in</html>.")]
    [InlineData(200, "", "The endpoint is not Pendo's API, or something before it answers in its place: it answered 200 without the answer that the API gives.")]
    [InlineData(403, "", "Pendo's API does not take the integration key: it answered 403 Reason.")]
    public void What_is_not_the_API_ends_delivery_before_anything_is_taken_for_updated(int status, string body, string message)
    {
        using WireServer server = new((connection, _) => connection.AnswerAsync(status, body: body));
        using OverWire wire = new(server, target: Visitors with { BatchSize = 10 });
        wire.Run(Enumerable.Range(0, 100).Select(i => Records.Visitor("u" + i)));

        Assert.Equal(DeliveryFault.KeyRejected, wire.Fault!.Fault);
        Assert.StartsWith(message, wire.Fault.Message, StringComparison.Ordinal);
        Assert.Equal(0, wire.Dispatcher.Accepted);
        Assert.Empty(wire.Outcomes);
        Assert.Equal(100, wire.Taken);
    }

    [Fact]
    public void What_does_not_say_whom_it_means_is_found_by_halves()
    {
        // It counts and does not name.
        using WireServer server = new((connection, request) =>
        {
            int failed = Ids(request).Count(static id => id is "u3" or "u77");
            int total = Ids(request).Length;
            return connection.AnswerAsync(200, body: $$"""{"total":{{total}},"updated":{{total - failed}},"failed":{{failed}},"errors":["{{failed}} of them"]}""".Replace("[\"0 of them\"]", "[]", StringComparison.Ordinal));
        });
        using OverWire wire = new(server, target: Visitors);
        wire.Run(Enumerable.Range(0, 100).Select(i => Records.Visitor("u" + i)));

        Assert.Null(wire.Fault);
        Assert.Equal(98, wire.Dispatcher.Accepted);
        Assert.Equal(
            [("u3", DeliveryStatus.Rejected, "1 of them"), ("u77", DeliveryStatus.Rejected, "1 of them")],
            wire.Outcomes.Where(outcome => outcome.Status != DeliveryStatus.Accepted).Select(outcome => (outcome.Event.ReadId(), outcome.Status, outcome.Reason!)).OrderBy(outcome => outcome.Item1, StringComparer.Ordinal));
    }

    [Fact]
    public void A_call_is_never_over_its_limits()
    {
        using WireServer server = new((connection, request) =>
            connection.AnswerAsync(200, body: $$"""{"total":{{Ids(request).Length}},"updated":{{Ids(request).Length}},"failed":0}"""));
        using OverWire wire = new(server, target: Visitors);
        Random random = new(3);
        wire.Run(Enumerable.Range(0, 1500).Select(i => Records.Visitor("u" + i, $$"""{"plan":"{{new string('x', random.Next(20) == 0 ? 31_000 : 100)}}"}""")));

        Assert.Equal(1500, wire.Dispatcher.Accepted);
        Assert.All(server.Requests, request => Assert.True(request.Body.Length <= 1_000_000 && Ids(request).Length <= 500));
        Assert.Equal(1500, server.Requests.Sum(request => Ids(request).Length));
    }

    [Theory]
    [InlineData(200, """{"total":2,"updated":0,"failed":2,"errors":[{"id":"u0","error":"KEY"},{"id":"u1","error":"x KEY"}]}""")]
    [InlineData(200, """{"total":2,"updated":0,"failed":2,"errors":["KEY"]}""")]
    [InlineData(200, """{"total":"KEY","updated":0,"failed":2,"KEY":1}""")]
    [InlineData(200, "<html>KEY</html>")]
    [InlineData(200, "{\"total\":KEY")]
    [InlineData(400, "KEY")]
    [InlineData(401, "KEY")]
    [InlineData(500, "KEY")]
    public void The_key_is_in_nothing_that_anybody_reads(int status, string body)
    {
        using WireServer server = new((connection, _) => connection.AnswerAsync(status, body: body.Replace("KEY", OverWire.Key, StringComparison.Ordinal), reason: OverWire.Key));
        using OverWire wire = new(server, OverWire.Quick with { MaximumRetryCount = 1, OutageTimeout = TimeSpan.Zero }, target: Visitors);
        wire.Run(Records.Visitor("u0"), Records.Visitor("u1", """{"colour":"red"}"""));

        Assert.Contains(wire.Texts, text => text.Length > 0);
        Assert.All(wire.Texts, text => Assert.DoesNotContain(OverWire.Key, text, StringComparison.OrdinalIgnoreCase));
    }

    private static async Task<PendoSandbox> SandboxAsync(SandboxOptions? options = null)
    {
        PendoSandbox sandbox = PendoSandbox.Start(options ?? new SandboxOptions { IntegrationKey = OverWire.Key });
        using SandboxClient client = new(sandbox);
        while ((await client.CallAsync("POST", "metadata/schema/visitor/custom", Fields)).Status != 200)
        {
            // It makes trouble for this call too.
        }

        return sandbox;
    }

    private static string[] Ids(WireRequest request)
    {
        using JsonDocument document = JsonDocument.Parse(request.Body);
        return [.. document.RootElement.EnumerateArray().Select(record => record.GetProperty("visitorId").GetString()!)];
    }
}
