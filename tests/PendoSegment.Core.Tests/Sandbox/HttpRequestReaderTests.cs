using System.Text;
using PendoSegment.Sandbox.Http;
using PendoSegment.Sandbox.Verdicts;
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
        const string Wire = "POST /a?b HTTP/1.1\r\nhOsT: x\r\nCONTENT-length: 5 \r\n\r\nfirst"
            + "PUT /chunked HTTP/1.1\r\n" + Host + "Transfer-Encoding: chunked\r\n\r\n6;x=y\r\nsecond\r\n0A\r\n, the body\r\n0\r\n\r\n"
            + "GET / HTTP/1.1\r\n" + Host + "\r\n";
        HttpRequestReader reader = Reader(Wire, piece);

        Assert.Equal("POST /a?b first", await ReadAsync(reader));
        Assert.Equal("PUT /chunked second, the body", await ReadAsync(reader));
        Assert.Equal("GET / ", await ReadAsync(reader));
        Assert.Null(await reader.ReadHeadAsync());
    }

    [Fact]
    public async Task A_body_of_the_largest_size_is_read_whole()
    {
        string body = new('x', HttpRequestReader.MaxBody);
        HttpRequestReader reader = Reader($"POST / HTTP/1.1\r\n{Host}Content-Length: {body.Length}\r\n\r\n{body}GET /next HTTP/1.1\r\n{Host}\r\n", 40_000);

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
        HttpRequestReader reader = Reader($"GET / HTTP/1.1\r\n{Host}{headers}\r\n", 100);

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
    [InlineData("\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\nHost: x\n\n\r\n\r\n", 400)]
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
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nTrailer: t\r\n\r\n", 400)]
    public async Task What_is_no_request_is_refused(string wire, int status)
    {
        HttpRequestReader reader = Reader(wire, 5);

        RefusalException refusal = await Assert.ThrowsAsync<RefusalException>(() => ReadAsync(reader));

        Assert.Equal(status, refusal.Verdict.Status);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nX: ", "x")]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\n", "X: y\r\n")]
    [InlineData("GET /", "x")]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1;", "x")]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: ", "x")]
    public async Task Lines_without_end_are_refused_at_the_limit(string start, string repeated)
    {
        using PiecewiseStream stream = new(Encoding.Latin1.GetBytes(start + string.Concat(Enumerable.Repeat(repeated, 100_000))), 4096);
        HttpRequestReader reader = new(stream);

        RefusalException refusal = await Assert.ThrowsAsync<RefusalException>(() => ReadAsync(reader));

        Assert.Equal(431, refusal.Verdict.Status);
        Assert.True(stream.Position < 80_000, "More was read than the limit needs.");
    }

    [Theory]
    [InlineData(HttpRequestReader.MaxHead, true)]
    [InlineData(HttpRequestReader.MaxHead + 1, false)]
    public async Task The_longest_head_is_read_and_none_longer(int length, bool isRead)
    {
        string start = "GET /first HTTP/1.1\r\nHost: x\r\nX: ";
        HttpRequestReader reader = Reader($"{start}{new string('x', length - start.Length)}\r\n\r\nGET /next HTTP/1.1\r\n{Host}\r\n", 1000);

        if (isRead)
        {
            Assert.Equal("GET /first ", await ReadAsync(reader));
            Assert.Equal("GET /next ", await ReadAsync(reader));
        }
        else
        {
            Assert.Equal(431, (await Assert.ThrowsAsync<RefusalException>(() => ReadAsync(reader))).Verdict.Status);
        }
    }

    private static HttpRequestReader Reader(string wire, int piece) => new(new PiecewiseStream(Encoding.Latin1.GetBytes(wire), piece));

    private static async Task<string> ReadAsync(HttpRequestReader reader)
    {
        HttpRequest request = (await reader.ReadHeadAsync())!;
        await reader.ReadBodyAsync(request);
        return $"{request.Method} {request.Path}{(request.Query.Length > 0 ? "?" : null)}{request.Query} {Encoding.Latin1.GetString(request.Body)}";
    }
}
