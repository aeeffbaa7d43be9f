using System.Net.Sockets;
using System.Text;
using PendoSegment.Delivery;
using PendoSegment.Delivery.Segment;
using PendoSegment.Events;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery.Wire;

/// <summary>An event's bytes sit in an array of the shared pool: no other event may be in it while they are being written.</summary>
public sealed class WireMemoryTests
{
    [Fact]
    public void A_server_that_reads_slowly_sees_no_bytes_of_another_event()
    {
        int number = 0;
        List<WireRequest> slow = [];
        Func<long> retries = () => 0;
        using WireServer server = new((connection, _) => connection.AnswerAsync(200), receiveBuffer: 4096)
        {
            OnHead = async (connection, request) =>
            {
                if (Interlocked.Increment(ref number) % 3 != 0)
                {
                    return false;
                }

                // Reads on only when attempts have been given up and their events have gone on elsewhere.
                byte[] some = await connection.ReadBodyAsync(100);
                long before = retries();
                await connection.UntilAsync(() => retries() >= before + 2 || number >= 300);
                byte[] rest = await connection.ReadBodyAsync(WireConnection.LengthOf(request) - some.Length);
                lock (slow)
                {
                    slow.Add(request with { Body = [.. some, .. rest] });
                }

                connection.Close();
                return true;
            },
        };

        DeliveryOptions options = OverWire.Quick with { ReportAccepted = false, Timeout = TimeSpan.FromMilliseconds(150), ThrottleLimit = 8 };
        OutgoingEvent[] events = [.. Enumerable.Range(0, 60).Select(i => WireEvents.Large("u" + i, (char)('a' + (i % 26))))];
        string[] sent = [.. events.Select(outgoing => outgoing.ReadJson())];
        using (OverWire wire = new(server.Root, options, client: new RenewableClient(Narrow, proxy: null)))
        {
            retries = () => wire.Dispatcher.Retries;
            wire.Run(events);
            Assert.Equal(60, wire.Dispatcher.Accepted);
        }

        WireRequest[] seen;
        lock (slow)
        {
            seen = [.. slow, .. server.Torn, .. server.Requests];
        }

        Assert.Contains(slow, request => request.Body.Length < WireConnection.LengthOf(request));
        Assert.All(seen, request => Assert.Contains(sent, json => json.StartsWith(Encoding.UTF8.GetString(request.Body), StringComparison.Ordinal)));
    }

    private static SocketsHttpHandler Narrow(ConnectionSet connections)
    {
        SocketsHttpHandler handler = HttpClientFactory.CreateHandler(connections);
        handler.UseProxy = false;
        handler.ConnectCallback = async (context, cancellation) =>
        {
            // So little room that a body does not fit, and writing it is still going on when the time is up.
            Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, SendBufferSize = 4096 };
            await socket.ConnectAsync(context.DnsEndPoint, cancellation);
            return connections.Add(new NetworkStream(socket, ownsSocket: true));
        };
        return handler;
    }
}
