using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace PendoSegment.Core.Tests.Delivery.Wire;

/// <summary>A way to a server that forgets connections without a word, as a firewall does: bytes vanish, and nobody is told.</summary>
internal sealed class Forwarder : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, bool> _sockets = new();
    private readonly int _port;
    private int _connections;
    private int _forgotten;

    public Forwarder(int port)
    {
        _port = port;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync();
    }

    public int Port { get; }

    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Lets nothing through any more on the connections that there are; new ones work.</summary>
    public void ForgetAll() => Volatile.Write(ref _forgotten, Connections);

    public void Dispose()
    {
        _listener.Stop();
        foreach (Socket socket in _sockets.Keys)
        {
            socket.Dispose();
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Socket client = await _listener.AcceptSocketAsync();
                int number = Interlocked.Increment(ref _connections);
                Socket server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                _sockets[client] = _sockets[server] = true;
                await server.ConnectAsync(IPAddress.Loopback, _port);
                _ = PumpAsync(client, server, number);
                _ = PumpAsync(server, client, number);
            }
        }
        catch (Exception problem) when (problem is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Stopped.
        }
    }

    private async Task PumpAsync(Socket from, Socket to, int number)
    {
        byte[] buffer = new byte[16_384];
        try
        {
            int count;
            do
            {
                count = await from.ReceiveAsync(buffer);
                if (number > Volatile.Read(ref _forgotten))
                {
                    await to.SendAsync(buffer.AsMemory(0, count));
                }
            }
            while (count > 0);

            if (number > Volatile.Read(ref _forgotten))
            {
                to.Shutdown(SocketShutdown.Send);
            }
        }
        catch (Exception problem) when (problem is SocketException or ObjectDisposedException)
        {
            // One of the two went away.
        }
    }
}
