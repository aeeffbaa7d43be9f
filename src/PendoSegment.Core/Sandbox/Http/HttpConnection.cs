using System.Net.Sockets;
using PendoSegment.Sandbox.Verdicts;

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
            HttpRequestReader reader = new(stream);
            if (await ServeAsync(stream, reader).ConfigureAwait(false))
            {
                await LingerAsync(reader).ConfigureAwait(false);
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
    private async Task<bool> ServeAsync(NetworkStream stream, HttpRequestReader reader)
    {
        try
        {
            while (await reader.ReadHeadAsync().ConfigureAwait(false) is { } request)
            {
                // A client that has sent some of the body already does not wait.
                if (request.ExpectsContinue && !reader.HasMore)
                {
                    await WriteAsync(stream, Continue).ConfigureAwait(false);
                }

                await reader.ReadBodyAsync(request).ConfigureAwait(false);
                if (await AnswerAsync(stream, request).ConfigureAwait(false))
                {
                    return true;
                }
            }

            return false;
        }
        catch (Exception problem) when (!IsEnd(problem))
        {
            // A mistake of the sandbox is not to look like one of the network. Its text may have what the client sent.
            RefusalException refusal = problem as RefusalException ?? new(500, $"The sandbox itself has failed ({problem.GetType().Name}).");
            HttpResponse response = await handler.RespondAsync(refusal).ConfigureAwait(false);
            await WriteAsync(stream, response.ToBytes(close: true, withoutBody: false)).ConfigureAwait(false);
            return true;
        }
    }

    /// <summary>True when the connection ends with the answer.</summary>
    private async Task<bool> AnswerAsync(NetworkStream stream, HttpRequest request)
    {
        HttpResponse response = await handler.RespondAsync(request).ConfigureAwait(false);
        bool close = request.Close || response.Stream is not null;
        bool isHead = request.Method == "HEAD";
        await WriteAsync(stream, response.ToBytes(close, isHead)).ConfigureAwait(false);
        if (response.Stream is { } write && !isHead)
        {
            await write(stream).ConfigureAwait(false);
        }

        return close;
    }

    // What a connection throws that either side has ended, and a wait that the sandbox's end cut short.
    private static bool IsEnd(Exception problem) => problem is IOException or SocketException or ObjectDisposedException or OperationCanceledException;

    private static Task WriteAsync(NetworkStream stream, byte[] bytes) => stream.WriteAsync(bytes, 0, bytes.Length);

    /// <summary>
    /// Ends the own side and reads on for a while: closing with unread data makes the system send a reset, which can take the response
    /// away from the client (RFC 9112, section 9.6).
    /// </summary>
    private async Task LingerAsync(HttpRequestReader reader)
    {
        socket.Shutdown(SocketShutdown.Send);
        using Timer limit = new(static connection => ((HttpConnection)connection!).Abort(), this, LingerTime, Timeout.InfiniteTimeSpan);
        await reader.DrainAsync().ConfigureAwait(false);
    }
}
