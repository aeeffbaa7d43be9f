using System.Net;
using System.Net.Sockets;
using PendoSegment.Delivery.Segment;
using PendoSegment.Time;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery.Wire;

/// <summary>A host whose IPv6 address is announced and does not answer.</summary>
public sealed class DualStackTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Everything_arrives_by_the_other_address(bool byProxy)
    {
        int silent = 0;
        DualStackConnector connector = new(
            new NoDelay(),
            (_, _) => Task.FromResult(new[] { IPAddress.IPv6Loopback, IPAddress.Loopback }),
            async (address, cancellation) =>
            {
                if (address.AddressFamily == AddressFamily.InterNetworkV6)
                {
                    Interlocked.Increment(ref silent);
                    await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
                }

                Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(address, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            });
        using WireServer server = new((connection, _) => connection.AnswerAsync(200));
        WebProxy? proxy = byProxy ? new WebProxy(new Uri($"http://proxy.invalid:{server.Port}")) : null;
        Uri root = new(byProxy ? "http://localhost/" : $"http://localhost:{server.Port}/");
        using OverWire wire = new(root, OverWire.Quick with { ThrottleLimit = 1 }, client: new RenewableClient(Make, proxy));
        wire.Run(WireEvents.Of(20, ids: 20));

        wire.AssertAllArrivedOnce(server);
        Assert.Equal(1, silent);
        Assert.All(wire.Outcomes, outcome => Assert.Equal(1, outcome.Attempts));

        SocketsHttpHandler Make(ConnectionSet connections)
        {
            SocketsHttpHandler handler = HttpClientFactory.CreateHandler(connections);
            handler.ConnectCallback = (context, cancellation) => connector.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancellation);
            handler.UseProxy = byProxy;
            handler.Proxy = proxy;
            return handler;
        }
    }

    // The next address at once, and no end of patience.
    private sealed class NoDelay : IClock
    {
        public DateTimeOffset UtcNow => throw new NotSupportedException();

        public TimeSpan Elapsed => throw new NotSupportedException();

        public IClockTimer CreateTimer(Action callback) => throw new NotSupportedException();

        public Task DelayAsync(TimeSpan delay, CancellationToken cancellation) =>
            delay == DualStackConnector.AttemptDelay ? Task.CompletedTask : Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
    }
}
