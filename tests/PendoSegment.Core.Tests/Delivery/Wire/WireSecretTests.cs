using System.Text;
using PendoSegment.Core.Tests.Rejects;
using PendoSegment.Delivery;
using PendoSegment.Delivery.Segment;
using PendoSegment.Events;
using PendoSegment.Pendo;
using PendoSegment.Rejects;
using Xunit;

namespace PendoSegment.Core.Tests.Delivery.Wire;

/// <summary>What a server says is shown to people: without the key, without anything that a terminal would obey, and not without end.</summary>
public sealed class WireSecretTests
{
    private const string Path = "/data/segmentio/" + OverWire.Key;

    public static TheoryData<string> Echoes =>
    [
        $"HTTP/1.1 400 Bad\r\nContent-Length: {Path.Length}\r\n\r\n{Path}",
        $"HTTP/1.1 400 No such path {Path}\r\nContent-Length: 0\r\n\r\n",
        $"HTTP/1.1 500 No such path {Path}\r\nContent-Length: {Path.Length}\r\n\r\n{Path.ToUpperInvariant()}",
        $"HTTP/1.1 401 No such key {OverWire.Key}\r\nContent-Length: {Path.Length}\r\n\r\n{Path}",
        $"HTTP/1.1 503 {OverWire.Key}\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n",
        $"HTTP/1.1 429 {OverWire.Key}\r\nRetry-After: 86400\r\nContent-Length: 0\r\n\r\n",
        $"POST {Path} is not HTTP\r\n\r\n",
        $"HTTP/1.1 200 OK\r\n{OverWire.Key}\r\n\r\n",
        $"HTTP/1.1 200 OK\r\nTransfer-Encoding: {OverWire.Key}\r\n{OverWire.Key} x: y\r\n\r\n",
    ];

