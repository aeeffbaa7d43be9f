using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace PendoSegment.Sandbox.Http;

/// <summary>
/// A small HTTP/1.1 server on 127.0.0.1 (RFC 9110, RFC 9112) for what its clients use: HttpClient, Invoke-RestMethod, curl. It is our own because
/// HttpListener was measured and is unfit: it closes a connection after 101 requests and after 15 seconds, cannot abort one (the client is told
/// 200), hides bad requests, so that they cannot be counted, has two thirds of the rate, and its owner keeps it on life support only.
/// </summary>
internal sealed class HttpServer : IDisposable
{
    private const int Backlog = 512;

    /// <summary>How long to wait after the system refused a connection, for example for want of handles.</summary>
    private static readonly TimeSpan AcceptPause = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<HttpConnection, byte> _connections = new();
    private readonly IHttpHandler _handler;
    private readonly TcpListener _listener;
    private volatile bool _stopped;

    /// <summary>Starts to listen.</summary>
    /// <exception cref="SocketException">The port is taken or not allowed.</exception>
    public HttpServer(int port, IHttpHandler handler)
    {
        _handler = handler;

        // Exclusive: on Windows another program could otherwise listen on the same port and take the events.
        _listener = new TcpListener(IPAddress.Loopback, port) { ExclusiveAddressUse = true };
        _listener.Start(Backlog);
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = Task.Run(AcceptAsync);
    }

    public int Port { get; }

    public bool IsRunning => !_stopped;

    public void Dispose()
    {
        _stopped = true;
        try
        {
            _listener.Stop();
        }
        catch (SocketException)
        {
            // The system has closed it already.
        }

        foreach (HttpConnection connection in _connections.Keys)
        {
            connection.Abort();
        }
    }

    private async Task AcceptAsync()
    {
        while (!_stopped)
        {
            try
            {
                Socket socket = await _listener.AcceptSocketAsync().ConfigureAwait(false);
                _ = Task.Run(() => ServeAsync(socket));
            }
            catch (Exception)
            {
                // Either the listener was stopped, or one client could not be accepted, which must not end the others. All is meant: nobody
                // waits for this loop, and whatever it ended with, the sandbox would look alive and take nobody in any more.
                if (!_stopped)
                {
                    await Task.Delay(AcceptPause).ConfigureAwait(false);
                }
            }
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        HttpConnection connection = new(socket, _handler);
        _connections.TryAdd(connection, 0);

        // Stopped between accepting and adding: Dispose has not seen this connection.
        if (_stopped)
        {
            connection.Abort();
        }

        try
        {
            await connection.RunAsync().ConfigureAwait(false);
        }
        finally
        {
            _connections.TryRemove(connection, out _);
        }
    }
}
