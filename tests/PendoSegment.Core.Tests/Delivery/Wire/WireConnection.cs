using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace PendoSegment.Core.Tests.Delivery.Wire;

/// <summary>The server's side of one connection: reads requests, writes whatever a test wants to the byte.</summary>
internal sealed class WireConnection(Socket socket, Stream stream, int number, Action<WireRequest, int> onAnswer) : IDisposable
{
    private readonly List<byte> _pending = [];

    public int Number { get; } = number;

    public Stream Stream { get; } = stream;

    public bool IsClosed { get; private set; }

    /// <summary>The request that is being answered.</summary>
    public WireRequest? Current { get; set; }

    /// <summary>Writes an answer that HTTP has no quarrel with.</summary>
    public Task AnswerAsync(int status, string headers = "", string body = "", string reason = "Reason")
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        return WriteAsync(status, $"HTTP/1.1 {status} {reason}\r\nContent-Length: {bytes.Length}\r\n{headers}\r\n{body}");
    }

    /// <summary>Writes text as it is, as an answer with a status.</summary>
    public Task WriteAsync(int status, string raw)
    {
        onAnswer(Current!, status);
        return WriteAsync(raw);
    }

    public async Task WriteAsync(string raw)
    {
        await Stream.WriteAsync(Encoding.Latin1.GetBytes(Latin(raw)));
        await Stream.FlushAsync();
    }

    /// <summary>Ends the connection in order (FIN).</summary>
    public void Close()
    {
        IsClosed = true;
        try
        {
            socket.Shutdown(SocketShutdown.Both);
        }
        catch (SocketException)
        {
            // The client was faster.
        }

        socket.Close();
    }

    /// <summary>Ends the connection with a reset.</summary>
    public void Reset()
    {
        IsClosed = true;
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    /// <summary>Reads up to the blank line; null when the client has closed the connection.</summary>
    public async Task<string?> ReadHeadAsync()
    {
        int end;
        while ((end = Encoding.Latin1.GetString([.. _pending]).IndexOf("\r\n\r\n", StringComparison.Ordinal)) < 0)
        {
            if (!await FillAsync())
            {
                return null;
            }
        }

        string head = Encoding.Latin1.GetString([.. _pending.Take(end)]);
        _pending.RemoveRange(0, end + 4);
        return head;
    }

    /// <summary>Reads so many bytes, or as many as come before the end.</summary>
    public async Task<byte[]> ReadBodyAsync(int length)
    {
        while (_pending.Count < length && await FillAsync())
        {
        }

        byte[] body = [.. _pending.Take(length)];
        _pending.RemoveRange(0, body.Length);
        return body;
    }

    /// <summary>Holds an answer back until something is so; where it never is, until the test is over.</summary>
    public async Task UntilAsync(Func<bool> isSo)
    {
        while (!isSo() && !IsClosed)
        {
            await Task.Delay(1);
        }
    }

    public static int LengthOf(WireRequest request) => int.Parse(request.Header("Content-Length") ?? "0", CultureInfo.InvariantCulture);

    public void Dispose()
    {
        if (!IsClosed)
        {
            Reset();
        }
    }

    private async Task<bool> FillAsync()
    {
        byte[] bytes = new byte[8192];
        int count;
        try
        {
            count = await Stream.ReadAsync(bytes);
        }
        catch (Exception problem) when (problem is IOException or ObjectDisposedException)
        {
            count = 0;
        }

        _pending.AddRange(bytes[..count]);
        return count > 0;
    }

    // What is not Latin-1 goes out as its UTF-8 bytes.
    private static string Latin(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));
}
