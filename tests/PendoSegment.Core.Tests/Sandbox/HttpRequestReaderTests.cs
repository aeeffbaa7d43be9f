using System.Text;
using PendoSegment.Sandbox.Http;
using Xunit;

namespace PendoSegment.Core.Tests.Sandbox;

public sealed class HttpRequestReaderTests
{
    private const string Host = "Host: x\r\n";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(10_000)]
    public async Task However_the_bytes_arrive_the_requests_are_the_same(int piece)
    {
        const string Wire = "\r\nPOST /a?b HTTP/1.1\r\nhOsT: x\r\nCONTENT-length: 5 \r\n\r\nfirst"
            + "PUT /chunked HTTP/1.1\r\n" + Host + "Transfer-Encoding: chunked\r\n\r\n6;x=y\r\nsecond\r\n0A\r\n, the body\r\n0\r\nTrailer: t\r\n\r\n"
            + "GET / HTTP/1.1\r\n" + Host + "\r\n";
        InputBuffer input = Input(Wire, piece);
        HttpRequestReader reader = new(input);

        Assert.Equal("POST /a?b first", await ReadAsync(reader));
        Assert.Equal("PUT /chunked second, the body", await ReadAsync(reader));
        Assert.Equal("GET / ", await ReadAsync(reader));
        Assert.Null(await reader.ReadHeadAsync());
    }

    [Fact]
    public async Task Bare_line_feeds_end_lines_too()
    {
        InputBuffer input = Input("POST / HTTP/1.1\nHost: x\nContent-Length: 2\n\nhi", 3);
        HttpRequestReader reader = new(input);

        Assert.Equal("POST / hi", await ReadAsync(reader));
    }

    [Fact]
    public async Task A_body_of_the_largest_size_is_read_whole()
    {
        string body = new('x', HttpRequestReader.MaxBody);
        InputBuffer input = Input($"POST / HTTP/1.1\r\n{Host}Content-Length: {body.Length}\r\n\r\n{body}GET /next HTTP/1.1\r\n{Host}\r\n", 40_000);
        HttpRequestReader reader = new(input);

        Assert.Equal("POST / " + body, await ReadAsync(reader));
        Assert.Equal("GET /next ", await ReadAsync(reader));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("Connection: keep-alive, Close\r\n", true)]
    [InlineData("Connection: keep-alive\r\nconnection: close\r\n", true)]
    [InlineData("Connection: closed\r\n", false)]
    public async Task The_connection_ends_when_the_client_says_so(string headers, bool expected)
    {
        InputBuffer input = Input($"GET / HTTP/1.1\r\n{Host}{headers}\r\n", 100);
        HttpRequestReader reader = new(input);

        Assert.Equal(expected, (await reader.ReadHeadAsync())!.Close);
    }

    [Theory]
    [InlineData("GET\r\n\r\n", 400)]
    [InlineData("GET /\r\n\r\n", 400)]
    [InlineData("GET  / HTTP/1.1\r\nHost: x\r\n\r\n", 400)]
    [InlineData("GET / x HTTP/1.1\r\nHost: x\r\n\r\n", 400)]
    [InlineData("GET / HTTP/11\r\nHost: x\r\n\r\n", 505)]
    [InlineData("GET / HTTP/1.0\r\nHost: x\r\n\r\n", 505)]
    [InlineData("GET / http/1.1\r\nHost: x\r\n\r\n", 400)]
    [InlineData("G(T / HTTP/1.1\r\nHost: x\r\n\r\n", 400)]
    [InlineData("GET /\u0001 HTTP/1.1\r\nHost: x\r\n\r\n", 400)]
    [InlineData("GET /é HTTP/1.1\r\nHost: x\r\n\r\n", 400)]
    [InlineData("GET /\tx HTTP/1.1\r\nHost: x\r\n\r\n", 400)]
    [InlineData("GET http://x/ HTTP/1.1\r\nHost: x\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nA: b\rc\r\n\r\n", 400)]
    [InlineData("GET / HTTP/2.0\r\nHost: x\r\n\r\n", 505)]
    [InlineData("GET / HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nA : b\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n folded\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nA: b\0\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: +1\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1x\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nContent-Length:\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1, 1\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 2097153\r\n\r\n", 413)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", 505)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", 501)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n", 501)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\0\r\na\r\n0\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nExpect: the-unexpected\r\n\r\n", 417)]
    [InlineData("GET / HTTP/1.1\r\nHost: x", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhalf", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nfffffffff\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n200001\r\n", 413)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", 400)]
    public async Task What_is_no_request_is_refused(string wire, int status)
    {
        InputBuffer input = Input(wire, 5);
        HttpRequestReader reader = new(input);

        HttpFaultException fault = await Assert.ThrowsAsync<HttpFaultException>(() => ReadAsync(reader));

        Assert.Equal(status, fault.Status);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nX: ", "x")]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\n", "X: y\r\n")]
    [InlineData("GET /", "x")]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1;", "x")]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: ", "x")]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", "X: y\r\n")]
    public async Task Lines_without_end_are_refused_at_the_limit(string start, string repeated)
    {
        using PiecewiseStream stream = new(Encoding.Latin1.GetBytes(start + string.Concat(Enumerable.Repeat(repeated, 100_000))), 4096);
        HttpRequestReader reader = new(new InputBuffer(stream));

        HttpFaultException fault = await Assert.ThrowsAsync<HttpFaultException>(() => ReadAsync(reader));

        Assert.Equal(431, fault.Status);
        Assert.True(stream.Position < 80_000, "More was read than the limit needs.");
    }

    [Theory]
    [InlineData(InputBuffer.MaxLine, true)]
    [InlineData(InputBuffer.MaxLine + 1, false)]
    public async Task The_longest_line_is_read_and_none_longer(int length, bool isRead)
    {
        string line = new('x', length);
        InputBuffer input = Input($"first\r\n{line}\r\nlast\r\n", 1000);
        await input.ReadLineAsync(10);

        if (isRead)
        {
            Assert.Equal(line, await input.ReadLineAsync(InputBuffer.MaxLine));
            Assert.Equal("last", await input.ReadLineAsync(10));
        }
        else
        {
            await Assert.ThrowsAsync<HttpFaultException>(async () => await input.ReadLineAsync(InputBuffer.MaxLine));
        }
    }

    private static InputBuffer Input(string wire, int piece) => new(new PiecewiseStream(Encoding.Latin1.GetBytes(wire), piece));

    private static async Task<string> ReadAsync(HttpRequestReader reader)
    {
        HttpRequestHead head = (await reader.ReadHeadAsync())!;
        return $"{head.Method} {head.Target} {Encoding.Latin1.GetString(await reader.ReadBodyAsync(head))}";
    }
}