    [Theory]
    [MemberData(nameof(Echoes))]
    public void The_key_is_in_nothing_that_anybody_reads(string answer)
    {
        using TempRejects rejects = new();
        using WireServer server = new(async (connection, _) =>
        {
            await connection.WriteAsync(answer);
            connection.Close();
        });
        using (RejectsFile file = RejectsFile.Open(rejects.Path))
        using (OverWire wire = new(server, OverWire.Quick with { MaximumRetryCount = 1, OutageTimeout = TimeSpan.Zero }, file))
        {
            wire.Run(WireEvents.Of(3, ids: 3));
            foreach (OutgoingEvent outgoing in wire.Dispatcher.TakeUndelivered())
            {
                file.AddUndelivered(outgoing, wire.Fault!.Message);
            }

            Assert.Contains(wire.Texts, text => text.Length > 0);
            Assert.All(wire.Texts, text => Assert.DoesNotContain(OverWire.Key, text, StringComparison.OrdinalIgnoreCase));
        }

        Assert.Equal(3, rejects.Lines.Length);
        Assert.All(rejects.Lines, line => Assert.DoesNotContain(OverWire.Key, line, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_key_of_which_the_end_was_cut_off_is_not_shown_either()
    {
        // Whatever the place of the cut, no piece of the key worth having is left.
        int pad = 0;
        using WireServer server = new((connection, _) => connection.AnswerAsync(400, body: new string('.', pad) + OverWire.Key + "and more"));
        using RenewableClient client = HttpClientFactory.Create(null, null, direct: true);
        HttpTransport transport = new(client, PendoEndpoint.At(server.Root), new ApiKey(OverWire.Key));
        for (pad = 1024 - OverWire.Key.Length; pad < 1024; pad++)
        {
            TransportReply reply = await transport.PostAsync(Make.Event("u"), TestContext.Current.CancellationToken);

            Assert.DoesNotContain(OverWire.Key[..1], reply.Reason!["400 Reason: ".Length..], StringComparison.Ordinal);
        }
    }

    public static TheoryData<string, bool> Cuts => new()
    {
        { "Content-Length: 400\r\n", false },
        { "Content-Length: 400\r\n", true },
        { "Transfer-Encoding: chunked\r\n", false },
        { string.Empty, false },
    };

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task A_connection_that_breaks_within_the_key_leaves_nothing_of_it(string header, bool reset)
    {
        const string Secret = "Zoë/9d0e+4b8f=a6c1-0123456789ab";
        byte[] echo = Encoding.UTF8.GetBytes($"X {Secret} X {Uri.EscapeDataString(Secret)} X");
        int length = 0;
        using WireServer server = new(async (connection, _) =>
        {
            string size = header.StartsWith('T') ? $"{echo.Length:x}\r\n" : string.Empty;
            await connection.WriteAsync($"HTTP/1.1 400 Bad\r\n{header}\r\n{size}");
            await connection.Stream.WriteAsync(echo.AsMemory(0, length));
            if (reset)
            {
                connection.Reset();
            }
            else
            {
                connection.Close();
            }
        });
        using RenewableClient client = HttpClientFactory.Create(null, null, direct: true);
        HttpTransport transport = new(client, PendoEndpoint.At(server.Root), new ApiKey(Secret));
        for (length = 1; length <= echo.Length; length++)
        {
            TransportReply reply = await transport.PostAsync(Make.Event("u"), TestContext.Current.CancellationToken);

            // A reset may take with it what had come before.
            string shown = reply.Reason!.Replace("****89ab", string.Empty, StringComparison.Ordinal);
            Assert.True(shown.StartsWith("400 Bad", StringComparison.Ordinal) || (reset && reply.Failure == TransportFailure.Unreachable), shown);
            Assert.DoesNotContain("Z", shown, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task A_key_that_the_server_itself_has_shortened_is_not_shown()
    {
        using WireServer server = new((connection, _) => connection.AnswerAsync(400, body: $"No such path /data/segmentio/{OverWire.Key[..20]}... here, at all"));
        using RenewableClient client = HttpClientFactory.Create(null, null, direct: true);
        HttpTransport transport = new(client, PendoEndpoint.At(server.Root), new ApiKey(OverWire.Key));

        TransportReply reply = await transport.PostAsync(Make.Event("u"), TestContext.Current.CancellationToken);

        Assert.Equal("400 Reason: No such path /data/segmentio/****... here, at all", reply.Reason);
    }

    [Fact]
    public async Task An_answer_that_ends_by_chance_as_the_key_begins_is_shown_whole()
    {
        using WireServer server = new((connection, _) => connection.AnswerAsync(400, body: "field 3"));
        using RenewableClient client = HttpClientFactory.Create(null, null, direct: true);
        HttpTransport transport = new(client, PendoEndpoint.At(server.Root), new ApiKey(OverWire.Key));

        TransportReply reply = await transport.PostAsync(Make.Event("u"), TestContext.Current.CancellationToken);

        Assert.Equal("400 Reason: field 3", reply.Reason);
    }

    [Fact]
    public async Task Escapes_and_line_breaks_of_the_server_reach_no_terminal()
    {
        const string Evil = "\u001b[2J\u001b]0;title\u0007 \u009b31m \u202egnorw\u2028next\r\n\tline";
        using WireServer server = new((connection, request) => request.Number == 1
            ? connection.AnswerAsync(400, body: Evil, reason: "Bad \u001b[31m\u009b31m")
            : connection.WriteAsync("\u001b[2J not HTTP\r\n\r\n"));
        using RenewableClient client = HttpClientFactory.Create(null, null, direct: true);
        HttpTransport transport = new(client, PendoEndpoint.At(server.Root), new ApiKey(OverWire.Key));

        string refused = (await transport.PostAsync(Make.Event("u"), TestContext.Current.CancellationToken)).Reason!;
        string garbage = (await transport.PostAsync(Make.Event("u"), TestContext.Current.CancellationToken)).Reason!;

        Assert.All([refused, garbage], text => Assert.DoesNotContain(text, character => char.IsControl(character) || character is '\u202e' or '\u2028'));
        Assert.StartsWith("400 Bad", refused, StringComparison.Ordinal);
        Assert.EndsWith("line", refused, StringComparison.Ordinal);
#if NET
        // .NET Framework says what is wrong without the server's words.
        Assert.Contains("not HTTP", garbage, StringComparison.Ordinal);
#endif
    }

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    public async Task An_answer_without_end_is_not_read_to_its_end(int status)
    {
        const int Size = 64 * 1024 * 1024;
        TaskCompletionSource<int> written = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using WireServer server = new(async (connection, _) =>
        {
            int sent = 0;
            try
            {
                await connection.WriteAsync($"HTTP/1.1 {status} X\r\nContent-Length: {Size}\r\n\r\n");
                for (string part = new('x', 65_536); sent < Size; sent += part.Length)
                {
                    await connection.WriteAsync(part);
                }
            }
            finally
            {
                written.SetResult(sent);
            }
        });
        using RenewableClient client = HttpClientFactory.Create(null, null, direct: true);
        HttpTransport transport = new(client, PendoEndpoint.At(server.Root), new ApiKey(OverWire.Key));

        TransportReply reply = await transport.PostAsync(Make.Event("u"), TestContext.Current.CancellationToken);

        Assert.Equal(status, reply.StatusCode);
        Assert.InRange(reply.Reason?.Length ?? 0, 0, 1024);

        // Some of it sits in the buffers of the two systems.
        Assert.InRange(await written.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken), 0, Size / 2);
    }
}
