using System.Text;
using PendoSegment.Core.Tests.Delivery.Wire;
using PendoSegment.Delivery;
using PendoSegment.Delivery.Engage;
using PendoSegment.Delivery.Segment;
using PendoSegment.Pendo;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery.Engage;

/// <summary>What goes over the wire, and what follows from what comes back.</summary>
public sealed class MetadataTransportTests
{
    private const string Good = """{"kind":"visitor","total":2,"updated":2,"failed":0,"missing":[],"errors":[]}""";

    private static readonly MetadataTarget Visitors = new(MetadataKind.Visitor) { Schema = Records.Schema };

    [Theory]
    [InlineData(MetadataKind.Visitor, "custom", false, "visitor/custom/value")]
    [InlineData(MetadataKind.Visitor, "agent", true, "visitor/agent/value?create=true")]
    [InlineData(MetadataKind.Account, "custom", true, "account/custom/value?create=true")]
    [InlineData(MetadataKind.Account, "a/b", false, "account/a%2Fb/value")]
    public async Task A_call_is_a_POST_of_the_records_and_says_no_more_than_it_must(MetadataKind kind, string group, bool create, string path)
    {
        using WireServer server = new((connection, _) => connection.AnswerAsync(200, body: Good));

        (TransportReply reply, EventBatch batch) = await PostAsync(server, new MetadataTarget(kind) { Group = group, Create = create }, 2);

        WireRequest request = Assert.Single(server.Requests);
        Assert.Equal($"POST /api/v1/metadata/{path} HTTP/1.1", request.Line);
        Assert.Equal(
            ["Content-Length", "Content-Type", "Host", "x-pendo-integration-key"],
            request.Head.Split("\r\n").Skip(1).Select(header => header.Split(':')[0]).Order(StringComparer.Ordinal));
        Assert.Equal("application/json", request.Header("Content-Type"));
        Assert.Equal(OverWire.Key, request.Header("x-pendo-integration-key"));
        string id = kind == MetadataKind.Visitor ? "visitorId" : "accountId";
        Assert.Equal($$$"""[{"{{{id}}}":"u0","values":{"plan":"x"}},{"{{{id}}}":"u1","values":{"plan":"x"}}]""", request.Text);
        Assert.True(reply.IsAccepted);
        Assert.False(batch.IsUnclear);
    }

    [Fact]
    public void A_batch_is_within_its_limits()
    {
        using RenewableClient client = HttpClientFactory.Create(null, null, direct: true);
        MetadataTransport Make(int size) => new(client, PendoEndpoint.For(PendoService.Engage, PendoRegion.EU), new IntegrationKey(OverWire.Key), Visitors with { BatchSize = size });

        Assert.Equal(new BatchLimits(500, 1_000_000, TimeSpan.FromMilliseconds(200)), Make(500).Limits);
        Assert.Equal(1, Make(1).Limits.Events);
        Assert.Throws<ArgumentOutOfRangeException>(() => Make(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Make(501));
        Assert.Same(EndpointWords.Engage, Make(1).Words);
    }

    [Theory]
    [InlineData(403, "", "403 Reason", true, false)]
    [InlineData(404, "no", "404 Reason: no", true, false)]
    [InlineData(400, "no", "400 Reason: no", false, false)]
    [InlineData(408, "", "408 Reason", false, true)]
    [InlineData(429, "", "429 Reason", false, true)]
    [InlineData(500, "", "500 Reason", false, true)]
    [InlineData(200, "", "200 without the answer that the API gives", true, false)]
    [InlineData(204, "", "204 without the answer that the API gives", true, false)]
    [InlineData(200, "<html>Log in</html>", "200 and not what the API gives: <html>Log in</html>", true, false)]
    public async Task What_is_no_success_says_what_it_is(int status, string body, string reason, bool maybeForAll, bool isRetryable)
    {
        using WireServer server = new((connection, _) => connection.AnswerAsync(status, body: body));

        (TransportReply reply, EventBatch batch) = await PostAsync(server, Visitors, 2);

        Assert.Equal((status, reason, maybeForAll, false), (reply.StatusCode, reply.Reason, reply.MayBeForAll, reply.IsAccepted));
        Assert.Equal(isRetryable, RetryPolicy.IsRetryable(reply));
        Assert.Null(batch.MarkOf(0) ?? batch.MarkOf(1));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + Good)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n{\"total\"\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"total\":2,\"updated\":2")]
    [InlineData("HTTP/1.1 200 OK\r\nConte")]
    [InlineData("")]
    public async Task An_answer_of_which_the_end_is_missing_is_none(string answer)
    {
        using WireServer server = new(async (connection, _) =>
        {
            await connection.WriteAsync(answer);
            connection.Close();
        });

        (TransportReply reply, _) = await PostAsync(server, Visitors, 2);

        Assert.Equal((0, TransportFailure.Unreachable), (reply.StatusCode, reply.Failure));
        Assert.True(RetryPolicy.IsRetryable(reply));
    }

