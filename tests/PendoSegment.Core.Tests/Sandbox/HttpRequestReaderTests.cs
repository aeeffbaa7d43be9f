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
            + "GET / HTTP/1.0\r\n\r\n";
        using InputBuffer input = Input(Wire, piece);
        using HttpRequestReader reader = new(input);

        Assert.Equal("POST /a?b first", await ReadAsync(reader));
        Assert.Equal("PUT /chunked second, the body", await ReadAsync(reader));
        Assert.Equal("GET / ", await ReadAsync(reader));
        Assert.Null(await reader.ReadHeadAsync());
    }

    [Fact]
    public async Task Bare_line_feeds_end_lines_too()
    {
        using InputBuffer input = Input("POST / HTTP/1.1\nHost: x\nContent-Length: 2\n\nhi", 3);
        using HttpRequestReader reader = new(input);

        Assert.Equal("POST / hi", await ReadAsync(reader));
    }

    [Fact]
    public async Task A_body_of_the_largest_size_is_read_whole()
    {
        string body = new('x', HttpLimits.Body);
        using InputBuffer input = Input($"POST / HTTP/1.1\r\n{Host}Content-Length: {body.Length}\r\n\r\n{body}GET /next HTTP/1.1\r\n{Host}\r\n", 40_000);
        using HttpRequestReader reader = new(input);

        Assert.Equal("POST / " + body, await ReadAsync(reader));
        Assert.Equal("GET /next ", await ReadAsync(reader));
    }

    [Theory]
    [InlineData("HTTP/1.1", "", false)]
    [InlineData("HTTP/1.1", "Connection: keep-alive, Close\r\n", true)]
    [InlineData("HTTP/1.1", "Connection: closed\r\n", false)]
    [InlineData("HTTP/1.0", "", true)]
    [InlineData("HTTP/1.0", "Connection: keep-alive\r\n", true)]
    public async Task The_connection_ends_when_the_version_or_the_client_says_so(string version, string headers, bool expected)
    {
        using InputBuffer input = Input($"GET / {version}\r\n{Host}{headers}\r\n", 100);
        using HttpRequestReader reader = new(input);

        Assert.Equal(expected, (await reader.ReadHeadAsync())!.Close);
    }

    [Theory]
    [InlineData("GET\r\n\r\n", 400)]
    [InlineData("GET /\r\n\r\n", 400)]
    [InlineData("GET  / HTTP/1.1\r\nHost: x\r\n\r\n", 400)]
    [InlineData("GET / x HTTP/1.1\r\nHost: x\r\n\r\n", 400)]
    [InlineData("GET / HTTP/11\r\nHost: x\r\n\r\n", 400)]
    [InlineData("GET / http/1.1\r\nHost: x\r\n\r\n", 400)]
    [InlineData("G(T / HTTP/1.1\r\nHost: x\r\n\r\n", 400)]
    [InlineData("GET /\u0001 HTTP/1.1\r\nHost: x\r\n\r\n", 400)]
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
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 524289\r\n\r\n", 413)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", 501)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nExpect: the-unexpected\r\n\r\n", 417)]
    [InlineData("GET / HTTP/1.1\r\nHost: x", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhalf", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nfffffffff\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n80001\r\n", 413)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", 400)]
    public async Task What_is_no_request_is_refused(string wire, int status)
    {
        using InputBuffer input = Input(wire, 5);
        using HttpRequestReader reader = new(input);

        HttpFaultException fault = await Assert.ThrowsAsync<HttpFaultException>(() => ReadAsync(reader));

        Assert.Equal(status, fault.Status);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nX: ", 431)]
    [InlineData("GET /", 431)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1;", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: ", 400)]
    public async Task A_line_without_end_is_refused_at_the_limit(string start, int status)
    {
        using InputBuffer input = Input(start + new string('x', 100_000), 4096);
        using HttpRequestReader reader = new(input);

        HttpFaultException fault = await Assert.ThrowsAsync<HttpFaultException>(() => ReadAsync(reader));

        Assert.Equal(status, fault.Status);
        Assert.True(input.Length < 50_000, "More was read than the limit needs.");
    }

    private static InputBuffer Input(string wire, int piece) => new(new PiecewiseStream(Encoding.Latin1.GetBytes(wire), piece));

    private static async Task<string> ReadAsync(HttpRequestReader reader)
    {
        HttpRequestHead head = (await reader.ReadHeadAsync())!;
        HttpRequestReader.CheckLength(head);
        return $"{head.Method} {head.Target} {Encoding.Latin1.GetString((await reader.ReadBodyAsync(head)).Span)}";
    }
}
