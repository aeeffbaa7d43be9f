using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace PendoSegment.Core.Tests.Delivery.Wire;

/// <summary>A server over a real socket that answers, or fails to, as a test says.</summary>
internal sealed class WireServer : IDisposable
{
    private readonly Func<WireConnection, WireRequest, Task> _answer;
    private readonly X509Certificate2? _certificate;
    private readonly int? _receiveBuffer;
    private readonly ConcurrentDictionary<WireConnection, bool> _open = new();
    private TcpListener? _listener;
    private int _numbers;
    private int _connections;
    private int _requests;

    /// <param name="answer">Called for each request that has arrived whole.</param>
    /// <param name="certificate">Speaks TLS with it; null for plain text.</param>
    /// <param name="receiveBuffer">How much a connection takes without being read; null for what the system gives.</param>
    public WireServer(Func<WireConnection, WireRequest, Task> answer, X509Certificate2? certificate = null, int? receiveBuffer = null)
    {
        _answer = answer;
        _receiveBuffer = receiveBuffer;
        _certificate = certificate;
        Start();
    }

    public int Port { get; private set; }

    public Uri Root => new(_certificate is null ? $"http://127.0.0.1:{Port}/" : $"https://localhost:{Port}/");

    /// <summary>Requests that arrived whole, in the order in which they did.</summary>
    public ConcurrentQueue<WireRequest> Requests { get; } = new();

    /// <summary>Requests of which the connection ended within the body.</summary>
    public ConcurrentQueue<WireRequest> Torn { get; } = new();

    /// <summary>What was answered, and how, before the answer went out.</summary>
    public ConcurrentQueue<(WireRequest Request, int Status)> Answers { get; } = new();

    public IEnumerable<WireRequest> Accepted => Answers.Where(answer => answer.Status is >= 200 and < 300).Select(answer => answer.Request);

    public int Connections => Volatile.Read(ref _connections);

    /// <summary>What went wrong in the test's own script.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Sees a request before its body is read; true when that was all there is to it.</summary>
    public Func<WireConnection, WireRequest, Task<bool>>? OnHead { get; init; }

    /// <summary>Listens, again on the same port if there was one.</summary>
    public void Start()
    {
        _listener = new TcpListener(IPAddress.Loopback, Port);
        if (_receiveBuffer is { } size)
        {
            // Before a connection is made: its window is agreed on then.
            _listener.Server.ReceiveBufferSize = size;
        }

        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync(_listener);
    }

    /// <summary>Goes down: connections are reset and new ones refused.</summary>
    public void Stop()
    {
        Interlocked.Exchange(ref _listener, null)?.Stop();
        foreach (WireConnection connection in _open.Keys)
        {
            connection.Dispose();
        }
    }

    public void Dispose() => Stop();

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                Socket socket = await listener.AcceptSocketAsync();
                socket.NoDelay = true;
                _ = ServeAsync(socket, listener);
            }
        }
        catch (Exception problem) when (problem is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(Socket socket, TcpListener listener)
    {
        try
        {
            Stream stream = new NetworkStream(socket, ownsSocket: true);
            if (_certificate is not null)
            {
                SslStream secure = new(stream);
                await secure.AuthenticateAsServerAsync(_certificate);
                stream = secure;
            }

            using WireConnection connection = new(socket, stream, Interlocked.Increment(ref _numbers), (request, status) => Answers.Enqueue((request, status)));
            _open[connection] = true;
            Interlocked.Increment(ref _connections);
            if (!ReferenceEquals(listener, Volatile.Read(ref _listener)))
            {
                // Accepted in the moment in which the server went down: whoever closed the others did not see this one.
                return;
            }

            await ServeAsync(connection);
            _open.TryRemove(connection, out _);
        }
        catch (Exception problem) when (problem is IOException or SocketException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
        {
            // The client went away, as some tests want it to.
        }
        catch (Exception problem)
        {
            Failure = problem;
        }
    }

    private async Task ServeAsync(WireConnection connection)
    {
        while (!connection.IsClosed && await connection.ReadHeadAsync() is { } head)
        {
            WireRequest request = connection.Current = new WireRequest(0, connection.Number, head, []);
            if (OnHead is not null && await OnHead(connection, request))
            {
                continue;
            }

            int length = WireConnection.LengthOf(request);
            request = connection.Current = request with { Body = await connection.ReadBodyAsync(length) };
            if (request.Body.Length < length)
            {
                Torn.Enqueue(request);
                return;
            }

            request = connection.Current = request with { Number = Interlocked.Increment(ref _requests) };
            Requests.Enqueue(request);
            await _answer(connection, request);
        }
    }
}
