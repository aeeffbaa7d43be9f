using System.Net.Sockets;

namespace PendoSegment.Sandbox.Http;

/// <summary>
/// One client's connection: reads a request, has it answered, writes the answer, and so on. It holds no thread while it waits.
/// </summary>
internal sealed class HttpConnection : IDisposable
{
    /// <summary>How long a client may go on sending after its connection was ended, so that it comes to read the answer.</summary>
    private static readonly TimeSpan LingerTime = TimeSpan.FromSeconds(10);

    private static readonly byte[] Continue = "HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray();

    private readonly Socket _socket;
    private readonly NetworkStream _stream;
    private readonly InputBuffer _input;
    private readonly HttpRequestReader _reader;
    private readonly IHttpHandler _handler;

    public HttpConnection(Socket socket, IHttpHandler handler)
    {
        _socket = socket;
        _handler = handler;
        _stream = new NetworkStream(socket, ownsSocket: true);
        _input = new InputBuffer(_stream);
        _reader = new HttpRequestReader(_input);
    }

    /// <summary>Serves the connection until either side ends it. Never throws.</summary>
    public async Task RunAsync()
    {
        try
        {
            // Answers are small and whole: waiting to fill a packet would only cost time.
            _socket.NoDelay = true;
            if (await ServeAsync().ConfigureAwait(false))
            {
                await LingerAsync().ConfigureAwait(false);
            }
        }
        catch (Exception)
        {
            // The client has gone, or the sandbox was disposed: there is nobody left to tell.
        }
    }

    /// <summary>Ends the connection at once, from any thread.</summary>
    public void Abort()
    {
        try
        {
            // A reset instead of an orderly end: nothing waits, and the port is free for the next sandbox.
            _socket.Close(0);
        }
        catch (Exception)
        {
            // It was ending by itself.
        }
    }

    /// <summary>Gives the buffers back, so it must wait until no read is under way; <see cref="Abort"/> need not.</summary>
    public void Dispose()
    {
        _stream.Dispose();
        _reader.Dispose();
        _input.Dispose();
    }

    /// <summary>True when the sandbox ends the connection after an answer, false when the client did.</summary>
    private async Task<bool> ServeAsync()
    {
        try
        {
            while (await _reader.ReadHeadAsync().ConfigureAwait(false) is { } head)
            {
                HttpRequestReader.CheckLength(head);
                if (head.ExpectsContinue && !_reader.HasMore)
                {
                    await _stream.WriteAllAsync(Continue).ConfigureAwait(false);
                }

                ReadOnlyMemory<byte> body = await _reader.ReadBodyAsync(head).ConfigureAwait(false);
                HttpAnswer answer = await _handler.AnswerAsync(head, body).ConfigureAwait(false);
                await _stream.WriteAllAsync(answer.ToBytes(head.Close, head.Method == "HEAD")).ConfigureAwait(false);
                if (head.Close)
                {
                    return true;
                }
            }

            return false;
        }
        catch (HttpFaultException fault)
        {
            HttpAnswer answer = await _handler.AnswerFaultAsync(fault).ConfigureAwait(false);
            await _stream.WriteAllAsync(answer.ToBytes(close: true, withoutBody: false)).ConfigureAwait(false);
            return true;
        }
    }

    /// <summary>
    /// Ends the own side and reads on for a while: closing with unread data makes the system send a reset, which can take the answer
    /// away from the client (RFC 9112, section 9.6).
    /// </summary>
    private async Task LingerAsync()
    {
        _socket.Shutdown(SocketShutdown.Send);
        using Timer limit = new(static connection => ((HttpConnection)connection!).Abort(), this, LingerTime, Timeout.InfiniteTimeSpan);
        do
        {
            _input.Consume(_input.Length);
        }
        while (await _input.FillAsync().ConfigureAwait(false));
    }
}
