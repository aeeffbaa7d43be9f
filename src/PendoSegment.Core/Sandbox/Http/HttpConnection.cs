using System.Net.Sockets;

namespace PendoSegment.Sandbox.Http;

/// <summary>
/// One client's connection: reads a request, has it answered, writes the response, and so on. It holds no thread while it waits.
/// </summary>
internal sealed class HttpConnection(Socket socket, IHttpHandler handler)
{
    /// <summary>How long a client may go on sending after its connection was ended, so that it comes to read the response.</summary>
    private static readonly TimeSpan LingerTime = TimeSpan.FromSeconds(10);

    private static readonly byte[] Continue = "HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray();

    /// <summary>Serves the connection until either side ends it, then disposes the socket.</summary>
    public async Task RunAsync()
    {
        try
        {
            using Socket owned = socket;

            // Responses are small and whole: waiting to fill a packet would only cost time.
            socket.NoDelay = true;
            using NetworkStream stream = new(socket);
            InputBuffer input = new(stream);
            if (await ServeAsync(stream, input).ConfigureAwait(false))
            {
                await LingerAsync(input).ConfigureAwait(false);
            }
        }
        catch (Exception problem) when (IsEnd(problem))
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
            socket.Close(0);
        }
        catch (Exception problem) when (IsEnd(problem))
        {
            // It was ending by itself.
        }
    }

    /// <summary>True when the sandbox ends the connection after a response, false when the client did.</summary>
    private async Task<bool> ServeAsync(NetworkStream stream, InputBuffer input)
    {
        HttpRequestReader reader = new(input);
        try
        {
            while (await reader.ReadHeadAsync().ConfigureAwait(false) is { } head)
            {
                // A client that has sent some of the body already does not wait.
                if (head.ExpectsContinue && input.Length == 0)
                {
                    await WriteAsync(stream, Continue).ConfigureAwait(false);
                }

                byte[] body = await reader.ReadBodyAsync(head).ConfigureAwait(false);
                HttpResponse response = await handler.RespondAsync(head, body).ConfigureAwait(false);
                await WriteAsync(stream, response.ToBytes(head.Close, head.Method == "HEAD")).ConfigureAwait(false);
                if (head.Close)
                {
                    return true;
                }
            }

            return false;
        }
        catch (HttpFaultException fault)
        {
            return await EndAsync(stream, fault).ConfigureAwait(false);
        }
        catch (Exception problem) when (!IsEnd(problem))
        {
            // A mistake of the sandbox is not to look like one of the network. Its text may have what the client sent.
            return await EndAsync(stream, new HttpFaultException(500, $"The sandbox itself has failed ({problem.GetType().Name}).")).ConfigureAwait(false);
        }
    }

    private async Task<bool> EndAsync(NetworkStream stream, HttpFaultException fault)
    {
        HttpResponse response = await handler.RespondAsync(fault).ConfigureAwait(false);
        await WriteAsync(stream, response.ToBytes(close: true, withoutBody: false)).ConfigureAwait(false);
        return true;
    }

    // What a connection throws that either side has ended, and a wait that the sandbox's end cut short.
    private static bool IsEnd(Exception problem) => problem is IOException or SocketException or ObjectDisposedException or OperationCanceledException;

    private static Task WriteAsync(NetworkStream stream, byte[] bytes) => stream.WriteAsync(bytes, 0, bytes.Length);

    /// <summary>
    /// Ends the own side and reads on for a while: closing with unread data makes the system send a reset, which can take the response
    /// away from the client (RFC 9112, section 9.6).
    /// </summary>
    private async Task LingerAsync(InputBuffer input)
    {
        socket.Shutdown(SocketShutdown.Send);
        using Timer limit = new(static connection => ((HttpConnection)connection!).Abort(), this, LingerTime, Timeout.InfiniteTimeSpan);
        await input.DrainAsync().ConfigureAwait(false);
    }
}
