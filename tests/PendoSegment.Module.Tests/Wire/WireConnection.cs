using System.Net.Sockets;
using System.Text;

namespace PendoSegment.Module.Tests.Wire;

/// <summary>One connection: reads a request, answers it, and so on. It notices when the client goes away while it waits for an answer.</summary>
internal sealed class WireConnection(WireServer server, Socket socket, int number)
{
    private readonly byte[] _chunk = new byte[16 * 1024];
    private readonly List<byte> _received = [];
    private Task<int>? _reading;

    public async Task RunAsync(Func<WireRequest, Task<WireAnswer>> answer, CancellationToken stop)
    {
        using Socket _ = socket;
        try
        {
            while (await ReadRequestAsync(stop) is { } request)
            {
                Task<WireAnswer> answering = answer(request);
                Task first = await Task.WhenAny(answering, StartReading(stop));
                bool abandoned = first != answering && !await MoreAsync();
                server.Leave(abandoned);
                if (abandoned)
                {
                    return;
                }

                WireAnswer reply = await answering.WaitAsync(stop);
                await socket.SendAsync(reply.Bytes, stop);
                if (reply.Close)
                {
                    return;
                }
            }
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The client or the test is gone.
        }
    }

    private async Task<WireRequest?> ReadRequestAsync(CancellationToken stop)
    {
        int end;
        while ((end = Encoding.Latin1.GetString([.. _received]).IndexOf("\r\n\r\n", StringComparison.Ordinal)) < 0)
        {
            _ = StartReading(stop);
            if (!await MoreAsync())
            {
                return null;
            }
        }

        string[] lines = Encoding.Latin1.GetString([.. _received[..end]]).Split("\r\n");
        (string Name, string Value)[] headers = [.. lines.Skip(1).Select(line => (line[..line.IndexOf(':')], line[(line.IndexOf(':') + 1)..].Trim()))];
        string? length = headers.FirstOrDefault(header => header.Name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)).Value;
        int bodyEnd = end + 4 + (length is null ? 0 : int.Parse(length, System.Globalization.CultureInfo.InvariantCulture));
        while (_received.Count < bodyEnd)
        {
            _ = StartReading(stop);
            if (!await MoreAsync())
            {
                return null;
            }
        }

        byte[] body = [.. _received[(end + 4)..bodyEnd]];
        _received.RemoveRange(0, bodyEnd);
        return server.Enter(number, lines[0], headers, body);
    }

    private Task<int> StartReading(CancellationToken stop) => _reading ??= socket.ReceiveAsync(_chunk, stop).AsTask();

    private async Task<bool> MoreAsync()
    {
        int count;
        try
        {
            count = await _reading!;
        }
        catch (SocketException)
        {
            count = 0;
        }

        _reading = null;
        _received.AddRange(_chunk.AsSpan(0, count));
        return count > 0;
    }
}
