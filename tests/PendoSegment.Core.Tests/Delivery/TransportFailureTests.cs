using System.Net.Sockets;
using PendoSegment.Delivery;
using PendoSegment.Delivery.Engage;
using PendoSegment.Delivery.Segment;
using PendoSegment.Pendo;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery;

/// <summary>Whatever a client throws when the network fails is an endpoint that was not reached, to be tried again, and never the end of the run.</summary>
public sealed class TransportFailureTests
{
    public static TheoryData<Exception> Failures =>
    [
        // Seen: .NET's handler asks a connection that was just reset for its address.
        new SocketException((int)SocketError.NotConnected),
        new HttpRequestException("no route"),
        new IOException("reset"),
        new ObjectDisposedException("stream"),
        new OperationCanceledException("given up by the handler"),
    ];

    [Theory, MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public async Task An_event_was_not_delivered_and_may_be_tried_again(Exception failure)
    {
        using RenewableClient client = Failing(failure);
        HttpTransport transport = new(client, PendoEndpoint.At(new Uri("https://localhost/")), new ApiKey("0123456789"));

        TransportReply reply = await transport.PostAsync(Make.Event("u"), TestContext.Current.CancellationToken);

        Assert.Equal(TransportFailure.Unreachable, reply.Failure);
    }

    [Theory, MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public async Task A_call_of_the_API_was_not_answered_and_may_be_tried_again(Exception failure)
    {
        using RenewableClient client = Failing(failure);
        EngageExchange exchange = new(client, PendoEndpoint.At(PendoService.Engage, new Uri("https://localhost/")), new IntegrationKey("0123456789"));

        EngageReply reply = await exchange.SendAsync(HttpMethod.Get, "token/verify", body: null, TestContext.Current.CancellationToken);

        Assert.Equal(TransportFailure.Unreachable, reply.Reply.Failure);
    }

    private static RenewableClient Failing(Exception failure) => new(_ => new FailingHandler(failure), proxy: null);

    private sealed class FailingHandler(Exception failure) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromException<HttpResponseMessage>(failure);
    }
}
