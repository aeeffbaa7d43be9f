using System.Net;
using System.Net.Sockets;

namespace PendoSegment.Module.Tests.Wire;

/// <summary>An HTTP server made of a socket: it keeps the bytes of every request and answers as the test says, when the test says.</summary>
internal sealed class WireServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<WireRequest, Task<WireAnswer>> _answer;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly List<WireRequest> _requests = [];
    private readonly List<(Func<bool> IsSo, TaskCompletionSource Reached)> _waiting = [];
    private readonly bool _keep;
    private int _received;
    private int _connections;
    private int _underWay;
    private int _mostUnderWay;
    private int _abandoned;

    /// <param name="answer">Says what is answered, and when.</param>
    /// <param name="keep">False to forget requests, where there are very many.</param>
    public WireServer(Func<WireRequest, Task<WireAnswer>> answer, bool keep = true)
    {
        _answer = answer;
        _keep = keep;
        _listener.Start(1024);
        Endpoint = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _ = AcceptAsync();
    }

    public Uri Endpoint { get; }

    public IReadOnlyList<WireRequest> Requests => Read(() => _requests.ToArray());

    /// <summary>How many connections were opened.</summary>
    public int Connections => Read(() => _connections);

    /// <summary>The most requests that were received and not answered at any one moment.</summary>
    public int MostUnderWay => Read(() => _mostUnderWay);

    /// <summary>Waits until this many requests are received and not answered.</summary>
    public void WaitForUnderWay(int count) => Wait(() => _underWay >= count, $"{count} requests under way");

    /// <summary>
    /// Waits until this many requests have come. What a client may not have under way at once it has the answers to.
    /// </summary>
    public void WaitForReceived(int count) => Wait(() => _received >= count, $"{count} requests");

    /// <summary>Waits until the client has closed this many connections on which it still had an answer to come.</summary>
    public void WaitForAbandoned(int count) => Wait(() => _abandoned >= count, $"{count} requests abandoned");

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
    }

    internal WireRequest Enter(int connection, string requestLine, IReadOnlyList<(string Name, string Value)> headers, byte[] body) => Change(() =>
    {
        WireRequest request = new(++_received, connection, requestLine, headers, body);
        if (_keep)
        {
            _requests.Add(request);
        }

        _mostUnderWay = Math.Max(_mostUnderWay, ++_underWay);
        return request;
    });

    internal void Leave(bool abandoned) => Change(() =>
    {
        _underWay--;
        return _abandoned += abandoned ? 1 : 0;
    });

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Socket socket = await _listener.AcceptSocketAsync(_stop.Token);
                int number = Change(() => ++_connections);
                _ = new WireConnection(this, socket, number).RunAsync(_answer, _stop.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private void Wait(Func<bool> isSo, string what)
    {
        TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (isSo())
            {
                return;
            }

            _waiting.Add((isSo, reached));
        }

        // Nothing is measured with it: it keeps a test from waiting for ever.
        if (!reached.Task.Wait(TimeSpan.FromSeconds(30)))
        {
            throw new TimeoutException($"There never were {what}.");
        }
    }

    private T Read<T>(Func<T> read)
    {
        lock (_gate)
        {
            return read();
        }
    }

    private T Change<T>(Func<T> change)
    {
        lock (_gate)
        {
            T result = change();
            foreach ((Func<bool> _, TaskCompletionSource reached) in _waiting.Where(entry => entry.IsSo()))
            {
                reached.TrySetResult();
            }

            _waiting.RemoveAll(entry => entry.Reached.Task.IsCompleted);
            return result;
        }
    }
}
