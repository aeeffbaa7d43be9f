using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PendoSegment.Core.Tests.Sandbox;

/// <summary>A client that sends exactly the bytes it is given.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly TcpClient _client = new() { NoDelay = true };
    private readonly List<byte> _received = [];
    private NetworkStream? _stream;

    /// <summary>A server that never answers fails the test instead of hanging it.</summary>
    private readonly CancellationTokenSource _giveUp = new(TimeSpan.FromSeconds(60));

    private RawClient()
    {
    }

    public static async Task<RawClient> ConnectAsync(int port)
    {
        RawClient client = new();
        await client._client.ConnectAsync(IPAddress.Loopback, port);
        client._stream = client._client.GetStream();
        return client;
    }

    /// <summary>A whole POST with a Content-Length.</summary>
    public static string Post(string path, string body, string headers = "") =>
        $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n{headers}\r\n{body}";

    public async Task SendAsync(string text) => await _stream!.WriteAsync(Encoding.UTF8.GetBytes(text));

    public void EndSending() => _client.Client.Shutdown(SocketShutdown.Send);

    /// <summary>Reads one answer and no byte more; the rest waits for the next call.</summary>
    public async Task<Answer> ReadAsync(bool withoutBody = false)
    {
        int end;
        while ((end = Text().IndexOf("\r\n\r\n", StringComparison.Ordinal)) < 0)
        {
            await FillAsync();
        }

        string[] lines = Text()[..end].Split("\r\n");
        Dictionary<string, string> headers = lines.Skip(1)
            .Select(static line => line.Split(": ", 2))
            .ToDictionary(static parts => parts[0], static parts => parts[1]);
        int length = withoutBody ? 0 : int.Parse(headers.GetValueOrDefault("Content-Length", "0"), CultureInfo.InvariantCulture);
        while (_received.Count < end + 4 + length)
        {
            await FillAsync();
        }

        string body = Encoding.UTF8.GetString([.. _received.Skip(end + 4).Take(length)]);
        _received.RemoveRange(0, end + 4 + length);
        return new Answer(int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture), headers, body);
    }

    /// <summary>Reads up to a text, with it.</summary>
    public async Task<string> ReadToAsync(string text)
    {
        while (!Text().Contains(text, StringComparison.Ordinal))
        {
            await FillAsync();
        }

        string read = Text()[..(Text().IndexOf(text, StringComparison.Ordinal) + text.Length)];
        _received.RemoveRange(0, read.Length);
        return read;
    }

    /// <summary>Reads what comes until the server ends the connection in order.</summary>
    public async Task<string> ReadToEndAsync()
    {
        byte[] bytes = new byte[4096];
        for (int count; (count = await _stream!.ReadAsync(bytes, _giveUp.Token)) > 0;)
        {
            _received.AddRange(bytes[..count]);
        }

        return Text();
    }

    /// <summary>
    /// True when the server ends the connection in order and sends nothing more before; a reset, which can cost answers, throws.
    /// </summary>
    public async Task<bool> IsEndedInOrderAsync() => _received.Count == 0 && await _stream!.ReadAsync(new byte[1], _giveUp.Token) == 0;

    /// <summary>True when the server has ended the connection, in order or with a reset, and sent nothing more before.</summary>
    public async Task<bool> IsEndedAsync()
    {
        try
        {
            return await IsEndedInOrderAsync();
        }
        catch (IOException)
        {
            return true;
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _giveUp.Dispose();
    }

    private string Text() => Encoding.Latin1.GetString([.. _received]);

    private async Task FillAsync()
    {
        byte[] bytes = new byte[4096];
        int count = await _stream!.ReadAsync(bytes, _giveUp.Token);
        _received.AddRange(count > 0 ? bytes[..count] : throw new IOException("The server ended the connection within an answer."));
    }
}
