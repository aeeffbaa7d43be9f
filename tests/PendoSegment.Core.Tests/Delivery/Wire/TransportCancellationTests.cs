using PendoSegment.Delivery;
using PendoSegment.Delivery.Segment;
using PendoSegment.Pendo;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery.Wire;

public sealed class TransportCancellationTests
{
    [Fact]
    public async Task A_cancelled_attempt_lets_go_of_a_server_that_hangs()
    {
        using CancellationTokenSource cancellation = new();
        using WireServer server = new((_, _) => cancellation.CancelAsync());
        using RenewableClient client = HttpClientFactory.Create(null, null, direct: true);
        HttpTransport transport = new(client, PendoEndpoint.At(server.Root), new ApiKey(OverWire.Key));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await transport.PostAsync(Make.Event("u"), cancellation.Token));
        Assert.Single(server.Requests);
    }

    public static TheoryData<string> Failures => ["http", "io", "disposed"];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_failure_that_comes_with_the_cancellation_is_the_cancellation(string kind)
    {
        // The network fails in the moment in which the time is up: what flies must not look like a mistake of this program.
        using CancellationTokenSource cancellation = new();
        using FailingHandler handler = new(() =>
        {
            cancellation.Cancel();
            throw kind switch { "http" => new HttpRequestException("reset"), "io" => new IOException("broken"), _ => new ObjectDisposedException("socket") };
        });
        using RenewableClient client = new(_ => handler, proxy: null);
        HttpTransport transport = new(client, PendoEndpoint.For(PendoRegion.EU), new ApiKey(OverWire.Key));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await transport.PostAsync(Make.Event("u"), cancellation.Token));
    }

    [Fact]
    public async Task A_cancellation_that_nobody_asked_for_is_a_failure_of_the_network()
    {
        using FailingHandler handler = new(() => throw new TaskCanceledException("the connection attempt"));
        using RenewableClient client = new(_ => handler, proxy: null);
        HttpTransport transport = new(client, PendoEndpoint.For(PendoRegion.EU), new ApiKey(OverWire.Key));

        TransportReply reply = await transport.PostAsync(Make.Event("u"), TestContext.Current.CancellationToken);

        Assert.Equal(TransportFailure.Unreachable, reply.Failure);
    }

    private sealed class FailingHandler(Action fail) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            fail();
            throw new InvalidOperationException("A failing handler has to fail.");
        }
    }
}
