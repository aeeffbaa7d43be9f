using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using PendoSegment.Delivery;
using PendoSegment.Delivery.Segment;
using PendoSegment.Pendo;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery.Wire;

public sealed class WireTlsTests
{
    [Fact]
    public void A_certificate_that_nobody_trusts_ends_delivery_at_once_and_nothing_is_sent()
    {
        using X509Certificate2 certificate = WireCertificate.Make();
        using WireServer server = new((connection, _) => connection.AnswerAsync(200), certificate);
        using OverWire wire = new(server);
        wire.Run(WireEvents.Of(20, ids: 20));

        Assert.Equal(DeliveryFault.EndpointUnavailable, wire.Fault?.Fault);
        Assert.Contains("certificate is not trusted", wire.Fault!.Message, StringComparison.Ordinal);
        Assert.Contains("UntrustedRoot", wire.Fault.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
        Assert.Empty(server.Torn);
        Assert.Empty(wire.Outcomes);
        Assert.NotEmpty(wire.Dispatcher.TakeUndelivered());
    }

    [Fact]
    public void A_certificate_that_is_trusted_carries_events_over_HTTP_1_1()
    {
        using X509Certificate2 certificate = WireCertificate.Make();
        using WireServer server = new((connection, request) => connection.AnswerAsync(request.Number == 3 ? 500 : 200), certificate);
        using OverWire wire = new(server.Root, client: WireCertificate.Trusting(certificate));
        wire.Run(WireEvents.Of(50, ids: 7));

        wire.AssertAllArrivedOnce(server);
        Assert.All(server.Requests, request => Assert.EndsWith(" HTTP/1.1", request.Line, StringComparison.Ordinal));
    }

    [Fact]
    public void A_certificate_for_another_name_is_not_trusted_even_when_its_maker_is()
    {
        using X509Certificate2 certificate = WireCertificate.Make("elsewhere.example");
        using WireServer server = new((connection, _) => connection.AnswerAsync(200), certificate);
        using OverWire wire = new(server.Root, client: WireCertificate.Trusting(certificate));
        wire.Run(Make.Event("u"));

        Assert.Equal(DeliveryFault.EndpointUnavailable, wire.Fault?.Fault);
        Assert.Contains("RemoteCertificateNameMismatch", wire.Fault!.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_handshake_that_breaks_off_is_no_matter_of_trust()
    {
        // Plain text behind https: as when a load balancer is restarted, or the port is wrong.
        using WireServer server = new((_, _) => Task.CompletedTask);
        using RenewableClient client = HttpClientFactory.Create(null, null, direct: true);
        HttpTransport transport = new(client, PendoEndpoint.At(new Uri($"https://localhost:{server.Port}/")), new ApiKey(OverWire.Key));
        Task<TransportReply> posting = transport.PostAsync(Make.Event("u"), TestContext.Current.CancellationToken).AsTask();
        while (server.Connections == 0)
        {
            await Task.Yield();
        }

        server.Stop();
        TransportReply reply = await posting;

        Assert.Equal(TransportFailure.Unreachable, reply.Failure);
    }

    [Fact]
    public async Task Plain_text_where_TLS_was_expected_is_no_matter_of_trust()
    {
        // A wrong port, a guest network, a load balancer that has something to say.
        TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        Task answering = AnswerAsync();
        using RenewableClient client = HttpClientFactory.Create(null, null, direct: true);
        Uri root = new($"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/");

        TransportReply reply = await new HttpTransport(client, PendoEndpoint.At(root), new ApiKey(OverWire.Key)).PostAsync(Make.Event("u"), TestContext.Current.CancellationToken);

        Assert.Equal(TransportFailure.Unreachable, reply.Failure);
        await answering;
        listener.Stop();

        async Task AnswerAsync()
        {
            CancellationToken cancellation = TestContext.Current.CancellationToken;
            using Socket socket = await listener.AcceptSocketAsync(cancellation);
            await socket.ReceiveAsync(new byte[16_384], cancellation);
            await socket.SendAsync("HTTP/1.1 400 The plain HTTP request was sent to HTTPS port\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), cancellation);
        }
    }
}