    [Fact]
    public async Task A_refusal_of_one_alone_says_which_field_it_is_about()
    {
        using WireServer server = new((connection, _) => connection.AnswerAsync(400, body: "unmapped"));

        (TransportReply reply, EventBatch batch) = await PostAsync(server, Visitors, 1, """{"plan":"x","Colour":"red"}""");

        Assert.Equal(400, reply.StatusCode);
        Assert.Equal((DeliveryStatus.FieldNotMapped, "400 Reason: unmapped (the group custom has no field 'colour')"), (batch.MarkOf(0), batch.ReasonOf(0)));
    }

    [Fact]
    public async Task An_answer_as_long_as_can_be_is_read_to_its_end()
    {
        string[] ids = [.. Enumerable.Range(0, 500).Select(i => new string('x', 200) + i)];
        string errors = string.Join(",", ids.Select(static id => $$"""{"id":"{{id}}","error":"{{new string('y', 2000)}}"}"""));
        using WireServer server = new((connection, _) =>
            connection.AnswerAsync(200, body: $$"""{"total":500,"updated":0,"failed":500,"missing":[],"errors":[{{errors}}]}"""));
        EventBatch batch = Records.Batch(ids.Select(static id => Records.Visitor(id)));

        await PostAsync(server, Visitors, batch);

        Assert.False(batch.IsUnclear);
        Assert.All(Enumerable.Range(0, 500), i => Assert.Equal((DeliveryStatus.Rejected, new string('y', 1024)), (batch.MarkOf(i), batch.ReasonOf(i))));
    }

    [Fact]
    public async Task What_never_ends_is_not_read_for_ever()
    {
        byte[] blanks = Encoding.ASCII.GetBytes(new string(' ', 1 << 20));
        using WireServer server = new(async (connection, _) =>
        {
            await connection.WriteAsync("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
            for (int i = 0; i < 100; i++)
            {
                await connection.Stream.WriteAsync(blanks);
            }
        });

        (TransportReply reply, _) = await PostAsync(server, Visitors, 2);

        Assert.Equal(TransportFailure.Foreign, reply.Failure);
    }

    [Fact]
    public async Task An_attempt_that_is_given_up_ends_at_once()
    {
        using CancellationTokenSource stop = new();
        using WireServer server = new((_, _) =>
        {
            stop.Cancel();
            return Task.CompletedTask;
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => PostAsync(server, Visitors, Records.Batch(Records.Visitor("u")), stop.Token));
    }

    private static async Task<(TransportReply Reply, EventBatch Batch)> PostAsync(WireServer server, MetadataTarget target, int count, string traits = """{"plan":"x"}""")
    {
        EventBatch batch = Records.Batch(Enumerable.Range(0, count).Select(i => target.Kind == MetadataKind.Visitor ? Records.Visitor("u" + i, traits) : Records.Account("u" + i, traits)));
        return (await PostAsync(server, target, batch), batch);
    }

    private static async Task<TransportReply> PostAsync(WireServer server, MetadataTarget target, EventBatch batch, CancellationToken? cancellation = null)
    {
        using RenewableClient client = HttpClientFactory.Create(null, null, direct: true);
        MetadataTransport transport = new(client, PendoEndpoint.At(PendoService.Engage, server.Root), new IntegrationKey(OverWire.Key), target);
        return await transport.PostAsync(batch, cancellation ?? TestContext.Current.CancellationToken);
    }
}
